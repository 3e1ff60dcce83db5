export type Channel = 'call' | 'chat';

/** What the vendor's iframe templates give each adapter, in CSS pixels. */
export const ADAPTER_SIZE: Readonly<Record<Channel, { readonly width: number; readonly height: number }>> = {
  call: { width: 290, height: 600 },
  chat: { width: 450, height: 590 },
};

/**
 * The frame's permissions: the vendor's template and what a softphone needs besides. Fixed, never from policy.
 */
export const FRAME_ALLOW = 'microphone; camera; geolocation; autoplay; clipboard-write';

/**
 * Everything that a softphone does, except taking the panel to another page: without a sandbox one press of the agent
 * in the frame would be enough for that.
 */
export const FRAME_SANDBOX =
  'allow-scripts allow-same-origin allow-forms allow-popups allow-popups-to-escape-sandbox allow-modals allow-downloads';

/**
 * The adapter's address as the vendor documents it: `/agent/?type=call&from=custom` on the tenant. A configured URL
 * that already has a path keeps it; `type` and `from` are always ours.
 */
export function adapterUrl(tenant: string, channel: Channel, from: string): string {
  const url = new URL(tenant);
  if (url.pathname === '/' || url.pathname === '') url.pathname = '/agent/';
  url.searchParams.set('type', channel);
  url.searchParams.set('from', from);
  url.hash = '';
  return url.href;
}

import { type ReadonlySignal, signal } from '@preact/signals';
import { browser, chromium } from '../browser.ts';

/**
 * `unknown`: it does not matter here. The permission is this extension's own, not the tenant's, and Chromium shows no
 * prompt in a side panel: a frame there that asks for the microphone is turned away without a word. So a page of ours
 * in a full tab asks, once, and the panel follows what becomes of it. Docked in a page, the permission is that page's
 * origin's, which is what the browser answers there.
 */
export type Microphone = 'granted' | 'prompt' | 'denied' | 'unknown';

export async function followMicrophone(end: AbortSignal): Promise<ReadonlySignal<Microphone>> {
  const state = signal<Microphone>('unknown');
  // Firefox prompts by itself, over the active tab, when the adapter asks. It answers the query nevertheless.
  if (chromium.sidePanel === undefined) return state;
  try {
    const status = await navigator.permissions.query({ name: 'microphone' as PermissionName });
    state.value = status.state;
    status.addEventListener('change', () => (state.value = status.state), { signal: end });
  } catch {
    // A browser that does not know the name of this permission.
  }
  return state;
}

export const openMicrophonePage = async (): Promise<void> => {
  await browser.tabs.create({ url: browser.runtime.getURL('/welcome.html#microphone') });
};

import type { Runtime } from 'webextension-polyfill';
import { browser } from '../browser.ts';
import type { ToDock } from './protocol.ts';

type DockHandlers = { readonly [Type in keyof ToDock]: (body: ToDock[Type]) => void };

/** For the dock's script in a CRM page. Only the extension itself can send here, so the stamp's id is the whole proof. */
export function receiveInDock(handlers: DockHandlers, signal: AbortSignal): void {
  const onMessage = (message: unknown, stamp: Runtime.MessageSender): Promise<unknown> | undefined => {
    if (stamp.id !== browser.runtime.id || typeof message !== 'object' || message === null) return undefined;
    const { to, type, body } = message as { to?: unknown; type?: keyof ToDock; body?: unknown };
    if (to !== 'dock' || type === undefined || !Object.hasOwn(handlers, type)) return undefined;
    (handlers[type] as (body: unknown) => void)(body);
    return Promise.resolve(true);
  };
  browser.runtime.onMessage.addListener(onMessage as Runtime.OnMessageListenerAsync);
  signal.addEventListener('abort', () => {
    try {
      browser.runtime.onMessage.removeListener(onMessage as Runtime.OnMessageListenerAsync);
    } catch {
      // The extension was reloaded: its listeners are gone with it.
    }
  });
}

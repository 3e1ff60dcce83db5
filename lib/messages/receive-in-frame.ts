import type { Runtime } from 'webextension-polyfill';
import { browser } from '../browser.ts';
import type { FrameAnswers, ToFrame } from './protocol.ts';

type FrameHandlers = {
  readonly [Type in keyof ToFrame]: (body: ToFrame[Type]) => FrameAnswers[Type];
};

/**
 * For content scripts: small, without schemas. Only the extension itself can send here (a page has no way to
 * `tabs.sendMessage`), so the stamp's id is the whole proof.
 */
export function receiveInFrame(handlers: FrameHandlers, signal: AbortSignal): void {
  const onMessage = (message: unknown, stamp: Runtime.MessageSender): Promise<unknown> | undefined => {
    if (stamp.id !== browser.runtime.id || typeof message !== 'object' || message === null) return undefined;
    const { to, type, body } = message as { to?: unknown; type?: keyof ToFrame; body?: unknown };
    if (to !== 'frame' || type === undefined || !Object.hasOwn(handlers, type)) return undefined;
    return Promise.resolve((handlers[type] as (body: unknown) => unknown)(body));
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

import { runtime } from '../frame-runtime.ts';
import type { FrameAnswers, ToFrame } from './protocol.ts';

type FrameHandlers = {
  readonly [Type in keyof ToFrame]: (body: ToFrame[Type]) => FrameAnswers[Type];
};

/**
 * For content scripts: small, without schemas. Only the extension itself can send here (a page has no way to
 * `tabs.sendMessage`), so the stamp's id is the whole proof.
 */
export function receiveInFrame(handlers: FrameHandlers, signal: AbortSignal): void {
  const onMessage = (
    message: unknown,
    stamp: chrome.runtime.MessageSender,
    answer: (response: unknown) => void,
  ): void => {
    if (stamp.id !== runtime.id || typeof message !== 'object' || message === null) return;
    const { to, type, body } = message as { to?: unknown; type?: keyof ToFrame; body?: unknown };
    if (to !== 'frame' || type === undefined || !Object.hasOwn(handlers, type)) return;
    answer((handlers[type] as (body: unknown) => unknown)(body));
  };
  runtime.onMessage.addListener(onMessage);
  signal.addEventListener('abort', () => {
    try {
      runtime.onMessage.removeListener(onMessage);
    } catch {
      // The extension was reloaded: its listeners are gone with it.
    }
  });
}

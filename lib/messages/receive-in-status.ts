import { runtime } from '../frame-runtime.ts';
import type { ToStatus } from './protocol.ts';

/** For the status script in a CRM page. Only the extension itself can send here, so the stamp's id is the whole proof. */
export function receiveInStatus(
  handler: (body: ToStatus['status/order']) => Promise<unknown>,
  signal: AbortSignal,
): void {
  const onMessage = (
    message: unknown,
    stamp: chrome.runtime.MessageSender,
    answer: (response: unknown) => void,
  ): boolean => {
    if (stamp.id !== runtime.id || typeof message !== 'object' || message === null) return false;
    const { to, type, body } = message as { to?: unknown; type?: unknown; body?: unknown };
    if (to !== 'status' || type !== 'status/order') return false;
    void handler(body as ToStatus['status/order']).then(answer);
    // The answer comes later.
    return true;
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

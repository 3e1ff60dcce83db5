/** How the extension's own contexts hear that sessions changed: the worker tells them, whoever lives hears it. */
const CHANNEL = 'patchcord:sessions';

/** Tells every other context which sessions changed; an empty list says: look at all of them again. */
export function announceSessions(keys: readonly string[]): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage(keys);
  channel.close();
}

/** Calls the listener with the keys of sessions that changed, whenever another context changed some. */
export function onSessionsChanged(listener: (keys: readonly string[]) => void, signal: AbortSignal): void {
  if (signal.aborted) return;
  const channel = new BroadcastChannel(CHANNEL);
  channel.onmessage = ({ data }: MessageEvent) => listener(data as readonly string[]);
  signal.addEventListener('abort', () => channel.close());
}

/** How the extension's own contexts hear that the outbox changed. */
const CHANNEL = 'patchcord:outbox';

/** Tells every other context; they read what they show anew. */
export function announceOutbox(): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage(null);
  channel.close();
}

/** Calls the listener whenever another context changed the outbox. */
export function onOutboxChanged(listener: () => void, signal: AbortSignal): void {
  if (signal.aborted) return;
  const channel = new BroadcastChannel(CHANNEL);
  channel.onmessage = () => listener();
  signal.addEventListener('abort', () => channel.close());
}

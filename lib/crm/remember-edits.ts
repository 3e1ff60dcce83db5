/** What stood in a field before the agent first wrote there; null where it was chosen or ticked rather than written. */
export interface Edits {
  readonly before: Map<Element, string | null>;
  /** Nobody had touched the page when this began: what is not in here was not written by a person. */
  readonly complete: boolean;
}

/** Where the check finds it (`lib/screen-pop/unsaved-edits.ts`), in the same frame's world of our scripts. */
export const EDITS = 'patchcord.edits';

/**
 * Remembers where the agent has written. What a field holds says little: React keeps a controlled field's default
 * equal to its value, so that nothing ever looks edited there; Vue and Angular set values only, so that every field
 * that they filled does. `beforeinput` of a person comes before either has a chance.
 */
export function rememberEdits(window: Window, signal: AbortSignal): void {
  const before: Edits['before'] = new Map();
  const edits: Edits = { before, complete: !window.navigator.userActivation?.hasBeenActive };
  (globalThis as { [key: symbol]: unknown })[Symbol.for(EDITS)] = edits;
  const note = (event: Event) => {
    const field = event.composedPath()[0] as (Element & { value?: string }) | undefined;
    if (!event.isTrusted || field === undefined || before.has(field)) return;
    // Fields of views that are gone would be kept for as long as the page lives.
    for (const known of before.keys()) if (!known.isConnected) before.delete(known);
    before.set(field, event.type === 'input' ? null : (field.value ?? field.textContent));
  };
  for (const type of ['beforeinput', 'input']) window.addEventListener(type, note, { signal, capture: true });
}

import { type ReadonlySignal, signal } from '@preact/signals';
import { browser } from '../browser.ts';
import type { Host } from '../hosting/host.ts';

/**
 * The window whose page the list of numbers shows: the panel's own. A window of the adapter's own has no pages beside
 * it; from there it is the one that the agent worked in last.
 */
export async function followedWindow(
  host: Host,
  windowId: number,
  end: AbortSignal,
): Promise<ReadonlySignal<number>> {
  const followed = signal(windowId);
  if (host !== 'window') return followed;
  const take = async (candidate: number) => {
    const { id, type } = await browser.windows.get(candidate).catch(() => ({ id: undefined, type: '' }));
    if (type === 'normal' && id !== undefined) followed.value = id;
  };
  const [first] = (await browser.windows.getAll({ windowTypes: ['normal'] })).toSorted(
    (one, other) => Number(other.focused) - Number(one.focused),
  );
  if (first?.id !== undefined) followed.value = first.id;
  const onFocus = (focused: number) => void take(focused);
  browser.windows.onFocusChanged.addListener(onFocus);
  end.addEventListener('abort', () => browser.windows.onFocusChanged.removeListener(onFocus));
  return followed;
}

import { browser } from './browser.ts';

/**
 * What was refused at a door since the browser started: messages of the wrong sender, from the wrong window, of no
 * event's shape. Counted by reason, never kept: the options page shows the numbers to whoever looks for a cause.
 */
export type Refusals = Readonly<Record<string, number>>;

const KEY = 'refusals';
/** Reasons are ours and few; should that ever change, the store must not grow with what a page sends. */
const MOST_REASONS = 50;

const pending = new Map<string, number>();
let writing = false;

export function countRefusal(reason: string): void {
  pending.set(reason, (pending.get(reason) ?? 0) + 1);
  if (!writing) void write();
}

export async function readRefusals(): Promise<Refusals> {
  return ((await browser.storage.session.get(KEY))[KEY] as Refusals | undefined) ?? {};
}

export function onRefusals(listener: (refusals: Refusals) => void): void {
  browser.storage.session.onChanged.addListener((changes) => {
    const changed = changes[KEY];
    if (changed !== undefined) listener((changed.newValue as Refusals | undefined) ?? {});
  });
}

/** Worker and pages count alike: the sum is changed under a lock. What comes meanwhile goes into the next writing. */
async function write(): Promise<void> {
  writing = true;
  try {
    while (pending.size > 0) {
      await navigator.locks.request('patchcord:refusals', async () => {
        const sum: Record<string, number> = { ...(await readRefusals()) };
        for (const [reason, count] of pending) {
          if (reason in sum || Object.keys(sum).length < MOST_REASONS)
            sum[reason] = (sum[reason] ?? 0) + count;
        }
        pending.clear();
        await browser.storage.session.set({ [KEY]: sum });
      });
    }
  } finally {
    writing = false;
  }
}

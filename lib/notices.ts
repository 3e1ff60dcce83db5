import { browser } from './browser.ts';

/** Something that the agent should know and that no click is waiting for. Its words are in the catalogue. */
export interface Notice {
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly key: NoticeKey;
  readonly values: Readonly<Record<string, string>>;
}
export type NoticeKey =
  | 'pop-not-a-url'
  | 'pop-not-a-crm-page'
  | 'pop-too-many'
  | 'pop-unsaved'
  | 'pop-page-asks'
  | 'pop-page-silent'
  | 'journal-full'
  | 'journal-fault'
  | 'journal-rebuilt'
  | 'host-was-gone'
  | 'call-no-number'
  | 'call-not-here'
  | 'take-over-nothing'
  | 'take-over-not-here'
  | 'records-login'
  | 'records-permission'
  | 'kustomer-fields';

const KEY = 'notices';
const MOST = 20;

const change = (step: (notices: readonly Notice[]) => readonly Notice[]): Promise<void> =>
  navigator.locks.request('patchcord:notices', async () => {
    await browser.storage.session.set({ [KEY]: step(await readNotices()).slice(-MOST) });
  }) as Promise<void>;

export async function readNotices(): Promise<readonly Notice[]> {
  return ((await browser.storage.session.get(KEY))[KEY] as readonly Notice[] | undefined) ?? [];
}

/** A notice that stands there already is not said again: the agent has not read it yet. */
export const sayNotice = ({ key, values }: Pick<Notice, 'key' | 'values'>): Promise<void> =>
  change((notices) => {
    const text = JSON.stringify([key, values]);
    if (notices.some((notice) => JSON.stringify([notice.key, notice.values]) === text)) return notices;
    return [...notices, { id: crypto.randomUUID(), at: Date.now(), key, values }];
  });

/** Says a lasting state: one notice however often it is said, until it is over or the agent dismisses it. */
export const sayOnce = (key: NoticeKey): Promise<void> =>
  change((notices) =>
    notices.some((notice) => notice.key === key)
      ? notices
      : [...notices, { id: crypto.randomUUID(), at: Date.now(), key, values: {} }],
  );

/** The state is over: takes its notice away. */
export const noLonger = (...keys: readonly NoticeKey[]): Promise<void> =>
  change((notices) => notices.filter((notice) => !keys.includes(notice.key)));

export const dismissNotice = (id: string): Promise<void> =>
  change((notices) => notices.filter((notice) => notice.id !== id));

export function onNotices(listener: (notices: readonly Notice[]) => void, signal: AbortSignal): void {
  const onChanged = (changes: Record<string, { newValue?: unknown }>) => {
    const changed = changes[KEY];
    if (changed !== undefined) listener((changed.newValue as readonly Notice[] | undefined) ?? []);
  };
  browser.storage.session.onChanged.addListener(onChanged);
  signal.addEventListener('abort', () => browser.storage.session.onChanged.removeListener(onChanged));
}

import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import type { Tabs } from 'webextension-polyfill';
import { browser } from '../browser.ts';
import { answerText } from '../crm/answer-text.ts';
import { persist } from '../messages/persist.ts';
import type { OutcomeText } from '../messages/protocol.ts';
import { receiveNumbers, type ToldNumber, type ToldNumbers } from '../messages/receive-numbers.ts';
import { isUndelivered, tellFrame, tellWorker } from '../messages/send.ts';
import type { TabFrame } from '../messages/sender.ts';
import type { Config } from '../policy/schema.ts';
import { crmAt } from '../sites/crm-at.ts';
import { siteOf, type WhoDecides, whoDecides } from '../sites/marking-choice.ts';
import { entryFor, sayNotNumber } from '../sites/not-numbers.ts';
import { onSwitchedOff, readSwitchedOff, switchSite } from '../sites/switched-off.ts';
import { say } from '../strings/dial.ts';
import { type MergedNumbers, mergeNumbers } from './merge-numbers.ts';
import { readPanelView, savePanelView } from './panel-view.ts';

export type ListedNumber = ToldNumber & { readonly frame: TabFrame };

/** A number chosen in the list, and what the worker said to it. */
export interface ListedDial {
  readonly id: string;
  readonly number: ListedNumber;
  readonly answer: OutcomeText;
  /** When it was chosen; milliseconds since 1970. */
  readonly at: number;
}

/** The numbers of the page beside the panel, and whether that page's site is marked at all. */
export interface PageNumbers {
  readonly open: ReadonlySignal<boolean>;
  /** Numbers of all frames of the window's active tab; empty while the list is closed. */
  readonly list: ReadonlySignal<MergedNumbers<TabFrame>>;
  /** The origin of the CRM's page there; null where the tab shows none. */
  readonly site: ReadonlySignal<string | null>;
  readonly siteOn: ReadonlySignal<boolean>;
  readonly whoDecides: ReadonlySignal<WhoDecides>;
  /** What holds where it is not the agent who decides. */
  readonly markedEverywhere: ReadonlySignal<boolean>;
  /** The number chosen last, where only the worker's answer says what became of it. */
  readonly lastDial: ReadonlySignal<ListedDial | null>;
  readonly toggle: () => void;
  readonly switchSite: (on: boolean) => void;
  /** Called in the agent's own click or key. */
  readonly call: (number: ListedNumber) => void;
  readonly show: (number: ListedNumber) => void;
  /** The agent says that it is no number; with a pattern, nothing that is written so at that place of its site. */
  readonly leaveOut: (
    number: ListedNumber,
    like: { readonly pattern: string; readonly label: string } | null,
  ) => void;
}

/**
 * Follows the active tab of a window, and is told the numbers of its frames while the list is open.
 *
 * @param followed the window whose tab it is; another than the panel's own where that has no tabs
 */
export async function followPageNumbers(
  windowId: number,
  followed: ReadonlySignal<number>,
  config: ReadonlySignal<Config>,
  end: AbortSignal,
): Promise<PageNumbers> {
  const open = signal((await readPanelView()).numbersOpen);
  const tab = signal<{ readonly id: number; readonly url: string | undefined } | null>(null);
  const frames = signal<ReadonlyMap<string, { readonly frame: TabFrame; readonly list: ToldNumbers }>>(
    new Map(),
  );
  const switchedOff = signal(await readSwitchedOff());
  onSwitchedOff((sites) => (switchedOff.value = sites), end);

  const take = ({ id, url }: Tabs.Tab) => {
    const before = tab.peek();
    if (id === undefined || (before?.id === id && before.url === url)) return;
    tab.value = { id, url };
  };
  const look = async () => {
    const [active] = await browser.tabs.query({ active: true, windowId: followed.peek() });
    if (active !== undefined && !end.aborted) take(active);
  };
  const tabId = computed(() => tab.value?.id ?? null);
  const ask = (id: number) => void tellFrame({ tabId: id }, 'frame/watch-numbers', {});
  const onUpdated = (id: number, { status }: { status?: string }, updated: Tabs.Tab) => {
    if (id !== tabId.peek()) return;
    take(updated);
    // A page that comes back out of the browser's cache has lost its line and says no hello.
    if (status === 'complete' && open.peek()) ask(id);
  };
  const onActivated = (active: { windowId: number }) => {
    if (active.windowId === followed.peek()) void look();
  };
  browser.tabs.onActivated.addListener(onActivated);
  browser.tabs.onUpdated.addListener(onUpdated);
  end.addEventListener('abort', () => {
    browser.tabs.onActivated.removeListener(onActivated);
    browser.tabs.onUpdated.removeListener(onUpdated);
  });
  await look();
  effect(() => {
    void followed.value;
    void look();
  });

  const nameOf = ({ frameId, documentId }: TabFrame) => documentId ?? String(frameId);
  const change = (step: (map: Map<string, { frame: TabFrame; list: ToldNumbers }>) => void) => {
    const next = new Map(frames.peek());
    step(next);
    frames.value = next;
  };
  // One line per frame, for as long as the list is open and the tab is the active one.
  const listen = (id: number): AbortController => {
    const stop = new AbortController();
    receiveNumbers(
      {
        wants: (frame) => frame.tabId === id && crmAt(frame.url, config.peek().crms) !== undefined,
        onNumbers: (frame, list) => change((map) => map.set(nameOf(frame), { frame, list })),
        onGone: (frame) =>
          change((map) => {
            // It may have opened another line meanwhile.
            if (map.get(nameOf(frame))?.frame === frame) map.delete(nameOf(frame));
          }),
      },
      stop.signal,
    );
    ask(id);
    return stop;
  };
  let listening: AbortController | null = null;
  effect(() => {
    const id = open.value ? tabId.value : null;
    listening?.abort();
    listening = null;
    frames.value = new Map();
    if (id !== null && !end.aborted) listening = listen(id);
  });
  end.addEventListener('abort', () => listening?.abort());

  const site = computed(() => {
    const crms = config.value.crms;
    const url = tab.value?.url;
    if (url !== undefined && crmAt(url, crms) !== undefined) return siteOf(url);
    // The tab's own page is none, or is not ours to know: then it is the CRM's in the first of its frames.
    const [first] = inOrder([...frames.value.values()]);
    return first === undefined ? null : siteOf(first.frame.url);
  });

  const lastDial = signal<ListedDial | null>(null);
  const call = async (number: ListedNumber): Promise<void> => {
    const id = crypto.randomUUID();
    const at = Date.now();
    const { frame } = number;
    lastDial.value = null;
    // Sent again where the worker died under it: the same number again is known by its id and is dialled once.
    const answer = await persist(
      () =>
        tellWorker('panel/dial', {
          id,
          number: number.number,
          extension: number.extension,
          postDial: number.postDial,
          windowId,
          tabId: frame.tabId,
          frameId: frame.frameId,
          documentId: frame.documentId,
        }),
      end,
    );
    if (isUndelivered(answer))
      lastDial.value = { id, number, at, answer: { state: 'failed', text: say('fault') } };
    // What becomes of a number that waits is told by the page that holds the adapter: this one.
    else if (answer.state !== 'waiting') lastDial.value = { id, number, at, answer: answerText(answer) };
  };

  return {
    open,
    list: computed(() => mergeNumbers(inOrder([...frames.value.values()]))),
    site,
    siteOn: computed(() => site.value !== null && !switchedOff.value.includes(site.value)),
    whoDecides: computed(() => whoDecides(config.value)),
    markedEverywhere: computed(() => config.value.clickToCall.enabled),
    lastDial,
    toggle: () => {
      open.value = !open.value;
      void savePanelView({ numbersOpen: open.value });
    },
    switchSite: (on) => {
      if (site.value !== null) void switchSite(site.value, on);
    },
    call: (number) => void call(number),
    leaveOut: ({ frame, number }, like) => {
      const of = siteOf(frame.url);
      if (of !== null) void sayNotNumber(entryFor(of, { number, ...like }));
    },
    show: ({ frame, key }) => {
      const { tabId, frameId, documentId } = frame;
      void tellFrame({ tabId, frameId, documentId }, 'frame/show-number', { key });
    },
  };
}

const inOrder = <Told extends { readonly frame: TabFrame }>(told: readonly Told[]): readonly Told[] =>
  told.toSorted((one, other) => one.frame.frameId - other.frame.frameId);

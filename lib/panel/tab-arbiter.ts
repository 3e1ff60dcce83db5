import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import type { Tabs } from 'webextension-polyfill';
import { browser } from '../browser.ts';
import { Arbiter, type ArbiterView } from '../locks/arbiter.ts';
import { writeWanted } from '../locks/arbiter-store.ts';
import { claim } from '../locks/lock.ts';
import type { TabTopic, Wanted } from '../locks/topic.ts';
import type { FrameAnswers, ToFrame } from '../messages/protocol.ts';
import { tellFrame, type Undelivered } from '../messages/send.ts';

/** A CRM's tab that can be granted a topic. */
export interface CandidateTab {
  readonly tabId: number;
  readonly windowId: number | null;
  readonly title: string;
  readonly crmId: string;
  readonly visible: boolean;
  /** Frozen by the browser: it holds nothing until it wakes. */
  readonly asleep: boolean;
  /** When the agent was last at work in it; milliseconds since 1970. 0: not yet. */
  readonly usedAt: number;
}

export interface TabHolder extends Pick<CandidateTab, 'tabId' | 'windowId' | 'title'> {
  readonly epoch: number;
  /** Milliseconds since 1970. */
  readonly since: number;
}

export interface TabArbiter {
  /** Who holds what; a topic without an able tab is not in it. */
  readonly holders: ReadonlySignal<ReadonlyMap<TabTopic, TabHolder>>;
  /** The one used last first. */
  readonly candidates: ReadonlySignal<readonly CandidateTab[]>;
  /** The agent chose that tab. Nothing happens where it cannot hold the topic. */
  readonly takeOver: (topic: TabTopic, tabId: number) => boolean;
  /** Opens a line to a tab that has asked for one; answers whether this page is the arbiter. */
  readonly called: (tabId: number, crmId: string) => boolean;
  /**
   * Asks the holder's page. The epoch is the one that it is asked under; the page's script has to check it again where it
   * writes (`underGrant`). Null: nobody holds the topic.
   */
  readonly ask: <Type extends keyof ToFrame>(
    topic: TabTopic,
    type: Type,
    body: (epoch: number) => ToFrame[Type],
  ) => Promise<{ readonly epoch: number; readonly answer: FrameAnswers[Type] | Undelivered } | null>;
}

/** After the arbiter's part was lost, though the adapter is still here; in milliseconds. */
const AGAIN_AFTER_MS = 1_000;
const NOBODY: ArbiterView = { candidates: [], holders: new Map() };

/**
 * Grants the tabs' topics from the page that holds the adapter, while any is wanted.
 *
 * @param held whether this page holds the adapter
 */
export function startTabArbiter(
  held: ReadonlySignal<boolean>,
  wanted: ReadonlySignal<readonly Wanted[]>,
  end: AbortSignal,
): TabArbiter {
  const view = signal<ArbiterView>(NOBODY);
  const tabs = signal<ReadonlyMap<number, Pick<Tabs.Tab, 'title' | 'windowId'>>>(new Map());
  let arbiter: Arbiter | null = null;

  const isWanted = computed(() => held.value && wanted.value.length > 0);
  const pause = () => new Promise((later) => setTimeout(later, AGAIN_AFTER_MS));
  const begin = async (): Promise<void> => {
    // Taken from a worker that stands in, or from a page that has just lost the adapter.
    for (let mode: 'steal' | 'queue' = 'steal'; isWanted.peek() && !end.aborted; mode = 'queue') {
      const grant = await claim('arbiter', { mode, signal: end });
      if (grant === null || !isWanted.peek() || end.aborted) return grant?.release();
      const mine = new Arbiter(grant, (next) => {
        if (arbiter === mine) view.value = next;
      });
      arbiter = mine;
      await mine.want(wanted.peek());
      await new Promise<void>((lost) => {
        if (grant.lost.aborted) lost();
        grant.lost.addEventListener('abort', () => lost());
      });
      if (arbiter === mine) arbiter = null;
      view.value = NOBODY;
      await pause();
    }
  };
  let running = false;
  const run = async (): Promise<void> => {
    if (running) return;
    running = true;
    while (isWanted.peek() && !end.aborted) await begin().catch(() => pause());
    running = false;
  };
  const stopEffects = [
    effect(() => {
      if (isWanted.value) {
        void run();
        return;
      }
      arbiter?.dismiss();
      arbiter = null;
      // With a session storage that says so, no worker stands in and no page loads the script.
      if (held.value) void writeWanted([]);
    }),
    effect(() => {
      const topics = wanted.value;
      if (topics.length > 0) void arbiter?.want(topics);
    }),
  ];

  const learn = async (tabId: number): Promise<void> => {
    const tab = await browser.tabs.get(tabId).catch(() => null);
    if (tab !== null) tabs.value = new Map(tabs.peek()).set(tabId, tab);
  };
  stopEffects.push(
    effect(() => {
      for (const { tabId } of view.value.candidates) if (!tabs.peek().has(tabId)) void learn(tabId);
    }),
  );
  const isCandidate = (id: number) => view.peek().candidates.some(({ tabId }) => tabId === id);
  const onUpdated = (tabId: number, { title }: { title?: string }) => {
    if (title !== undefined && isCandidate(tabId)) void learn(tabId);
  };
  const onAttached = (tabId: number) => {
    if (isCandidate(tabId)) void learn(tabId);
  };
  browser.tabs.onUpdated.addListener(onUpdated);
  browser.tabs.onAttached.addListener(onAttached);
  end.addEventListener('abort', () => {
    for (const stop of stopEffects) stop();
    browser.tabs.onUpdated.removeListener(onUpdated);
    browser.tabs.onAttached.removeListener(onAttached);
    arbiter?.dismiss();
    arbiter = null;
  });

  const placeOf = (tabId: number) => {
    const tab = tabs.value.get(tabId);
    return { tabId, windowId: tab?.windowId ?? null, title: tab?.title ?? '' };
  };
  const holders = computed(
    () =>
      new Map(
        [...view.value.holders].map(([topic, { tabId, epoch, since }]) => [
          topic,
          { ...placeOf(tabId), epoch, since },
        ]),
      ),
  );
  return {
    holders,
    candidates: computed(() =>
      view.value.candidates
        .map(({ tabId, crmId, visible, asleep, usedAt }) => ({
          ...placeOf(tabId),
          crmId,
          visible,
          asleep,
          usedAt,
        }))
        .toSorted((a, b) => b.usedAt - a.usedAt),
    ),
    takeOver(topic, tabId) {
      arbiter?.takeOver(topic, tabId);
      return arbiter !== null;
    },
    called(tabId, crmId) {
      arbiter?.called(tabId, crmId);
      return arbiter !== null;
    },
    async ask(topic, type, body) {
      const holder = view.peek().holders.get(topic);
      if (holder === undefined) return null;
      const { tabId, epoch } = holder;
      return { epoch, answer: await tellFrame({ tabId, frameId: 0 }, type, body(epoch)) };
    },
  };
}

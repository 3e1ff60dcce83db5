import { type OpenedLockLine, openLockLine } from '../messages/open-lock-line.ts';
import { type CrmTab, knownTabs, onKnownTabs } from '../sites/crm-tabs.ts';
import { type StoredHolders, writeHolders, writeWanted } from './arbiter-store.ts';
import {
  type Arbitration,
  arbitrate,
  type Candidate,
  type Happening,
  type Held,
  NO_ARBITRATION,
  type Task,
} from './arbitrate.ts';
import { bringCandidate } from './bring-candidate.ts';
import { countFor, isCurrent } from './epochs.ts';
import { type Grant, isHeld } from './lock.ts';
import { CHECK_GOOD_FOR_MS, type TabTopic, type Wanted } from './topic.ts';

/** Longer than a check is good for, by what a busy machine's timers may differ. */
const LAPSED_AFTER_MS = CHECK_GOOD_FOR_MS + 200;
/** A database that could not be written may be there again. */
const COUNT_AGAIN_AFTER_MS = 1_000;

export interface ArbiterView {
  readonly candidates: readonly Candidate[];
  /** Those who have said that they know of their grant. */
  readonly holders: ReadonlyMap<TabTopic, Held>;
}

/**
 * Grants the tabs' topics, for as long as it holds the topic `arbiter` itself. It does what `arbitrate.ts` decides and
 * keeps nothing that matters: the next arbiter calls all tabs anew, and what this one granted is void then.
 */
export class Arbiter {
  readonly #grant: Grant;
  readonly #onChange: (view: ArbiterView) => void;
  readonly #lines = new Map<number, OpenedLockLine & { readonly tabId: number }>();
  readonly #stop = new AbortController();
  #count = 0;
  #state: Arbitration = NO_ARBITRATION;
  #known: readonly CrmTab[] = [];
  #confirmed = new Map<TabTopic, number>();
  #stored = '';
  #storing = Promise.resolve();

  constructor(grant: Grant, onChange: (view: ArbiterView) => void) {
    this.#grant = grant;
    this.#onChange = onChange;
    grant.lost.addEventListener('abort', () => this.#end());
    onKnownTabs((tabs) => this.#learn(tabs), this.#stop.signal);
  }

  /** Sets what is to be granted, and calls every tab that may have it. */
  async want(topics: readonly Wanted[]): Promise<void> {
    await writeWanted(topics);
    this.#known = await knownTabs();
    if (this.#stop.signal.aborted) return;
    this.#happens({ type: 'wanted', topics });
    const crms = new Set<string | null>(topics.map(({ crmId }) => crmId));
    const connected = new Set(this.#state.candidates.map(({ tabId }) => tabId));
    for (const { tabId, crmId } of this.#known) {
      if (crms.has(crmId) && !connected.has(tabId)) this.call(tabId);
    }
  }

  /** Opens a line into the tab; where nobody is at its other end, brings the script there, which asks to be called. */
  call(tabId: number): void {
    if (this.#stop.signal.aborted) return;
    this.#count += 1;
    const line = this.#count;
    let came = false;
    const opened = openLockLine(tabId, this.#grant.epoch, {
      onWord: (word) => {
        if (this.#stop.signal.aborted) return;
        if (word.say === 'has') {
          this.#confirm(line, word.topic, word.epoch);
        } else if (word.say === 'check') {
          // Whatever is believed here or there, the last epoch is the one that stands in the database.
          void isCurrent(word.topic, word.epoch, tabId).then((current) =>
            opened.say({ say: 'checked', check: word.check, current }),
          );
        } else if (word.say === 'gave') {
          this.#happens({ type: 'gave', line, topic: word.topic, epoch: word.epoch });
        } else if (came) {
          this.#happens({ ...word, type: 'changed', line });
        } else {
          came = true;
          const { crmId, usedAt } = this.#known.find((tab) => tab.tabId === tabId) ?? UNKNOWN;
          const { visible, asleep, round } = word;
          const candidate = { line, tabId, crmId: crmId ?? '', usedAt, visible, asleep, round };
          this.#happens({ type: 'came', candidate });
        }
      },
      onEnded: () => {
        this.#lines.delete(line);
        if (this.#stop.signal.aborted) return;
        if (came) {
          this.#happens({ type: 'gone', line });
          return;
        }
        this.#happens({ type: 'nobody', tabId });
        void bringCandidate(tabId);
      },
    });
    this.#lines.set(line, { ...opened, tabId });
  }

  /** A tab of that CRM profile has asked for a line. */
  called(tabId: number, crmId: string): void {
    if (!this.#known.some((tab) => tab.tabId === tabId && tab.crmId === crmId))
      this.#known = [...this.#known.filter((tab) => tab.tabId !== tabId), { tabId, crmId, usedAt: 0 }];
    this.call(tabId);
  }

  takeOver(topic: TabTopic, tabId: number): void {
    this.#happens({ type: 'take-over', topic, tabId });
  }

  /** Nobody acts for anybody any more: the tabs wait to be called again. */
  dismiss(): void {
    for (const line of this.#lines.values()) line.say({ say: 'bye' });
    this.#end();
    this.#grant.release();
    void this.#storing.then(async () => {
      // What the next one wrote stays.
      if (!(await isHeld('arbiter'))) await writeHolders({});
    });
  }

  #learn(tabs: readonly CrmTab[]): void {
    const before = new Map(this.#known.map((tab) => [tab.tabId, tab]));
    this.#known = tabs;
    for (const { tabId, crmId, usedAt } of tabs) {
      const known = before.get(tabId);
      if (known?.crmId !== crmId || known.usedAt !== usedAt)
        this.#happens({ type: 'used', tabId, crmId: crmId ?? '', usedAt });
    }
  }

  #confirm(line: number, name: TabTopic, epoch: number): void {
    const holder = this.#state.topics.find(({ topic }) => topic === name)?.holder;
    if (holder?.line !== line || holder.epoch !== epoch) return;
    this.#confirmed.set(name, epoch);
    this.#tell();
  }

  #happens(happening: Happening): void {
    if (this.#stop.signal.aborted) return;
    const { state, tasks } = arbitrate(this.#state, happening);
    this.#state = state;
    for (const task of tasks) this.#perform(task);
    this.#tell();
  }

  #perform(task: Task): void {
    const { topic } = task;
    switch (task.do) {
      case 'count':
        countFor(topic, task, this.#grant.epoch).then(
          (counted) => {
            // Another arbiter has begun, or this one's own epoch could not be stored.
            if (counted === null) return this.#grant.release();
            this.#happens({ type: 'counted', topic, line: task.line, ...counted, at: Date.now() });
            // A tab that was not called is not there any more, or is no CRM's.
            const called = new Set([...this.#lines.values()].map(({ tabId }) => tabId));
            for (const tabId of counted.before)
              if (!called.has(tabId)) this.#happens({ type: 'nobody', tabId });
          },
          () => setTimeout(() => this.#happens({ type: 'not-counted', topic }), COUNT_AGAIN_AFTER_MS),
        );
        break;
      case 'tell':
        this.#lines.get(task.line)?.say({ say: 'held', topic, epoch: task.epoch, round: task.round });
        break;
      case 'take':
        this.#lines.get(task.line)?.say({ say: 'give', topic, epoch: task.epoch });
        break;
      case 'lapse':
        setTimeout(() => this.#happens({ type: 'lapsed', topic, epoch: task.epoch }), LAPSED_AFTER_MS);
        break;
    }
  }

  #tell(): void {
    const holders = new Map<TabTopic, Held>();
    const stored: Record<TabTopic, StoredHolders[TabTopic]> = {};
    for (const { topic, holder } of this.#state.topics) {
      if (holder === null || this.#confirmed.get(topic) !== holder.epoch) continue;
      holders.set(topic, holder);
      stored[topic] = { tabId: holder.tabId, epoch: holder.epoch, since: holder.since };
    }
    this.#onChange({ candidates: this.#state.candidates, holders });
    const text = JSON.stringify(stored);
    if (text === this.#stored) return;
    this.#stored = text;
    // One after the other, or an older state could be written last.
    this.#storing = this.#storing.then(() => writeHolders(stored)).catch(() => undefined);
  }

  #end(): void {
    if (this.#stop.signal.aborted) return;
    this.#stop.abort();
    for (const line of this.#lines.values()) line.hangUp();
    this.#lines.clear();
    this.#onChange({ candidates: [], holders: new Map() });
  }
}

const UNKNOWN = { crmId: null, usedAt: 0 } as const;

import type { TabTopic, Wanted } from './topic.ts';

/**
 * Which tab holds which topic. Pure: what happened comes in, what is to be done goes out. `arbiter.ts` does it, and
 * `tests/unit/locks` goes through every order in which things can happen.
 *
 * Who is chosen: the tab of the topic's CRM that the agent used last, and it stays so for as long as it can. Turning to
 * another tab moves nothing: each hand-over costs a moment in which nobody acts, and a hidden tab acts as well as one
 * in front. A tab that is asleep (frozen by the browser) cannot act and holds nothing. The agent can always choose.
 *
 * What makes it safe: a topic's number (the epoch) rises in the database *before* anybody hears of it, so that from
 * then on nobody with an older one passes the check (`acting.ts`). Who may have passed it a moment ago is waited for,
 * until it says that it gave up, is gone, or so much time has passed that its check has lapsed.
 */

/** One document of one tab, at the other end of one line. A tab that loads another page comes with another line. */
export interface Candidate {
  readonly line: number;
  readonly tabId: number;
  readonly crmId: string;
  /** When the agent was last at work in the tab; milliseconds since 1970. */
  readonly usedAt: number;
  readonly visible: boolean;
  readonly asleep: boolean;
  /** How often it has slept: a grant from before counts no more. */
  readonly round: number;
}

export interface Held {
  readonly line: number;
  readonly tabId: number;
  readonly epoch: number;
  /** Milliseconds since 1970. */
  readonly since: number;
}

/** A tab that may still act upon an older epoch. Its line is null where only an earlier arbiter knew it. */
interface Fading {
  readonly tabId: number;
  readonly line: number | null;
  readonly epoch: number;
}

interface Arbitrated {
  readonly topic: TabTopic;
  /** Null: not wanted now. */
  readonly crmId: string | null;
  /** What earlier arbiters granted is void. */
  readonly voided: boolean;
  /** The tab that held it last under an earlier arbiter, until this one has granted it. */
  readonly last: number | null;
  readonly holder: Held | null;
  readonly next: number | null;
  readonly counting: boolean;
  readonly counted: { readonly line: number; readonly epoch: number; readonly at: number } | null;
  readonly fading: readonly Fading[];
}

const UNTOUCHED = {
  voided: false,
  last: null,
  holder: null,
  next: null,
  counting: false,
  counted: null,
  fading: [],
} as const;

export interface Arbitration {
  readonly candidates: readonly Candidate[];
  readonly topics: readonly Arbitrated[];
}

export const NO_ARBITRATION: Arbitration = { candidates: [], topics: [] };

export type Happening =
  | { readonly type: 'wanted'; readonly topics: readonly Wanted[] }
  | { readonly type: 'came'; readonly candidate: Candidate }
  | {
      readonly type: 'changed';
      readonly line: number;
      readonly visible: boolean;
      readonly asleep: boolean;
      readonly round: number;
    }
  | { readonly type: 'used'; readonly tabId: number; readonly crmId: string; readonly usedAt: number }
  | { readonly type: 'gone'; readonly line: number }
  /** The tab was called and nobody is in it. */
  | { readonly type: 'nobody'; readonly tabId: number }
  | { readonly type: 'gave'; readonly line: number; readonly topic: TabTopic; readonly epoch: number }
  | { readonly type: 'take-over'; readonly topic: TabTopic; readonly tabId: number }
  /** `before`: the tabs that may have held an epoch before this one, and not have heard that they do no longer. */
  | {
      readonly type: 'counted';
      readonly topic: TabTopic;
      readonly line: number | null;
      readonly epoch: number;
      readonly before: readonly number[];
      readonly at: number;
    }
  | { readonly type: 'not-counted'; readonly topic: TabTopic }
  /** So long ago did that epoch begin that no check from before it is good any more. */
  | { readonly type: 'lapsed'; readonly topic: TabTopic; readonly epoch: number };

export type Task =
  /**
   * Raise the topic's epoch for that line, or for nobody; answered by `counted` or `not-counted`. Which tabs are still
   * waited for is noted with it, for the arbiter that comes after this one.
   */
  | {
      readonly do: 'count';
      readonly topic: TabTopic;
      readonly line: number | null;
      readonly tabId: number | null;
      readonly fading: readonly number[];
    }
  | {
      readonly do: 'tell';
      readonly line: number;
      readonly topic: TabTopic;
      readonly epoch: number;
      readonly round: number;
    }
  /** Answered by `gave`. */
  | { readonly do: 'take'; readonly line: number; readonly topic: TabTopic; readonly epoch: number }
  /** Answered by `lapsed`, after the time that a check is good for. */
  | { readonly do: 'lapse'; readonly topic: TabTopic; readonly epoch: number };

export interface Decided {
  readonly state: Arbitration;
  readonly tasks: readonly Task[];
}

/** What follows from what happened. */
export function arbitrate(before: Arbitration, happening: Happening): Decided {
  const tasks: Task[] = [];
  const noted = note(before, happening, tasks);
  const topics = noted.topics.map((topic) => settle(topic, noted.candidates, tasks));
  return { state: { ...noted, topics }, tasks };
}

/** Only what happened itself; what follows from it is `settle`'s. */
function note(state: Arbitration, happening: Happening, tasks: Task[]): Arbitration {
  const { candidates, topics } = state;
  const released = (frees: (fading: Fading) => boolean) =>
    topics.map((topic) => ({ ...topic, fading: topic.fading.filter((fading) => !frees(fading)) }));
  const inTopic = (name: TabTopic, change: (topic: Arbitrated) => Arbitrated): Arbitration => ({
    ...state,
    topics: topics.map((topic) => (topic.topic === name ? change(topic) : topic)),
  });
  switch (happening.type) {
    case 'wanted':
      return { ...state, topics: wantedNow(topics, happening.topics) };
    case 'came': {
      const { tabId, line } = happening.candidate;
      // Of a document that is gone already; the news of that is still on its way.
      if (candidates.some((candidate) => candidate.tabId === tabId && candidate.line > line)) return state;
      // The document before has dropped what it held: it took this line in its place, or gave way to another page.
      const others = candidates.filter((candidate) => candidate.tabId !== tabId);
      return {
        candidates: [...others, happening.candidate],
        topics: released((fading) => fading.tabId === tabId),
      };
    }
    case 'changed': {
      const { line, visible, asleep, round } = happening;
      return {
        candidates: candidates.map((candidate) =>
          candidate.line === line ? { ...candidate, visible, asleep, round } : candidate,
        ),
        // Who falls asleep lets go of everything in that very turn.
        topics: asleep ? released((fading) => fading.line === line) : topics,
      };
    }
    case 'used': {
      const { tabId, crmId, usedAt } = happening;
      return {
        ...state,
        candidates: candidates.map((candidate) =>
          candidate.tabId === tabId ? { ...candidate, crmId, usedAt } : candidate,
        ),
      };
    }
    case 'gone':
      return {
        candidates: candidates.filter(({ line }) => line !== happening.line),
        topics: released(({ line }) => line === happening.line),
      };
    case 'nobody':
      return { ...state, topics: released(({ tabId, line }) => line === null && tabId === happening.tabId) };
    case 'gave':
      return inTopic(happening.topic, (topic) => ({
        ...topic,
        fading: topic.fading.filter(
          ({ line, epoch }) => line !== happening.line || epoch !== happening.epoch,
        ),
      }));
    case 'lapsed':
      return inTopic(happening.topic, (topic) => ({
        ...topic,
        fading: topic.fading.filter(({ epoch }) => epoch > happening.epoch),
      }));
    case 'take-over':
      return inTopic(happening.topic, (topic) => {
        const chosen = candidates.find(({ tabId }) => tabId === happening.tabId);
        if (chosen === undefined || !isAble(chosen, topic)) return topic;
        if (topic.holder?.line === chosen.line) return { ...topic, next: null };
        return { ...taken(topic, tasks), next: chosen.line };
      });
    case 'counted':
      return inTopic(happening.topic, (topic) => counted(topic, happening, candidates, tasks));
    case 'not-counted':
      return inTopic(happening.topic, (topic) => ({ ...topic, counting: false }));
  }
}

/** What is wanted no more stays known, so that whoever held it is waited for should it be wanted again. */
function wantedNow(topics: readonly Arbitrated[], wanted: readonly Wanted[]): readonly Arbitrated[] {
  const known = topics.map((topic) => ({
    ...topic,
    crmId: wanted.find((one) => one.topic === topic.topic)?.crmId ?? null,
  }));
  const fresh = wanted.filter((one) => !topics.some((topic) => topic.topic === one.topic));
  return [...known, ...fresh.map((one) => ({ ...one, ...UNTOUCHED }))];
}

/** The holder is told to give up, and is waited for. */
function taken(topic: Arbitrated, tasks: Task[]): Arbitrated {
  const { holder } = topic;
  if (holder === null) return topic;
  const { line, tabId, epoch } = holder;
  tasks.push({ do: 'take', line, topic: topic.topic, epoch });
  return { ...topic, holder: null, fading: [...topic.fading, { line, tabId, epoch }] };
}

function counted(
  topic: Arbitrated,
  { line, epoch, before, at }: Extract<Happening, { type: 'counted' }>,
  candidates: readonly Candidate[],
  tasks: Task[],
): Arbitrated {
  let { fading } = topic;
  // The first count of an arbiter is for nobody: it makes void what others have granted.
  for (const tabId of line === null ? before : []) {
    const there = candidates.find((candidate) => candidate.tabId === tabId)?.line ?? null;
    if (there !== null) tasks.push({ do: 'take', line: there, topic: topic.topic, epoch });
    fading = [...fading, { tabId, line: there, epoch }];
  }
  if (fading.length > 0) tasks.push({ do: 'lapse', topic: topic.topic, epoch });
  return {
    ...topic,
    voided: true,
    last: line === null ? (before.at(-1) ?? null) : topic.last,
    counting: false,
    fading,
    counted: line === null ? null : { line, epoch, at },
  };
}

const isAble = (candidate: Candidate, { crmId }: Arbitrated): boolean =>
  candidate.crmId === crmId && !candidate.asleep;

function settle(given: Arbitrated, candidates: readonly Candidate[], tasks: Task[]): Arbitrated {
  const able = candidates.filter((candidate) => isAble(candidate, given));
  const isThere = (line: number) => able.some((candidate) => candidate.line === line);
  let topic = given;
  if (topic.holder !== null && !isThere(topic.holder.line)) {
    const { line } = topic.holder;
    // One that left the CRM within its page is awake, and has to be told.
    const awake = candidates.some((candidate) => candidate.line === line && !candidate.asleep);
    topic = awake ? taken(topic, tasks) : { ...topic, holder: null };
  }
  if (topic.next !== null && !isThere(topic.next)) topic = { ...topic, next: null, counted: null };
  if (topic.counting) return topic;
  const count = (line: number | null) => {
    const tabId = able.find((candidate) => candidate.line === line)?.tabId ?? null;
    const fading = [...new Set(topic.fading.map((one) => one.tabId))];
    tasks.push({ do: 'count', topic: topic.topic, line, tabId, fading });
    return { ...topic, next: line, counting: true, counted: null };
  };
  if (!topic.voided) return topic.crmId === null ? topic : count(null);
  if (topic.holder !== null) return topic;
  if (topic.next !== null) {
    const { counted } = topic;
    if (counted?.line !== topic.next) return count(topic.next);
    if (topic.fading.length > 0) return topic;
    const told = able.find(({ line }) => line === counted.line);
    if (told === undefined) return topic;
    const { line, tabId, round } = told;
    tasks.push({ do: 'tell', line, topic: topic.topic, epoch: counted.epoch, round });
    const holder = { line, tabId, epoch: counted.epoch, since: counted.at };
    return { ...topic, holder, last: null, next: null, counted: null };
  }
  // The one that had it under an earlier arbiter is to have it again, if it is there.
  if (topic.fading.some(({ line }) => line === null)) return topic;
  const best = able.find(({ tabId }) => tabId === topic.last) ?? preferred(able);
  return best === undefined ? topic : count(best.line);
}

/** The one used last; where none has been used yet, one that is in view. */
const preferred = (able: readonly Candidate[]): Candidate | undefined =>
  able.toSorted(
    (a, b) => b.usedAt - a.usedAt || Number(b.visible) - Number(a.visible) || a.tabId - b.tabId,
  )[0];

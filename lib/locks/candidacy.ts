import type { TabTopic } from './topic.ts';

/**
 * What a CRM's tab knows of the topics that it holds. Pure; `serve-candidate.ts` does what follows. Everything is
 * dropped in the very turn in which the tab can no longer be sure: the line ends, the page is hidden away or frozen.
 */
export interface Candidacy {
  /** The line to the arbiter of that epoch. */
  readonly line: { readonly id: number; readonly arbiter: number } | null;
  readonly held: Readonly<Partial<Record<TabTopic, number>>>;
  readonly asleep: boolean;
  /** How often it has slept. A grant that was on its way meanwhile names an older round and is none. */
  readonly round: number;
  /** The arbiter has said that nobody is wanted any more: wait to be called. */
  readonly dismissed: boolean;
}

export const NOT_YET: Candidacy = { line: null, held: {}, asleep: false, round: 0, dismissed: false };

export type CandidateNews =
  | { readonly type: 'opened'; readonly line: number; readonly arbiter: number }
  | {
      readonly type: 'told';
      readonly line: number;
      readonly topic: TabTopic;
      readonly epoch: number;
      readonly round: number;
    }
  | { readonly type: 'taken'; readonly line: number; readonly topic: TabTopic; readonly epoch: number }
  | { readonly type: 'dismissed'; readonly line: number }
  | { readonly type: 'ended'; readonly line: number }
  /** The browser freezes the page. The line may stay, but nothing is done. */
  | { readonly type: 'frozen' }
  /** The page goes away, perhaps into the cache from which it may come back. */
  | { readonly type: 'hidden' }
  | { readonly type: 'woke' }
  /** It came into view, or went out of it. */
  | { readonly type: 'turned' };

export type CandidateTask =
  | { readonly do: 'hang-up'; readonly line: number }
  /** Tell the arbiter how things are here. */
  | { readonly do: 'say'; readonly line: number }
  | {
      readonly do: 'has' | 'gave';
      readonly line: number;
      readonly topic: TabTopic;
      readonly epoch: number;
    }
  /** Ask for an arbiter. */
  | { readonly do: 'call' };

export function candidacyAfter(
  before: Candidacy,
  news: CandidateNews,
): { readonly state: Candidacy; readonly tasks: readonly CandidateTask[] } {
  const { line, held } = before;
  const keep = { state: before, tasks: [] };
  const isMine = 'line' in news && news.type !== 'opened' && line?.id === news.line;
  switch (news.type) {
    case 'opened': {
      // A second line of the same arbiter, or a late one of an earlier.
      if (before.asleep || (line !== null && news.arbiter <= line.arbiter))
        return { state: before, tasks: [{ do: 'hang-up', line: news.line }] };
      const next = { id: news.line, arbiter: news.arbiter };
      return {
        state: { ...before, line: next, held: {}, dismissed: false },
        tasks: [
          ...(line === null ? [] : [{ do: 'hang-up', line: line.id } as const]),
          { do: 'say', line: news.line },
        ],
      };
    }
    case 'told':
      if (!isMine || before.asleep || news.round !== before.round) return keep;
      return {
        state: { ...before, held: { ...held, [news.topic]: news.epoch } },
        tasks: [{ do: 'has', line: news.line, topic: news.topic, epoch: news.epoch }],
      };
    case 'taken': {
      if (!isMine) return keep;
      const { [news.topic]: epoch, ...others } = held;
      const left = epoch !== undefined && epoch > news.epoch ? held : others;
      return {
        state: { ...before, held: left },
        tasks: [{ do: 'gave', line: news.line, topic: news.topic, epoch: news.epoch }],
      };
    }
    case 'dismissed':
      if (!isMine) return keep;
      return {
        state: { ...before, line: null, held: {}, dismissed: true },
        tasks: [{ do: 'hang-up', line: news.line }],
      };
    case 'ended':
      if (!isMine) return keep;
      return {
        state: { ...before, line: null, held: {} },
        tasks: before.asleep ? [] : [{ do: 'call' }],
      };
    case 'frozen':
      if (before.asleep) return keep;
      return {
        state: { ...before, held: {}, asleep: true, round: before.round + 1 },
        tasks: line === null ? [] : [{ do: 'say', line: line.id }],
      };
    case 'hidden':
      return {
        state: { ...before, line: null, held: {}, asleep: true, round: before.round + 1 },
        tasks: line === null ? [] : [{ do: 'hang-up', line: line.id }],
      };
    case 'turned':
      return { state: before, tasks: line === null ? [] : [{ do: 'say', line: line.id }] };
    case 'woke':
      if (!before.asleep) return keep;
      return {
        state: { ...before, asleep: false },
        tasks: line !== null ? [{ do: 'say', line: line.id }] : before.dismissed ? [] : [{ do: 'call' }],
      };
  }
}

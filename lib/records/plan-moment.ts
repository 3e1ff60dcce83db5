import type { Config, CrmProfile } from '../policy/schema.ts';
import { dispositionsFor } from '../sessions/dispositions.ts';
import type { Session } from '../sessions/session.ts';
import type { MoreKnown } from './more-known.ts';
import type { Part } from './plan-story.ts';
import { textHash } from './text-hash.ts';

/** Everything that what is to be written now depends on. */
export interface Moment {
  readonly session: Session;
  readonly more: MoreKnown;
  readonly rules: Config['records'];
  readonly crm: CrmProfile;
  /** What happened in the session, in order. */
  readonly parts: readonly Part[];
  /** What the agent wrote is called so, where it is to be written now. */
  readonly wrapUp: string | null;
  readonly wrappedUp: boolean;
  /** Nothing of it has been planned yet. */
  readonly begins: boolean;
  /** Each agent's part of a session that was handed on is a part of its own; what all of them share has no agent. */
  readonly agent: string;
  /** Whether something of that name has been planned. */
  readonly has: (name: string) => boolean;
}

export const agentName = ({ agent }: Pick<Session, 'agent'>): string =>
  agent.id ?? agent.email ?? agent.customId ?? '';

/** What the agent wrote, if it is not what was written last; by its text, so that the same is the same everywhere. */
export function nextWrapUp(
  { notes, disposition }: Pick<Session, 'notes' | 'disposition'>,
  planned: readonly string[],
): string | null {
  const hash = textHash(JSON.stringify([notes, disposition]));
  const before = planned.filter((name) => name.startsWith('wrap-up '));
  const last = before.at(-1);
  if (last === undefined && notes === '' && disposition === null) return null;
  return last?.endsWith(` ${hash}`) ? null : `wrap-up ${before.length + 1} ${hash}`;
}

/** What people read for the disposition's code. */
export function dispositionName(
  { disposition, queue }: Pick<Session, 'disposition' | 'queue'>,
  { dispositions }: Pick<Config['records'], 'dispositions'>,
): string | null {
  if (disposition === null) return null;
  return (
    dispositionsFor(queue.id, dispositions).find(({ code }) => code === disposition)?.name ?? disposition
  );
}

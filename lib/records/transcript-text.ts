import type { Said } from '../sessions/said-in.ts';
import type { Session } from '../sessions/session.ts';
import { sayIn } from '../strings/comments.ts';
import type { Locale } from '../strings/spoken.ts';

/** A chat as people read it, line by line: when, who, what. Pure. */
export function transcriptText(
  locale: Locale,
  { id, customer, agent }: Pick<Session, 'id' | 'customer' | 'agent'>,
  said: readonly Said[],
): string {
  const say = sayIn(locale);
  const names = {
    customer: customer.name?.value ?? say('transcript-customer'),
    agent: agent.email ?? say('transcript-agent'),
  };
  const lines = said.map(
    ({ at, by, text }) => `${stampOf(at)} ${names[by]}: ${text.replace(/\r?\n/g, '\n    ')}`,
  );
  return `${[say('transcript-of', { id }), '', ...lines].join('\n')}\n`;
}

const stampOf = (at: number): string => new Date(at).toISOString().slice(0, 19).replace('T', ' ');

import type { Occasion } from './operation.ts';
import {
  customDataComments,
  knownFiles,
  messageTranscripts,
  metadataFiles,
  ratingComments,
  storyComments,
  surveyComments,
  wrapUpComments,
} from './plan-comments.ts';
import type { Draft } from './plan-draft.ts';
import type { Moment } from './plan-moment.ts';
import { textHash } from './text-hash.ts';

/** What a CRM gets that is written to in the words of the Generic API. */
export function planCustom(draft: Draft, moment: Moment): void {
  planUpdate(draft, moment);
  draft.take(customDataComments(moment));
  draft.take(storyComments(moment));
  draft.take(wrapUpComments(moment));
  draft.take(ratingComments(moment));
  draft.take(surveyComments(moment));
  draft.take(metadataFiles(moment));
  draft.take(knownFiles(moment, (kind) => moment.rules.files.includes(kind)));
  if (moment.rules.files.includes('transcript')) draft.take(messageTranscripts(moment));
}

/**
 * One update for everything that has changed since the last: it carries the whole session. A CRM that is written to
 * at the end only may refuse changes, so it gets none.
 */
function planUpdate(draft: Draft, { session, more, rules, parts, wrapUp, begins, agent }: Moment): void {
  const customer = `update details ${textHash(JSON.stringify(session.customer))}`;
  const due: readonly (readonly [name: string, occasion: Occasion])[] = [
    // What is known when the record is made goes with it; what is learnt later is to be added.
    ...(begins ? [] : [[customer, 'details'] as const]),
    ...parts.flatMap(({ what, name }) =>
      what === 'start' ? [] : [[`update ${name}`, what === 'end' ? 'end' : 'transfer'] as const],
    ),
    ...(more.rating === null ? [] : [['update rating', 'rating'] as const]),
    ...(wrapUp === null ? [] : [[`update ${wrapUp}`, 'wrap-up'] as const]),
  ].filter(([name]) => !draft.has(name));
  const last = due.at(-1);
  if (last !== undefined && rules.mode === 'steps')
    draft.add({ name: last[0], kind: 'update', occasion: last[1], by: agent });
  for (const name of [customer, ...due.map(([one]) => one)]) draft.note(name);
}

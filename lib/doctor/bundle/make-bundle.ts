import type { Diagnosis } from '../../policy/resolve.ts';
import type { Examined } from '../examination.ts';
import { MARKS, type Words } from '../words.ts';
import { cleanConfig } from './clean-config.ts';
import { type CleanOptions, cleanText } from './clean-text.ts';
import { journalExcerpt, SessionNumbers, timeOf } from './journal-excerpt.ts';
import { holdRows, outboxRows } from './outbox-rows.ts';
import type { BundlePieces } from './pieces.ts';
import { pretty } from './pretty.ts';

export interface SupportBundle {
  readonly name: string;
  readonly text: string;
  /** How many values were left out and marked. */
  readonly hidden: number;
}

/**
 * The file for whoever helps: chosen piece by piece, so that what nobody thought of is not in it. With `personal` what
 * belongs to people is left out and marked; secrets are left out in any case.
 */
export function makeBundle(
  pieces: BundlePieces,
  { personal }: { readonly personal: boolean },
): SupportBundle {
  const { browser, checks, exam, extension, holders, journal, locks, outbox, place, resolved } = pieces;
  const { config, diagnoses, locked, managed, provenance } = resolved;
  const options: CleanOptions = { personal, keep: versionsIn(pieces) };
  const sessions = new SessionNumbers();
  const document = {
    what: 'Patchcord support bundle',
    format: 1,
    madeAt: timeOf(pieces.madeAt),
    leftOut: personal ? 'what belongs to people, and secrets' : 'secrets',
    extension,
    browser,
    checks: checks.map((check) => checkOf(check, options)),
    diagnoses: [...diagnoses, ...pieces.selectorDiagnoses].map((diagnosis) =>
      diagnosisOf(diagnosis, options),
    ),
    configuration: {
      managed,
      locked,
      effective: cleanConfig(config, options),
      provenance,
    },
    access: pieces.access,
    adapter: {
      place: place === null ? null : { host: place.host, epoch: place.epoch, since: timeOf(place.since) },
      frames: (exam?.frames ?? []).map((frame) => cleanConfig(frame, options)),
    },
    locks: {
      held: locks.map(lockName),
      tabs: Object.entries(holders).map(([topic, holder]) => ({
        topic: lockName(topic),
        epoch: holder?.epoch ?? null,
        since: timeOf(holder?.since),
      })),
    },
    journal: {
      entries: journal.count,
      cursors: journal.cursors.map(({ claimed, consumer, done }) => ({
        consumer,
        done,
        claimed: claimed?.upTo ?? null,
      })),
      newest: journal.entries.at(-1)?.seq ?? null,
      excerpt: journalExcerpt(journal.entries, config, sessions, personal),
    },
    outbox: {
      open: outbox.count,
      holds: holdRows(outbox.holds, config),
      rows: outboxRows(outbox.rows, config, sessions, personal),
    },
    refusedMessages: pieces.refusals,
    notices: pieces.notices,
  };
  const text = pretty(document);
  const name = `patchcord-support-${timeOf(pieces.madeAt).slice(0, 19).replaceAll(':', '')}Z.json`;
  return { name, text: `${text}\n`, hidden: [...text.matchAll(MARKS)].length };
}

/** The browser's version has as many digits as a phone number. */
const versionsIn = ({ browser, extension }: BundlePieces): readonly string[] => [
  extension.version,
  ...(browser.userAgent.match(/\d+(?:\.\d+)+/g) ?? []),
];

function checkOf({ at, id, verdict }: Examined, options: CleanOptions): unknown {
  if (verdict === null) return { check: id, state: 'not looked at' };
  const said = (words: Words) =>
    options.personal ? cleanText(words.bare, options) : cleanText(words.full, options);
  return {
    check: id,
    state: verdict.state,
    text: said(verdict.text),
    notes: verdict.notes.map(({ state, text }) => `${state}: ${said(text)}`),
    toDo: verdict.toDo === null ? null : said(verdict.toDo),
    at: timeOf(at),
  };
}

const diagnosisOf = ({ path, problem, source, used }: Diagnosis, options: CleanOptions): unknown => ({
  source,
  path,
  problem: cleanText(problem, options),
  used: cleanText(used, options),
});

/** A status's topic names its agent. */
const lockName = (name: string): string => {
  const [, topic = ''] = /^(?:patchcord:)?([a-z-]+)/.exec(name) ?? [];
  return topic;
};

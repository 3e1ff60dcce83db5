import type { CrmEntry } from '../../policy/crm-draft.ts';
import { isPlainObject } from '../../policy/problem.ts';
import { type ApiFault, entryFaults } from './api-draft.ts';
import { type Place, tidied, valueIn, withValue } from './draft.ts';

/** How a Kustomer is written to, as a person sets it up: anything may be empty or wrong. */
export interface KustomerDraft {
  /** Whether anything is written at all. */
  readonly on: boolean;
  readonly kustomer: unknown;
}

/** Where an empty text says something: this field is not written. */
const MAY_BE_EMPTY: readonly Place[] = [
  ['fields', 'account'],
  ['fields', 'record'],
];

export const kustomerDraftOf = ({ kustomer }: CrmEntry): KustomerDraft => ({
  on: kustomer !== undefined,
  kustomer: kustomer ?? {},
});

/** The profile to store. What the form does not show stays as it was in `kept`. */
export const kustomerEntry = (draft: KustomerDraft, kept: CrmEntry): CrmEntry => raw(draft, kept).entry;

/** Judges the draft by the very rules that the stored configuration is read with. */
export function kustomerFaults(
  draft: KustomerDraft,
  kept: CrmEntry,
  others: readonly CrmEntry[],
): readonly ApiFault[] {
  const { entry, given } = raw(draft, kept);
  return entryFaults(entry, given, others);
}

function raw({ on, kustomer }: KustomerDraft, kept: CrmEntry) {
  const { kustomer: _before, ...rest } = kept;
  if (!on) return { entry: rest as CrmEntry, given: (place: Place) => place };
  const bare = MAY_BE_EMPTY.reduce(
    (all, place) => withValue(all, place, undefined),
    withoutIdleLogin(kustomer),
  );
  const { value, given } = tidied(bare);
  const whole = MAY_BE_EMPTY.reduce(
    (all, place) => {
      const texts = valueIn(kustomer, place);
      return isPlainObject(texts) && Object.keys(texts).length > 0 ? withValue(all, place, texts) : all;
    },
    isPlainObject(value) ? value : {},
  );
  return {
    // Judged before it is stored.
    entry: { ...rest, kustomer: whole } as CrmEntry,
    given: ([first, ...below]: Place): Place =>
      first === 'kustomer' ? ['kustomer', ...given(below)] : first === undefined ? [] : [first, ...below],
  };
}

/** What was begun of a client and is not used would be a fault in fields that nobody sees. */
function withoutIdleLogin(kustomer: unknown): unknown {
  const uses = valueIn(kustomer, ['authentication', 'method']) === 'oauth2';
  const id = valueIn(kustomer, ['authentication', 'oauth', 'clientId']);
  const isWhole = typeof id === 'string' && id.trim() !== '';
  return uses || isWhole ? kustomer : withValue(kustomer, ['authentication', 'oauth'], undefined);
}

import type { KustomerRecords } from '../../policy/kustomer-settings.ts';
import type { Session } from '../../sessions/session.ts';
import { sayIn } from '../../strings/kustomer.ts';
import type { Locale } from '../../strings/spoken.ts';
import { cut } from './cut.ts';
import { anonymousExternalId } from './external-ids.ts';

/** By what a customer is found, and what one is made with. Pure. */
export interface Identity {
  readonly externalId: string | null;
  /** E.164. */
  readonly phone: string | null;
  readonly email: string | null;
}

/** What Kustomer itself takes for a number, if it is one that can be dialled. */
const E164 = /^\+[1-9]\d{6,14}$/;
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** Longer than any id: a cut one could be somebody else's. */
const LONGEST_ID = 255;

export function identityOf({ cuid, phone, email }: Session['customer']): Identity {
  const fits = (text: string | undefined, form: RegExp): string | null =>
    text !== undefined && form.test(text) ? text : null;
  // As it is asked for in an address, it is written.
  const plain = (text: string | undefined) => text?.trim().toWellFormed();
  const id = plain(cuid?.value) ?? '';
  return {
    externalId: id === '' || id.length > LONGEST_ID ? null : id,
    phone: fits(phone?.value.replace(/[\s().-]/g, ''), E164),
    email: fits(plain(email?.value), EMAIL),
  };
}

export const isAnybody = ({ externalId, phone, email }: Identity): boolean =>
  externalId === null && phone === null && email === null;

/** What is found instead by the id that we gave: a caller whose number is none, or a session of nobody known. */
export const anonymousIdentity = (prefix: string, session: Session): Identity => ({
  externalId: anonymousExternalId(prefix, session),
  phone: null,
  email: null,
});

/** "With a single phone": what is made is found again by each of these. */
export const newCustomer = (
  locale: Locale,
  { customer }: Session,
  { externalId, phone, email }: Identity,
): Readonly<Record<string, unknown>> => ({
  name: cut(
    customer.name?.value ?? phone ?? email ?? customer.phone?.value ?? sayIn(locale)('customer-unknown'),
    256,
  ),
  ...(externalId === null ? {} : { externalId }),
  ...(phone === null ? {} : { phones: [{ phone }] }),
  ...(email === null ? {} : { emails: [{ email }] }),
});

/** Which of the rules lets a customer be made of this. */
export function contactRule(identity: Identity): 'newPhone' | 'newUser' | 'anonymousCustomer' {
  if (isAnybody(identity)) return 'anonymousCustomer';
  return identity.externalId === null && identity.email === null ? 'newPhone' : 'newUser';
}

type Entries = readonly Readonly<Record<string, unknown>>[] | null | undefined;

/** What is known of a customer that Kustomer has, as far as it matters here. */
export interface SeenCustomer {
  readonly externalId?: string | null | undefined;
  readonly externalIds?: Entries;
  readonly phones?: Entries;
  readonly sharedPhones?: Entries;
  readonly emails?: Entries;
  readonly sharedEmails?: Entries;
}

/**
 * What a customer who is there already lacks. A list goes back whole, with what stood in it: nobody has published that
 * one is added to. Nobody who has a number gets another, because it may be somebody else's telephone.
 */
export function lackingOf(seen: SeenCustomer, { externalId, phone, email }: Identity) {
  const isEmpty = (...lists: readonly Entries[]) => lists.every((list) => (list?.length ?? 0) === 0);
  return {
    ...(externalId !== null && !seen.externalId && isEmpty(seen.externalIds) ? { externalId } : {}),
    ...(phone !== null && isEmpty(seen.phones, seen.sharedPhones)
      ? { phones: [...(seen.phones ?? []), { phone }] }
      : {}),
    ...(email !== null && isEmpty(seen.emails, seen.sharedEmails)
      ? { emails: [...(seen.emails ?? []), { email }] }
      : {}),
  };
}

export type ContactRules = Pick<KustomerRecords['rules'], 'newPhone' | 'newUser' | 'anonymousCustomer'>;

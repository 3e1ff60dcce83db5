import type { NumberFormat } from '../adapter/strategy-schema.ts';
import { formatNumber, searchForm } from '../phone/format.ts';
import type { CrmProfile } from '../policy/schema.ts';
import type { LOOKUP_VARIABLES, QUEUE_VARIABLES } from '../policy/urls.ts';
import type { Session } from '../sessions/session.ts';
import { type Filled, fillTemplate, type Values, variablesOf } from './fill-template.ts';

/** What an address is built from; a session has more. */
export type LookupFacts = Pick<
  Session,
  'id' | 'medium' | 'sessionType' | 'queue' | 'agent' | 'customer' | 'numbers' | 'account'
>;

export type Lookup =
  | Filled
  | {
      readonly ok: false;
      /** `no-template`: the CRM has none for this kind of session. `nobody`: nothing says who the customer is. */
      readonly reason: 'no-template' | 'nobody';
      readonly left: readonly string[];
      readonly unknown: readonly string[];
    };

/** The variables that say who the customer is. Where a template asks for such and none is known, it finds nobody. */
const WHO = ['ANI', 'CUSTOMER_PHONE_NUMBER', 'CUID', 'EMAIL'];

/**
 * The address that lets a CRM look the customer up (the vendor's Custom CRM page, "Custom lookup URL configuration"):
 * one template for telephone-like sessions, one for web and mobile. The type of the session says which; where the
 * vendor's list does not know the type, a call counts as telephone-like, and a chat as whichever finds somebody.
 *
 * The result holds the customer's number or e-mail. It is built anew whenever it is needed and stored nowhere.
 */
export function lookupUrl(session: LookupFacts, crm: Pick<CrmProfile, 'lookup' | 'phoneFormat'>): Lookup {
  const values = lookupValues(session, crm.phoneFormat ?? 'e164');
  const kind = session.sessionType?.facts?.lookup ?? (session.medium === 'call' ? 'phone' : null);
  if (kind !== null) return look(crm.lookup?.[kind], values);
  const byIdentity = look(crm.lookup?.identity, values);
  if (byIdentity.ok) return byIdentity;
  const byPhone = look(crm.lookup?.phone, values);
  return byPhone.ok || byIdentity.reason === 'no-template' ? byPhone : byIdentity;
}

function look(template: string | undefined, values: Values): Lookup {
  if (template === undefined) return { ok: false, reason: 'no-template', left: [], unknown: [] };
  const filled = fillTemplate(template, values);
  const who = variablesOf(template).filter((name) => WHO.includes(name));
  if (who.length > 0 && who.every((name) => filled.left.includes(name)))
    return { ok: false, reason: 'nobody', left: filled.left, unknown: filled.unknown };
  return filled;
}

/**
 * The values of the vendor's variables. `{ANI}` and `{CUSTOMER_PHONE_NUMBER}` are the customer's number in calls of
 * both directions; `{MENU_ID}` is the queue's id, and `{SESSION_ID}` the call's or chat's.
 */
function lookupValues(
  session: LookupFacts,
  format: NumberFormat,
): Readonly<Record<(typeof LOOKUP_VARIABLES)[number], string | null>> {
  const written = (number: string | undefined) => {
    if (number === undefined || !isNumber(number)) return null;
    return format === 'automatic' ? searchForm(number) : formatNumber(number, format);
  };
  const { customer, numbers, queue, sessionType } = session;
  const phone = written(customer.phone?.value);
  return {
    ANI: phone,
    CUID: customer.cuid?.value ?? null,
    EMAIL: customer.email?.value ?? null,
    MENU_PATH: queue.path,
    MENU_ID: queue.id,
    CHANNEL: session.medium === 'call' ? 'voice_call' : 'chat',
    TYPE: sessionType?.facts?.typeVariable ?? null,
    CUSTOMER_PHONE_NUMBER: phone,
    SUPPORT_PHONE_NUMBER: written(numbers.support?.value),
    OUTBOUND_NUMBER: written(numbers.outbound?.value),
    SESSION_ID: session.id,
    CUSTOM_AGENT_ID: session.agent.customId,
  };
}

/**
 * The address for a session of a queue whose customer has no account yet (the same page, "Enable screen pop on a per
 * queue basis"); null where the queue has none. There is no account id then, so its parameter leaves.
 */
export function queueUrl(
  session: LookupFacts,
  crm: Pick<CrmProfile, 'queues' | 'phoneFormat'>,
): Filled | null {
  const template = crm.queues?.find(({ queueId }) => queueId === session.queue.id)?.screenPopUrl;
  if (template === undefined) return null;
  const phone = session.customer.phone?.value;
  const values: Readonly<Record<(typeof QUEUE_VARIABLES)[number], string | null>> = {
    ACCOUNT_ID: session.account?.value.id ?? null,
    PHONE_NUMBER:
      phone === undefined || !isNumber(phone) ? null : formatNumber(phone, crm.phoneFormat ?? 'e164'),
  };
  return fillTemplate(template, values);
}

/** Callers without a number come as words: “anonymous”, “Restricted”. Nobody is found by those. */
const isNumber = (text: string): boolean => (text.match(/\d/g) ?? []).length >= 3;

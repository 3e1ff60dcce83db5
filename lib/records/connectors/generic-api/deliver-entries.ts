import { fillTemplate } from '../../../screen-pop/fill-template.ts';
import { say } from '../../../strings/api.ts';
import type { Found } from '../../answer.ts';
import type { EndpointName } from '../../api-schema.ts';
import type { Delivery } from '../../connector.ts';
import type { Failure } from '../../failure.ts';
import type { Delivered } from '../../operation.ts';
import { keyHeaderOf, refuse } from './ask.ts';
import {
  asksForSomebody,
  create,
  has,
  isOpen,
  type Searched,
  search,
  valuesFor,
  type Work,
} from './steps.ts';

type Outcome = Delivery | 'uncertain';

/**
 * Find or create account (the vendor's Custom CRM page, "API account"): by the id of the open page, 404 → by query →
 * none → create. Several are the agent's to choose from.
 */
export async function deliverAccount(work: Work): Promise<Outcome> {
  const known = work.context.results.accountId;
  const byId = await findKnown(work, 'findAccountById', known);
  if (byId !== null) return byId.ok ? delivered(work, byId.found, 'found') : byId;

  const searched = await searchFor(work, 'findAccount');
  if (!searched.ok) return searched;
  const [one, another] = searched.found;
  if (another !== undefined)
    return refuse('findAccount', { type: 'several' }, say('fault.several', { count: searched.found.length }));
  if (one !== undefined) return delivered(work, one, 'found');

  if (!has(work, 'createAccount') || !work.context.records.createAccount) return skipped;
  // A search that ran has just shown that an earlier attempt made nothing.
  const sure = searched.searched || keyHeaderOf(work.api, 'createAccount') !== undefined;
  if (work.context.again && !sure) return 'uncertain';
  const made = await create(work, 'createAccount', valuesFor(work, 'create'), !sure);
  if (made.ok) return delivered(work, made.found, 'made');
  return (await madeByAnother(work, 'findAccount', made)) ?? made;
}

/**
 * Find or create record ("API record"): the one that the session has; the one that was made for it already; an open
 * one, where those are used again; else a new one.
 */
export async function deliverRecord(work: Work): Promise<Outcome> {
  const { results, records, again } = work.context;
  const byId = await findKnown(work, 'findRecordById', results.recordId);
  if (byId !== null) return byId.ok ? delivered(work, byId.found, 'found') : byId;

  const byKey = await searchFor(work, 'findRecordByKey');
  if (!byKey.ok) return byKey;
  const [mine] = byKey.found;
  if (mine !== undefined) return delivered(work, mine, 'found');

  if (records.reuse) {
    const searched = await searchFor(work, 'findRecord');
    if (!searched.ok) return searched;
    const open = searched.found.find((one) => isOpen(work, one));
    if (open !== undefined) return delivered(work, open, 'found');
  }
  if (!has(work, 'createRecord') || !records.createRecord) return skipped;
  const sure = byKey.searched || keyHeaderOf(work.api, 'createRecord') !== undefined;
  if (again && !sure) return 'uncertain';
  const made = await create(work, 'createRecord', valuesFor(work, 'create'), !sure);
  if (made.ok) return delivered(work, made.found, 'made');
  return (await madeByAnother(work, 'findRecordByKey', made)) ?? made;
}

/**
 * The CRM refuses a key, a phone number or an e-mail address that it has already: since it was looked for, another
 * session of the same customer, or another browser that saw the session, has made it.
 */
async function madeByAnother(
  work: Work,
  name: 'findAccount' | 'findRecordByKey',
  { fault }: Failure,
): Promise<Delivery | null> {
  if (fault.type !== 'status' || ![400, 409, 412, 422].includes(fault.status)) return null;
  const searched = await searchFor(work, name);
  const [one, another] = searched.ok ? searched.found : [];
  return one === undefined || another !== undefined ? null : delivered(work, one, 'found');
}

/** Null where nothing is known, or the CRM has nothing of that id: then the next way is tried. */
async function findKnown(
  work: Work,
  name: 'findAccountById' | 'findRecordById',
  id: string | null,
): Promise<{ readonly ok: true; readonly found: Found } | Failure | null> {
  if (id === null) return null;
  if (!has(work, name)) return { ok: true, found: { id, name: null, object: null } };
  const searched = await search(work, name, valuesFor(work, 'search'));
  if (!searched.ok) return searched;
  const [found] = searched.found;
  return found === undefined ? null : { ok: true, found };
}

/** Not asked where it is not configured, or where nothing that is known stands in what it would ask. */
async function searchFor(work: Work, name: EndpointName): Promise<Searched> {
  const values = valuesFor(work, 'search');
  if (!has(work, name) || !asksForSomebody(work, name, values))
    return { ok: true, found: [], searched: false };
  return search(work, name, values);
}

const skipped: Delivery = { ok: true, delivered: { id: null, how: 'skipped' } };

function delivered({ crm, operation, context }: Work, { id, name }: Found, how: Delivered['how']): Delivery {
  const template = operation.kind === 'account' ? crm.accountUrl : crm.recordUrl;
  const ids =
    operation.kind === 'account'
      ? { ACCOUNT_ID: id }
      : { RECORD_ID: id, ACCOUNT_ID: context.results.accountId };
  const filled = template === undefined ? null : fillTemplate(template, ids);
  const url = filled?.ok === true ? filled.url : null;
  return {
    ok: true,
    delivered: { id, how, ...(name === null ? {} : { name }), ...(url === null ? {} : { url }) },
  };
}

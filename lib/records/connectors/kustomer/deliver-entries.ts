import { say } from '../../../strings/kustomer.ts';
import type { Delivery } from '../../connector.ts';
import { failed } from '../../failure.ts';
import { accountAddress, recordAddress } from '../../kustomer/addresses.ts';
import { newConversation } from '../../kustomer/conversation-body.ts';
import { customerValues, recordValues } from '../../kustomer/custom-values.ts';
import {
  anonymousIdentity,
  contactRule,
  identityOf,
  isAnybody,
  newCustomer,
} from '../../kustomer/customer-body.ts';
import { conversationExternalId, messageExternalId } from '../../kustomer/external-ids.ts';
import { placeOf } from '../../kustomer/placement.ts';
import { channelKindOf, creationRule } from '../../kustomer/session-kind.ts';
import type { CustomerData } from './answers.ts';
import { type Asked, isStatus, refused } from './ask.ts';
import {
  changeConversation,
  conversationByExternalId,
  conversationById,
  conversationOfMessage,
  conversationsOf,
  makeConversation,
} from './conversations.ts';
import { customerById, customerByOwn, makeCustomer, theOneSharing } from './customers.ts';
import { userOf } from './users.ts';
import { delivered, type Work } from './work.ts';

type FoundCustomer = { readonly customer: CustomerData; readonly how: 'made' | 'found' };

/** The session's customer: found by what is known, else made where the rules let one be. */
export async function deliverAccount(work: Work): Promise<Delivery> {
  const found = await findCustomer(work);
  if (!found.ok) return failed(found);
  const { customer, how } = found.value;
  const name = customer.attributes.displayName ?? customer.attributes.name ?? null;
  return delivered(how, customer.id, {
    ...(name === null ? {} : { name }),
    ...at(accountAddress(work.crm, customer.id)),
  });
}

/**
 * The agent's choice first, then what is the customer's alone (id, number, address), then the account that was known
 * otherwise, then numbers and addresses that several share; else a new one.
 */
async function findCustomer(work: Work): Promise<Asked<FoundCustomer>> {
  const { operation, context, settings } = work;
  const { told } = operation;
  const known = context.results.accountId;
  const isChosen = told.account?.from === 'agent';
  const identity = identityOf(told.customer);
  const own = () => customerByOwn(work, identity);
  const other = async (): Promise<Asked<CustomerData | null>> =>
    known === null ? { ok: true, value: null } : customerById(work, known);
  for (const way of isChosen ? [other, own] : [own, other]) {
    const found = await way();
    if (!found.ok) return found;
    if (found.value !== null) return { ok: true, value: { customer: found.value, how: 'found' } };
  }
  const sharing = await theOneSharing(work, identity);
  if (!sharing.ok) return sharing;
  if (sharing.value !== null) return { ok: true, value: { customer: sharing.value, how: 'found' } };
  return createCustomer(work, settings.rules[contactRule(identity)] && context.records.createAccount);
}

async function createCustomer(work: Work, mayBeMade: boolean): Promise<Asked<FoundCustomer>> {
  const { operation, settings } = work;
  const { told } = operation;
  const known = identityOf(told.customer);
  const nobody = isAnybody(known);
  // Found again by the id that we give them, whoever lost the answer.
  const identity = nobody ? anonymousIdentity(settings.prefix, told) : known;
  if (nobody) {
    const before = await customerByOwn(work, identity);
    if (!before.ok) return before;
    if (before.value !== null) return { ok: true, value: { customer: before.value, how: 'found' } };
  }
  if (!mayBeMade)
    return refused('create-customer', { type: 'nobody' }, say(nobody ? 'fault-nobody' : 'fault-not-made'));
  const user = settings.rules.assignNewCustomer ? await userOf(work, told.agent.email, true) : null;
  return makeCustomer(work, identity, {
    body: newCustomer(work.context.records.language, told, identity),
    custom: customerValues(told, settings),
    // Whose customer it is matters less than that there is one.
    user: user?.ok === true ? user.value : null,
  });
}

/**
 * The session's conversation: the one that the agent chose; the one that was made for it, or that has a message of it;
 * the open one that it is to be added to; else a new one.
 */
export async function deliverRecord(work: Work): Promise<Delivery> {
  const { operation, context, settings } = work;
  const { told } = operation;
  const known = context.results.recordId;
  if (known !== null) {
    const there = await conversationById(work, known);
    if (!there.ok) return failed(there);
    if (there.value !== null) return conversation(work, known, 'found');
  }
  const mine = await ownConversation(work);
  if (!mine.ok) return failed(mine);
  if (mine.value !== null) return conversation(work, mine.value, 'found');
  if (!context.records.createRecord)
    return failed(
      refused(
        'create-conversation',
        { type: 'request', field: 'createRecord' },
        say('fault-not-made-record'),
      ),
    );

  const { accountId } = context.results;
  if (accountId === null)
    return failed(refused('create-conversation', { type: 'nobody' }, say('fault-no-customer')));
  const custom = recordValues(told, settings, 'conversation');
  // Deleted, or merged with another, since it was found: whoever is found now is the one.
  for (const customer of [() => accountId, () => findAgain(work, accountId)]) {
    const id = await customer();
    if (typeof id !== 'string') {
      if (id === null) break;
      return failed(id);
    }
    const placed = await placedIn(work, id);
    if (!placed.ok) return failed(placed);
    if (placed.value === 'gone') continue;
    if (placed.value !== 'new') {
      const changed = await changeConversation(work, 'change-conversation', placed.value, {}, custom);
      // Closed, locked or deleted since it was chosen: the next attempt chooses anew.
      if (!changed.ok)
        return failed(
          isStatus(changed, 423) || changed.fault.type === 'gone'
            ? { ...changed, fault: { type: 'timeout' } }
            : changed,
        );
      return conversation(work, placed.value, 'found');
    }
    const made = await makeConversation(
      work,
      newConversation(work.context.records.language, told, id, settings),
      custom,
    );
    if (made.ok) return conversation(work, made.value.id, made.value.how);
    if (!isStatus(made, 404, 410)) return failed(made);
  }
  return failed(refused('find-customer', { type: 'nobody' }, say('fault-customer-gone')));
}

/** Another browser that saw the session, or an attempt whose answer was lost, may have made or chosen it. */
async function ownConversation(work: Work): Promise<Asked<string | null>> {
  const { operation, settings } = work;
  const { told } = operation;
  const made = await conversationByExternalId(work, conversationExternalId(settings.prefix, told));
  if (!made.ok) return made;
  if (made.value !== null) return { ok: true, value: made.value.id };
  const added = await conversationOfMessage(work, messageExternalId(settings.prefix, told, 1));
  if (!added.ok || added.value === null) return added;
  const there = await conversationById(work, added.value);
  if (!there.ok) return there;
  return { ok: true, value: there.value === null ? null : added.value };
}

/** Which conversation of this customer it is to be; `gone`: there is no such customer. */
async function placedIn(work: Work, customer: string): Promise<Asked<string>> {
  const { operation, context, settings } = work;
  const { told } = operation;
  const { appendSameMenu, appendOutbound, appendCallBack, appendShortCall } = settings.rules;
  const isOutbound = creationRule(told) === 'outboundCall';
  const appends = isOutbound ? appendOutbound || appendCallBack || appendShortCall : appendSameMenu;
  if (!appends || !context.records.reuse) return { ok: true, value: 'new' };
  const seen = await conversationsOf(work, customer, {
    menuField: settings.fields.on === 'message' ? '' : settings.fields.record.menuSelection,
    calls: isOutbound && (appendCallBack || appendShortCall),
    menus: !isOutbound,
    channel: settings.channels[channelKindOf(told)],
  });
  if (!seen.ok) return seen;
  if (seen.value === null) return { ok: true, value: 'gone' };
  const place = placeOf({ session: told, conversations: seen.value, settings });
  return { ok: true, value: place.to === 'new' ? 'new' : place.id };
}

/** Null where nobody else is found. */
async function findAgain(
  work: Work,
  gone: string,
): Promise<string | null | Extract<Asked<never>, { ok: false }>> {
  const results = { ...work.context.results, accountId: null };
  const found = await findCustomer({ ...work, context: { ...work.context, results } });
  if (!found.ok) return found;
  return found.value.customer.id === gone ? null : found.value.customer.id;
}

const conversation = (work: Work, id: string, how: 'made' | 'found'): Delivery =>
  delivered(how, id, at(recordAddress(work.crm, id, work.context.results.accountId)));

const at = (url: string | null) => (url === null ? {} : { url });

import type { ToWorker } from '../messages/protocol.ts';
import { say } from '../strings/kustomer.ts';
import { checkLogin } from './connectors/kustomer/check-login.ts';
import { askingByHand } from './connectors/kustomer/in-worker.ts';
import { fieldsToMake, makeFields } from './connectors/kustomer/make-fields.ts';
import type { FieldsMade, FieldsPlanned, KustomerCheck } from './kustomer/setup-answers.ts';

/** What the options page asks of the worker about a Kustomer. The login stays here. */

const notConfigured = () => ({ ok: false, problem: say('fault-not-configured') }) as const;

export async function checkKustomer({ crmId }: ToWorker['kustomer/check']): Promise<KustomerCheck> {
  const asking = await askingByHand(crmId);
  return asking === null ? notConfigured() : checkLogin(asking);
}

export async function planKustomerFields({
  crmId,
}: ToWorker['kustomer/plan-fields']): Promise<FieldsPlanned> {
  const asking = await askingByHand(crmId);
  if (asking === null) return notConfigured();
  const planned = await fieldsToMake(asking);
  return planned.ok ? { ok: true, plans: planned.value } : { ok: false, problem: planned.detail };
}

export async function createKustomerFields({
  crmId,
  fields,
}: ToWorker['kustomer/create-fields']): Promise<FieldsMade> {
  const asking = await askingByHand(crmId);
  return asking === null ? notConfigured() : { ok: true, made: await makeFields(asking, fields) };
}

import type { ToWorker } from '../messages/protocol.ts';
import { formatPath } from '../policy/path.ts';
import { salvage } from '../policy/salvage.ts';
import type { CrmProfile } from '../policy/schema.ts';
import { readConfig } from '../policy/store.ts';
import { say } from '../strings/api.ts';
import { sendRecords } from '../worker/consumers.ts';
import { crmIsOpen } from '../worker/records.ts';
import { type Way, wayOf } from './access/access.ts';
import { isFor } from './access/give-access.ts';
import { depends } from './access/in-worker.ts';
import { logIn, redirectUrl } from './api-login.ts';
import { type Api, apiSchema } from './api-schema.ts';
import { tryEndpoint } from './connectors/generic-api/try-endpoint.ts';
import { kustomerWay } from './kustomer/addresses.ts';
import { secretsNeeded } from './secret-names.ts';
import { forgetSecret, keepSecret, keptSecrets } from './secrets.ts';
import type { ApiLoginAnswer, ApiSecrets, TryAnswer } from './try-answer.ts';

/** What the options page asks of the worker about a CRM's API. Secrets come in this way and never go out. */

async function profileOf(crmId: string): Promise<CrmProfile | undefined> {
  return (await readConfig()).config.crms.find(({ id }) => id === crmId);
}

/** How the CRM knows who asks; null where it is not configured. */
async function wayTo(crmId: string): Promise<Way | null> {
  const crm = await profileOf(crmId);
  if (crm === undefined) return null;
  return crm.api === undefined ? kustomerWay(crm) : wayOf(crm.api);
}

/** False where the CRM is not configured: nobody could say where the secret may be sent. */
export async function storeApiSecret({
  crmId,
  secret,
  value,
}: ToWorker['api/store-secret']): Promise<boolean> {
  const way = await wayTo(crmId);
  if (way === null) return false;
  if (value === '') await forgetSecret(crmId, secret);
  else await keepSecret(crmId, secret, { value, from: 'own', origins: way.origins });
  if (value !== '') await goOn(crmId);
  return true;
}

export async function apiSecrets({ crmId }: ToWorker['api/secrets']): Promise<ApiSecrets | null> {
  const way = await wayTo(crmId);
  if (way === null) return null;
  const kept = await keptSecrets(crmId);
  const typed = kept.filter(({ name }) => name !== 'tokens');
  const tokens = kept.find(({ name }) => name === 'tokens');
  return {
    kept: Object.fromEntries(typed.map(({ name, from }) => [name, from])),
    lacking: secretsNeeded(way).filter((name) => !typed.some((one) => one.name === name)),
    elsewhere: typed.filter((one) => !isFor(one, way)).map(({ name }) => name),
    login: { state: tokens === undefined ? 'none' : isFor(tokens, way) ? 'in' : 'refused' },
    redirectUrl: redirectUrl(),
  };
}

export async function apiLogin({ crmId }: ToWorker['api/login']): Promise<ApiLoginAnswer> {
  const way = await wayTo(crmId);
  if (way === null) return { ok: false, reason: 'not-configured', detail: say('login.notConfigured') };
  const answer = await logIn(crmId, way);
  if (answer.ok) await goOn(crmId);
  return answer;
}

/** What waited for a login goes on. */
async function goOn(crmId: string): Promise<void> {
  await crmIsOpen(crmId);
  await sendRecords();
}

export async function apiLogout({ crmId }: ToWorker['api/logout']): Promise<null> {
  await forgetSecret(crmId, 'tokens');
  return null;
}

export async function tryApi({ crmId, endpoint, api, values }: ToWorker['api/try']): Promise<TryAnswer> {
  const crm = await profileOf(crmId);
  const draft = api === undefined ? (crm?.api ?? null) : readDraft(api);
  if (draft === null) return { ok: false, request: null, problem: say('fault.noEndpoint') };
  if (typeof draft === 'string') return { ok: false, request: null, problem: draft };
  return tryEndpoint(depends, { crmId, api: draft, phoneFormat: crm?.phoneFormat, endpoint, values });
}

/** The API as it is being edited, or the first thing that is wrong with it. */
function readDraft(api: unknown): Api | string {
  const problems: string[] = [];
  const taken = salvage(apiSchema, api, [], ({ path, problem }) => {
    problems.push(`${formatPath(path)} ${problem}`.trim());
  });
  const [problem] = problems;
  if (problem !== undefined) return problem;
  const parsed = apiSchema.safeParse(taken);
  return parsed.success ? parsed.data : say('fault.noEndpoint');
}

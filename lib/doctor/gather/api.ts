import { browser } from '../../browser.ts';
import { kustomerApiOf } from '../../crm/status/kustomer-address.ts';
import { KustomerApi } from '../../crm/status/kustomer-api.ts';
import { isUndelivered, tellWorker } from '../../messages/send.ts';
import type { Config, CrmProfile } from '../../policy/schema.ts';
import { crmWayOf } from '../../policy/status-addresses.ts';
import { readConfig } from '../../policy/store.ts';
import { type Api, originsOf } from '../../records/api-schema.ts';
import { faultText } from '../../status/reason.ts';
import { say } from '../../strings/doctor.ts';
import type { ApiFact } from '../rules/api.ts';
import type { LoginWay } from '../verdict.ts';

/** Everything that is asked from this browser beside the adapter, each by a question that changes nothing. */
export async function gatherApis(signal: AbortSignal): Promise<readonly ApiFact[]> {
  const { config } = await readConfig();
  const asked = [
    ...config.crms.flatMap((crm) => (crm.api === undefined ? [] : [apiFact(crm, crm.api, signal)])),
    ...(crmWayOf(config) === 'kustomer' && config.status.direction !== 'off'
      ? [kustomerFact(config, signal)]
      : []),
    ...furtherAddresses(config).map(({ name, url }) => addressFact(name, url, signal)),
  ];
  return (await Promise.all(asked)).filter((fact) => fact !== null);
}

const LOGIN_WAYS: Readonly<Record<Api['authentication']['method'], LoginWay>> = {
  oauth2: 'log-in',
  'agent-session': 'open-crm',
  basic: 'options',
  headers: 'options',
};

async function apiFact(crm: CrmProfile, api: Api, signal: AbortSignal): Promise<ApiFact> {
  const { method } = api.authentication;
  const origins = originsOf(api);
  const fact = {
    name: crm.name ?? crm.id,
    host: new URL(origins[0] ?? '').host,
    detail: null,
    login: { crmId: crm.id, way: LOGIN_WAYS[method] },
    origin: permissionOf(origins[0] ?? ''),
  };
  for (const origin of origins) {
    if (await isGranted(origin)) continue;
    return { ...fact, state: 'not-granted', host: new URL(origin).host, origin: permissionOf(origin) };
  }
  const secrets = await tellWorker('api/secrets', { crmId: crm.id });
  if (isUndelivered(secrets) || secrets === null) throw new Error('the worker does not answer');
  if (secrets.lacking.length > 0 || secrets.elsewhere.length > 0) return { ...fact, state: 'lacking' };
  if (method === 'oauth2' && secrets.login.state !== 'in') return { ...fact, state: 'login' };
  // Looking a customer up is what it is asked first in every session, and by GET it cannot change anything.
  if (api.endpoints.findAccount?.method !== 'GET')
    return { ...fact, state: (await answersAtAll(origins[0] ?? '', signal)) ? 'reached' : 'unreachable' };
  const tried = await tellWorker('api/try', { crmId: crm.id, endpoint: 'findAccount', values: {} });
  if (isUndelivered(tried)) throw new Error('the worker does not answer');
  if (!tried.ok)
    return { ...fact, state: tried.request === null ? 'wrong' : 'unreachable', detail: tried.problem };
  const { problem, response } = tried;
  if (problem === null) return { ...fact, state: 'answered' };
  const isLoginPage = method === 'agent-session' && /\bhtml\b/.test(response.contentType);
  const isLogin = response.status === 401 || response.status === 403 || isLoginPage;
  return { ...fact, state: isLogin ? 'login' : 'wrong', detail: problem };
}

async function kustomerFact(config: Config, signal: AbortSignal): Promise<ApiFact | null> {
  const { crm: id, crmSide: settings } = config.status;
  const crm = config.crms.find((each) => each.id === id);
  const origin = kustomerApiOf(crm?.matches ?? [], settings.kustomer.api);
  if (crm === undefined || origin === null) return null;
  const fact = {
    name: crm.name ?? crm.id,
    host: new URL(origin).host,
    detail: null,
    login: { crmId: crm.id, way: 'open-crm' },
    origin: permissionOf(origin),
  } as const;
  if (!(await isGranted(origin))) return { ...fact, state: 'not-granted' };
  const api = new KustomerApi({ fetch: (...request) => fetch(...request), origin, settings, now: Date.now });
  const told = await api.user(signal);
  if (told.ok) return { ...fact, state: 'answered' };
  if (told.fault === 'login' || told.fault === 'unreachable') return { ...fact, state: told.fault };
  return { ...fact, state: 'wrong', detail: faultText(told.fault, told.detail) };
}

function furtherAddresses({
  clickToCall,
  sessions,
  status,
}: Config): readonly { name: string; url: string }[] {
  const { adapterSide, crmSide, direction } = status;
  const relay = clickToCall.strategies.includes('relay') ? clickToCall.relay?.url : undefined;
  const ofStatus = direction === 'off' ? [] : [crmSide.endpoints.read?.url, crmSide.endpoints.write?.url];
  const statusRelay = direction !== 'off' && adapterSide.way === 'relay' ? adapterSide.relay?.url : undefined;
  const named: readonly (readonly [string, string | null | undefined])[] = [
    [say('api-name-relay'), relay],
    [say('api-name-details'), sessions.detailsUrl],
    ...ofStatus.map((url) => [say('api-name-status'), url] as const),
    [say('api-name-status-relay'), statusRelay],
  ];
  const found = named.flatMap(([name, url]) => {
    // Variables stand behind the host.
    const origin = url === null || url === undefined ? null : new URL(url.replace(/[{}]/g, '')).origin;
    return origin === null ? [] : [{ name, url: origin }];
  });
  return found.filter(
    ({ name, url }, at) => found.findIndex((one) => one.name === name && one.url === url) === at,
  );
}

async function addressFact(name: string, url: string, signal: AbortSignal): Promise<ApiFact> {
  const fact = { name, host: new URL(url).host, detail: null, login: null, origin: permissionOf(url) };
  if (!(await isGranted(url))) return { ...fact, state: 'not-granted' };
  return { ...fact, state: (await answersAtAll(url, signal)) ? 'reached' : 'unreachable' };
}

/** Whether anybody is there: nothing is asked for, nobody says who asks, and any answer is one. */
async function answersAtAll(url: string, signal: AbortSignal): Promise<boolean> {
  try {
    await fetch(new URL('/', url), {
      method: 'HEAD',
      credentials: 'omit',
      redirect: 'manual',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.any([signal, AbortSignal.timeout(8_000)]),
    });
    return true;
  } catch {
    return false;
  }
}

/** Match patterns know no ports: a permission for a host is one for all of them. */
const permissionOf = (url: string): string => {
  const { hostname, protocol } = new URL(url);
  return `${protocol}//${hostname}/*`;
};

const isGranted = (url: string): Promise<boolean> =>
  browser.permissions.contains({ origins: [permissionOf(url)] }).catch(() => false);

import { kustomerApiOf } from '../../crm/status/kustomer-address.ts';
import type { KustomerRecords } from '../../policy/kustomer-settings.ts';
import { parseUrl } from '../../policy/parse-url.ts';
import type { CrmProfile } from '../../policy/schema.ts';
import { fillTemplate, type Values } from '../../screen-pop/fill-template.ts';
import { pageTemplates } from '../../sessions/pages-of-kind.ts';
import type { Way } from '../access/access.ts';
import type { OAuth } from '../api-schema.ts';

/** Where a Kustomer's API, login and files are: as policy says, else as the vendor documents it for an organisation. */
type Profile = Pick<CrmProfile, 'matches' | 'kustomer'>;

/** The API's origin; null where nobody says it. */
export const kustomerApi = ({ matches, kustomer }: Profile): string | null =>
  kustomer === undefined ? null : kustomerApiOf(matches, kustomer.api);

/** The organisation's pages, where agents log in. */
function pagesOf(api: string): string {
  const url = new URL(api);
  return `https://${url.hostname.replace(/\.api\.kustomerapp\.com$/, '.kustomerapp.com')}`;
}

/** Where a customer is shown: by policy's address, else by that of every organisation. */
export const accountAddress = (crm: AddressedCrm, id: string): string | null =>
  addressOf(crm, 'account', { ACCOUNT_ID: id });

/** Where a conversation is shown, likewise. */
export const recordAddress = (crm: AddressedCrm, id: string, accountId: string | null): string | null =>
  addressOf(crm, 'record', { RECORD_ID: id, ACCOUNT_ID: accountId });

type AddressedCrm = Parameters<typeof pageTemplates>[0];

function addressOf(crm: AddressedCrm, what: 'account' | 'record', values: Values): string | null {
  const [page] = pageTemplates(crm, what);
  const address = page === undefined ? null : fillTemplate(page.template, values);
  return address?.ok === true ? address.url : null;
}

/** The OAuth client, whole; null where none is configured. */
export function kustomerOAuth(crm: Profile): OAuth | null {
  const api = kustomerApi(crm);
  const oauth = crm.kustomer?.authentication.oauth;
  if (api === null || oauth === undefined) return null;
  const { clientId, scope } = oauth;
  return {
    clientId,
    authorizationUrl: oauth.authorizationUrl ?? `${pagesOf(api)}/oauth/authorize`,
    tokenUrl: oauth.tokenUrl ?? `${api}/oauth/token`,
    ...(scope === undefined ? {} : { scope }),
    includeRedirectUrl: true,
    clientAuthentication: 'body',
  };
}

/** Where secrets of this CRM may be sent. */
export function kustomerSecretOrigins(crm: Profile): readonly string[] {
  const api = kustomerApi(crm);
  const tokenUrl = usesOAuth(crm.kustomer) ? (kustomerOAuth(crm)?.tokenUrl ?? null) : null;
  const origins = [api, tokenUrl === null ? null : (parseUrl(tokenUrl)?.origin ?? null)];
  return [...new Set(origins.filter((one) => one !== null))];
}

const usesOAuth = (kustomer: KustomerRecords | undefined): boolean =>
  kustomer?.authentication.method === 'oauth2';

/** Every origin that writing to this CRM asks: its API, its token URL, where files go and where they come from. */
export function kustomerOrigins(crm: Profile): readonly string[] {
  const { uploadOrigins = [], fileOrigins = [] } = crm.kustomer ?? {};
  const all = [...kustomerSecretOrigins(crm), ...uploadOrigins, ...fileOrigins];
  return [...new Set(all.flatMap((one) => parseUrl(one)?.origin ?? []))];
}

/** How this Kustomer knows who asks; null for a CRM that is none, or that nobody said the API of. */
export function kustomerWay(crm: Profile): Way | null {
  if (crm.kustomer === undefined || kustomerApi(crm) === null) return null;
  const { method } = crm.kustomer.authentication;
  const oauth = kustomerOAuth(crm);
  return {
    authentication: oauth === null ? { method } : { method, oauth },
    origins: kustomerSecretOrigins(crm),
  };
}

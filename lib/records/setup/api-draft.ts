import type { CrmEntry } from '../../policy/crm-draft.ts';
import { isPlainObject } from '../../policy/problem.ts';
import { resolveConfig } from '../../policy/resolve.ts';
import { apiSchema } from '../api-schema.ts';
import { parseLocation } from '../data-location.ts';
import type { EndpointName } from '../variable-names.ts';
import { type Place, tidied } from './draft.ts';

/** The parts of a CRM profile that its API is set up with, as a person writes them: anything may be empty or wrong. */
export type ApiDraft = Readonly<{ api?: unknown; accountUrl?: unknown; recordUrl?: unknown }>;

const PARTS = ['api', 'accountUrl', 'recordUrl'] as const;

export function apiDraftOf(crm: CrmEntry): ApiDraft {
  const { api, accountUrl, recordUrl } = crm;
  return { api: api ?? { authentication: { method: 'agent-session' } }, accountUrl, recordUrl };
}

/** The profile to store. What the form does not show stays as it was in `kept`; secrets stay in nothing. */
export function entryWith(draft: ApiDraft, kept: CrmEntry): CrmEntry {
  return withoutSecrets(raw(draft, kept).entry);
}

function raw(draft: ApiDraft, kept: CrmEntry) {
  const { value, given } = tidied(draft);
  const parts = isPlainObject(value) ? value : {};
  const rest: Record<string, unknown> = { ...kept };
  for (const part of PARTS) delete rest[part];
  return { entry: { ...rest, ...parts } as CrmEntry, given };
}

export interface ApiFault {
  /** In the draft. */
  readonly place: Place;
  /** Reads after the field's name. */
  readonly problem: string;
}

/** Judges the draft by the very rules that the stored configuration is read with. */
export function apiFaults(draft: ApiDraft, kept: CrmEntry, others: readonly CrmEntry[]): readonly ApiFault[] {
  const { entry, given } = raw(draft, kept);
  return entryFaults(entry, given, others);
}

/** What is wrong with an entry, at the places of the draft that it was made of. */
export function entryFaults(
  entry: CrmEntry,
  given: (place: Place) => Place,
  others: readonly CrmEntry[],
): readonly ApiFault[] {
  const at = `crms[${others.length}]`;
  const { diagnoses } = resolveConfig({ policy: undefined, own: { crms: [...others, entry] } });
  return diagnoses.flatMap(({ path, problem }) => {
    if (!path.startsWith(at)) return [];
    const place = parseLocation(path.slice(at.length).replace(/^\./, '')) ?? [];
    return [{ place: given(place), problem }];
  });
}

/** A profile without any secret that policy or a file may have put into it. */
export function withoutSecrets(crm: CrmEntry): CrmEntry {
  const authentication = crm.api?.authentication;
  if (crm.api === undefined || authentication === undefined) return crm;
  const { password: _password, headers, oauth, ...rest } = authentication;
  return {
    ...crm,
    api: {
      ...crm.api,
      authentication: {
        ...rest,
        ...(headers === undefined ? {} : { headers: headers.map(({ name }) => ({ name })) }),
        ...(oauth === undefined ? {} : { oauth: withoutSecret(oauth) }),
      },
    },
  };
}

type OAuthEntry = NonNullable<NonNullable<CrmEntry['api']>['authentication']['oauth']>;

function withoutSecret({ clientSecret: _secret, ...oauth }: OAuthEntry): OAuthEntry {
  return oauth;
}

/** The method that an endpoint has when nobody names one. */
export function defaultMethod(endpoint: EndpointName): string {
  const api = apiSchema.parse({
    authentication: { method: 'agent-session' },
    endpoints: { [endpoint]: { url: 'https://crm.example/' } },
  });
  return api.endpoints[endpoint]?.method ?? 'GET';
}

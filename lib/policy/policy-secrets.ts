import { isPlainObject } from './problem.ts';

/**
 * Secrets of `crms[].api` and `crms[].kustomer` in a configuration document. They are taken out of it before anything keeps it: what is kept
 * says only that there was one. Pure.
 */
export interface FoundSecret {
  readonly crmId: string;
  /** By the names of `lib/records/secret-names.ts`. */
  readonly name: string;
  readonly value: string;
  /** Where it stood, below `crms`. */
  readonly path: readonly (string | number)[];
}

/** Stands where a secret stood. */
export const TAKEN = '•••';

/** The document without its secrets, in both of its forms, and what they were. */
export function withoutSecrets(document: Readonly<Record<string, unknown>>): {
  readonly document: Record<string, unknown>;
  readonly secrets: readonly FoundSecret[];
} {
  const secrets: FoundSecret[] = [];
  const result: Record<string, unknown> = { ...document };
  if ('crms' in result) result.crms = fromCrms(result.crms, secrets, TAKEN);
  if (typeof result.json === 'string') {
    const found: FoundSecret[] = [];
    result.json = fromText(result.json, found);
    // A key beside the text counts more.
    if (!('crms' in document)) secrets.push(...found);
  }
  return { document: result, secrets };
}

function fromText(text: string, secrets: FoundSecret[]): string {
  try {
    const held: unknown = JSON.parse(text);
    if (!isPlainObject(held)) return text;
    const crms = fromCrms(held.crms, secrets, TAKEN);
    return secrets.length === 0 ? text : JSON.stringify({ ...held, crms });
  } catch {
    // It is used for nothing but to say what is wrong with it.
    return text.replace(
      /("(?:password|clientSecret|apiKey|key|token|value)"\s*:\s*")(?:[^"\\]|\\.)*/g,
      `$1${TAKEN}`,
    );
  }
}

/**
 * The value of `crms` with `taken` in place of every secret, or without it where `taken` is undefined; everything
 * that is no secret, however odd, stays as it is.
 */
export function fromCrms(crms: unknown, secrets: FoundSecret[], taken: string | undefined): unknown {
  if (!Array.isArray(crms)) return crms;
  return crms.map((crm: unknown, index) =>
    isPlainObject(crm)
      ? PLACES.reduce((left, place) => fromPlace(left, place, index, secrets, taken), crm)
      : crm,
  );
}

/** A Kustomer's policy has no place for secrets; whoever writes one there all the same does not want it kept in clear. */
const PLACES = ['api', 'kustomer'] as const;
const PLAIN = {
  api: { password: 'password' },
  kustomer: { password: 'password', apiKey: 'api-key', key: 'api-key', token: 'api-key' },
} as const;

function fromPlace(
  crm: Record<string, unknown>,
  place: (typeof PLACES)[number],
  index: number,
  secrets: FoundSecret[],
  taken: string | undefined,
): Record<string, unknown> {
  const settings = crm[place];
  if (!isPlainObject(settings) || !isPlainObject(settings.authentication)) return crm;
  const { authentication } = settings;
  const crmId = typeof crm.id === 'string' ? crm.id : '';
  const at = [index, place, 'authentication'];
  const take = (
    holder: Record<string, unknown>,
    key: string,
    name: string,
    path: readonly (string | number)[],
  ): Record<string, unknown> => {
    const value = holder[key];
    if ((typeof value !== 'string' && typeof value !== 'number') || value === '') return holder;
    secrets.push({ crmId, name, value: String(value), path: [...path, key] });
    const { [key]: _secret, ...rest } = holder;
    return taken === undefined ? rest : { ...rest, [key]: taken };
  };
  let without = Object.entries(PLAIN[place]).reduce(
    (left, [key, name]) => take(left, key, name, at),
    authentication,
  );
  if (isPlainObject(without.oauth))
    without = { ...without, oauth: take(without.oauth, 'clientSecret', 'client-secret', [...at, 'oauth']) };
  if (Array.isArray(without.headers))
    without = {
      ...without,
      headers: without.headers.map((header: unknown, position) =>
        isPlainObject(header)
          ? take(header, 'value', `header ${String(header.name).toLowerCase()}`, [...at, 'headers', position])
          : header,
      ),
    };
  return { ...crm, [place]: { ...settings, authentication: without } };
}

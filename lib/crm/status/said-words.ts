/** An answer's own words, as far as an agent may read them: short, on one line, and with nothing that opens a door. */

const LONGEST = 200;

/** What a person writes has no word like these; keys and tokens are. */
const SECRETS = [
  /\b(?:bearer|basic|token)\s+[\w.~+/=-]{8,}/gi,
  /\beyJ[\w-]+(?:\.[\w-]+){1,2}/g,
  /[A-Za-z0-9_+/=-]{32,}/g,
];

export function shortened(text: string): string | null {
  const bare = SECRETS.reduce((rest, secret) => rest.replace(secret, '…'), text.slice(0, 5_000));
  const line = bare.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim();
  if (line === '') return null;
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/**
 * The words of a refusal. Kustomer documents two forms, `{errors: [{code, message}]}` and
 * `{errors: [{title, detail, …}]}`; the Apps API and most homegrown ones write `{message}`.
 */
export function wordsOf(value: unknown): string | null {
  if (typeof value === 'string') return shortened(value);
  if (!isObject(value)) return null;
  const [first] = Array.isArray(value.errors) ? (value.errors as readonly unknown[]) : [];
  const fault = isObject(first) ? first : isObject(value.error) ? value.error : value;
  const said = [textOf(fault.title), textOf(fault.detail), textOf(fault.message)].filter((one) => one !== '');
  const words = said.length > 0 ? [...new Set(said)].join(': ') : textOf(fault.code) || textOf(value.error);
  return shortened(words);
}

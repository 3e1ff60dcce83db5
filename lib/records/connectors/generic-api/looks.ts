import { listAt, textAt } from '../../answer.ts';
import { type Failure, failed } from '../../failure.ts';
import { evaluate, parseValue, type Values } from '../../functions.ts';
import { variablesAt } from '../../variable-names.ts';
import { endpointOf, has, malformed, readWith, request, type Work } from './steps.ts';

/** What a look whether something stands there already came to; `blind`: there is no endpoint to look with. */
export type Look =
  | { readonly type: 'there'; readonly id: string | null }
  | { readonly type: 'not-there' }
  | { readonly type: 'blind' }
  | { readonly type: 'failed'; readonly failed: Failure };

const DEFAULTS = {
  findComment: { location: 'body', value: '{COMMENT_BODY}' },
  findFile: { location: 'filename', value: '{FILE_NAME}' },
} as const;

/** Looks among a record's comments or files for the one that was to be written. */
export async function look(work: Work, name: keyof typeof DEFAULTS, values: Values): Promise<Look> {
  const endpoint = work.api.endpoints[name];
  if (endpoint === undefined || !has(work, name)) return { type: 'blind' };
  const wanted = parseValue(endpoint.matchValue ?? DEFAULTS[name].value, {
    variables: variablesAt(name),
    functions: false,
  });
  const text = wanted.ok ? evaluate(wanted.expression, values) : null;
  if (text === null) return { type: 'blind' };
  const answered = await request(work, name, values);
  if (!answered.ok) {
    const { fault } = answered;
    if (fault.type === 'status' && fault.status === 404) return { type: 'not-there' };
    return { type: 'failed', failed: failed(answered) };
  }
  const list = readWith(answered, (json) => listAt(json, endpointOf(work, name).responseDataLocation));
  if (!list.ok) return { type: 'failed', failed: malformed(name, list.field, false) };
  const location = endpoint.matchLocation ?? DEFAULTS[name].location;
  const same = endpoint.matchValue === undefined ? isSame : holds;
  // Folders in a file's name are dropped by most.
  const read = (one: string) => (name === 'findFile' ? one.replace(/^.*[\\/]/s, '') : one);
  const there = list.value.find((one) => same(plain(read(textAt(one, location) ?? '')), plain(read(text))));
  if (there === undefined) return { type: 'not-there' };
  return { type: 'there', id: textAt(there, endpoint.idLocation ?? 'id') };
}

/**
 * CRMs trim, wrap and mark text up; what a person would call the same text is the same. A longer text that holds this
 * one is another: “Rating: 4” was not written because “Rating: 4 of 5” was.
 */
const isSame = (there: string, wanted: string): boolean => there === wanted;

/** Whoever configures what to look for knows what it may stand in. */
const holds = (there: string, wanted: string): boolean => there.includes(wanted);

const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&nbsp;': ' ',
};

const plain = (text: string): string =>
  text
    .replace(/<[^<>]{0,1000}>/g, ' ')
    .replace(/&(?:amp|lt|gt|quot|nbsp|#39);/g, (entity) => ENTITIES[entity] ?? entity)
    .normalize('NFC')
    .replace(/\s+/g, ' ')
    .trim();

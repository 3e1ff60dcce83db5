import { isPlainObject } from '../../policy/problem.ts';
import { markOf } from '../words.ts';
import { type CleanOptions, cleanText, isSecretName, isTemplate } from './clean-text.ts';

/** Headers that say what is sent, and nothing of who sends it. */
const PLAIN_HEADERS = /^(?:accept|accept-language|content-type|x-requested-with)$/i;
/** Whose login it is. */
const PERSONAL_KEYS = ['username', 'clientId'];

/**
 * A configuration as a support bundle may carry it. Secrets were never in it; should one have been typed where none
 * belongs (a parameter called `api_key`, a header), it is taken out here whatever is asked for.
 */
export function cleanConfig(value: unknown, options: CleanOptions, key = ''): unknown {
  if (typeof value === 'string') return cleanLeaf(value, options, key);
  if (Array.isArray(value)) {
    const entries: readonly unknown[] = value;
    if (key === 'headers') return entries.map((entry) => cleanHeader(entry, options));
    if (key === 'agents' && options.personal) return entries.map(() => markOf('id'));
    return entries.map((entry) => cleanConfig(entry, options, key));
  }
  if (!isPlainObject(value)) return value;
  const { name } = value;
  return Object.fromEntries(
    Object.entries(value).map(([each, held]) => {
      // A pair of a name and a value: the name says what the value is.
      const isNamed = each === 'value' && typeof name === 'string' && isSecretName(name);
      if (isNamed && typeof held === 'string' && !isTemplate(held)) return [each, markOf('secret')];
      return [each, cleanConfig(held, options, each)];
    }),
  );
}

function cleanLeaf(text: string, options: CleanOptions, key: string): string {
  if (isSecretName(key) && !/^https?:\/\//.test(text)) return markOf('secret');
  if (options.personal && PERSONAL_KEYS.includes(key)) return markOf('name');
  return cleanText(text, options);
}

function cleanHeader(header: unknown, options: CleanOptions): unknown {
  if (!isPlainObject(header)) return markOf('secret');
  const { name, value } = header;
  if (typeof name !== 'string') return markOf('secret');
  if (value === undefined) return { name };
  const isPlain = typeof value === 'string' && (PLAIN_HEADERS.test(name) || isTemplate(value));
  return { name, value: isPlain ? cleanText(value, options) : markOf('secret') };
}

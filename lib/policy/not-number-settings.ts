import * as z from 'zod/mini';
import { digitsOpenIn, EVERY_SITE, FEWEST_OPEN, LONGEST_PATTERN } from '../page/not-numbers.ts';
import { say } from '../strings/diagnosis.ts';
import { parseUrl } from './parse-url.ts';
import { described, line, list, rule } from './schema-parts.ts';

/** What is no telephone number though it resembles one. Shapes, because a regular expression can hang every page. */
const notNumberSchema = z
  .object({
    site: described(
      line(300).check(rule(siteFault)),
      'Origin of the pages that it is said of, such as https://crm.acme.example, or "*" for every CRM’s pages.',
    ),
    number: described(
      z.optional(z.string().check(z.regex(/^\+[0-9]{3,17}$/, { error: () => say('notNumber.number') }))),
      'This very number, as +14155550132.',
    ),
    pattern: described(
      z.optional(line(LONGEST_PATTERN).check(rule(patternFault))),
      'Everything written so: # stands for a digit, everything else for itself.',
    ),
    label: described(
      z.optional(line(60)),
      'The pattern counts only behind this word, in a field of this name or under this heading.',
    ),
  })
  .check(
    z.check((payload) => {
      const { number, pattern } = payload.value;
      if ((number === undefined) === (pattern === undefined))
        payload.issues.push({ code: 'custom', message: say('notNumber.one'), input: payload.value });
    }),
  );

export const notNumbersSchema = list(notNumberSchema, 0, 1_000);

function siteFault(text: string): string | null {
  if (text === EVERY_SITE) return null;
  const url = parseUrl(text);
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')) return say('notNumber.site');
  return url.origin === text ? null : say('notNumber.site');
}

function patternFault(text: string): string | null {
  if (/\p{Cc}/u.test(text)) return say('selector.control');
  return digitsOpenIn(text) < FEWEST_OPEN ? say('notNumber.pattern') : null;
}

import * as z from 'zod/mini';
import { say } from '../strings/diagnosis.ts';
import { described, line, list, rule } from './schema-parts.ts';

const NAME = /^[\w!#$%&'*+.^`|~-]+$/;
/** What carries a login, and what the browser sets itself. */
const FORBIDDEN = /^(?:authorization|cookie|set-cookie|host|origin|referer|content-length|proxy-.*|sec-.*)$/i;

function nameFault(name: string): string | null {
  if (!NAME.test(name)) return say('status.headerForm');
  return FORBIDDEN.test(name) ? say('status.headerForbidden', { value: name }) : null;
}

/** Headers that a service wants besides the usual ones; nothing secret, since every agent can read policy. */
export const plainHeaders = list(
  z.object({
    name: described(line(100).check(rule(nameFault)), 'The header’s name; none that carries a login.'),
    value: described(
      line(500).check(rule((value: string) => (/\p{Cc}/u.test(value) ? say('status.headerForm') : null))),
      'What it says. No secret: every agent can read policy.',
    ),
  }),
  0,
  10,
);

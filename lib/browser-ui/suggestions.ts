import { planOf } from '../phone/numbering-plan.ts';
import { type ShownFormat, shownNumber } from '../phone/shown-number.ts';
import { countryName } from '../policy/countries.ts';
import { say } from '../strings/browser-ui.ts';
import { numberIn } from './number-in.ts';

/** A number that was called, or that called. */
export interface RecentNumber {
  /** E.164. */
  readonly number: string;
  readonly name: string | null;
  /** Milliseconds since 1970. */
  readonly at: number;
}

export interface Suggestion {
  /** What is typed for the agent who chooses it. */
  readonly content: string;
  readonly text: string;
}

export interface Suggestions {
  /** What Enter does now. */
  readonly first: string;
  readonly others: readonly Suggestion[];
}

const MOST = 5;

/** What the address bar offers for what was typed behind the keyword. */
export function suggestionsFor(
  typed: string,
  about: {
    readonly country: string | null;
    readonly shownAs: ShownFormat;
    /** The last one first. */
    readonly recent: readonly RecentNumber[];
    readonly when: (at: number) => string;
  },
): Suggestions {
  const read = numberIn(typed, about.country);
  const digits = typed.replace(/\D/g, '').replace(/^0+/, '');
  const name = typed.trim().toLowerCase();
  const others = about.recent
    .filter(
      (recent) =>
        recent.number !== read?.number &&
        (name === '' ||
          (digits.length > 1 && recent.number.includes(digits)) ||
          (/\p{L}/u.test(name) && recent.name?.toLowerCase().includes(name) === true)),
    )
    .slice(0, MOST)
    .map((recent) => ({ content: recent.number, text: recentText(recent, about) }));
  return { first: firstText(read?.number ?? null, typed, about), others };
}

function firstText(
  number: string | null,
  typed: string,
  { country, shownAs }: { readonly country: string | null; readonly shownAs: ShownFormat },
): string {
  if (number === null) return say(typed.trim() === '' ? 'omnibox-type' : 'omnibox-none');
  const shown = shownNumber(number, shownAs);
  const where = country === null ? undefined : countryOf(number, country);
  return where === undefined
    ? say('omnibox-call', { number: shown })
    : say('omnibox-call-in', { number: shown, country: where });
}

/** The country whose numbers the agent means; a calling code that several share is no country's own. */
function countryOf(number: string, country: string): string | undefined {
  const code = planOf(country)?.callingCode;
  return code !== undefined && number.startsWith(`+${code}`) ? countryName(country) : undefined;
}

const recentText = (
  { number, name, at }: RecentNumber,
  { shownAs, when }: { readonly shownAs: ShownFormat; readonly when: (at: number) => string },
): string =>
  name === null
    ? say('omnibox-recent', { number: shownNumber(number, shownAs), when: when(at) })
    : say('omnibox-recent-name', { number: shownNumber(number, shownAs), name, when: when(at) });

/** Each number once, the last time that it was called or called. */
export function recentNumbers(
  sessions: readonly {
    readonly medium: 'call' | 'chat';
    readonly firstSeenAt: number;
    readonly customer: {
      readonly phone?: { readonly value: string };
      readonly name?: { readonly value: string };
    };
  }[],
): readonly RecentNumber[] {
  const byNumber = new Map<string, RecentNumber>();
  for (const { medium, firstSeenAt, customer } of sessions) {
    const number = customer.phone?.value;
    if (medium !== 'call' || number === undefined || !/^\+\d{3,17}$/.test(number)) continue;
    const known = byNumber.get(number);
    if (known !== undefined && known.at >= firstSeenAt) continue;
    byNumber.set(number, { number, name: customer.name?.value ?? known?.name ?? null, at: firstSeenAt });
  }
  return [...byNumber.values()].sort((one, other) => other.at - one.at);
}

/** Chromium takes a suggestion for XML. */
export const asXml = (text: string): string =>
  text.replace(
    /[&<>"'\p{Cc}]/gu,
    (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' })[sign] ?? ' ',
  );

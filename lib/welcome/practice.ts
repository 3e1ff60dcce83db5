import { type Call, type Marks, markNumbers } from '../page/index.ts';
import { openMarking } from '../page/marking.ts';
import { patternFor, without } from '../page/not-numbers.ts';
import { readDialString } from '../phone/format.ts';
import { findPhoneNumbers } from '../phone/index.ts';
import { type ShownFormat, shownNumber } from '../phone/shown-number.ts';
import { spoken } from '../strings/spoken.ts';

/** The part of our page that stands for a CRM's. */
export const PRACTICE_PAGE = 'practice-page';

/**
 * Marks the practice page's numbers by the very finder, marks and button that CRM pages get. Content scripts do not run
 * on an extension's own pages, and here none is needed: the click stays in this page, and nothing is dialled.
 */
export function startPractice(options: {
  readonly document: Document;
  readonly shownAs: ShownFormat;
  readonly onCall: (call: Call) => void;
  readonly signal: AbortSignal;
}): Marks {
  return markNumbers({
    ...options,
    country: 'US',
    // This page shares its words with the marks: left out, marking would take the page back to English.
    language: spoken(),
    scope: { include: [`.${PRACTICE_PAGE}`], exclude: [] },
    loadFinder: async () => ({
      find: findPhoneNumbers,
      readDialString,
      written: shownNumber,
      without,
      patternFor,
      openMarking,
    }),
    shadowRootOf: ({ shadowRoot }) => shadowRoot,
  });
}

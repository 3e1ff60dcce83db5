import type { LibPhoneNumberMatcher } from 'ringcentral-c2d/matchers/LibPhoneNumberMatcher/index.js';

/**
 * ringcentral-c2d's usual matcher outside of a browser. Of the document it asks for nothing but a walk, and one text
 * is a walk of one step; all else in it is its own.
 */
Object.assign(globalThis, {
  document: { createTreeWalker: (node: unknown) => ({ currentNode: node, nextNode: () => null }) },
  NodeFilter: { SHOW_ALL: 0xffffffff, FILTER_ACCEPT: 1, FILTER_REJECT: 2 },
});

const library = await import('ringcentral-c2d/matchers/LibPhoneNumberMatcher/index.js');
const matchers = new Map<string | null, LibPhoneNumberMatcher>();

export interface RingcentralFind {
  readonly start: number;
  readonly end: number;
  /** E.164. */
  readonly number: string;
}

/** `region`: ISO 3166 country; the matcher takes null for the United States. */
export function findWithRingcentral(text: string, region: string | null): readonly RingcentralFind[] {
  let matcher = matchers.get(region);
  if (matcher === undefined) {
    matcher = new library.LibPhoneNumberMatcher(region === null ? {} : { countryCode: region });
    matchers.set(region, matcher);
  }
  const node = { nodeType: 3, data: text, parentElement: null } as unknown as Node;
  return (matcher.match({ node, validate: false }) ?? []).map(({ startsAt, endsAt, context }) => ({
    start: startsAt ?? 0,
    end: endsAt ?? text.length,
    number: context.phoneNumber,
  }));
}

/**
 * What a check says, twice: as the agent reads it, and as a support bundle may carry it away. A rule names what in its
 * sentence belongs to a person when it makes the sentence, so nobody has to guess it from the text afterwards.
 */
export interface Words {
  readonly full: string;
  /** The same with a mark in place of everything that belongs to a person. */
  readonly bare: string;
}

/** What a mark stands for. `text`: somebody else's words, in which there may be anything. */
export type Hidden = 'number' | 'e-mail' | 'name' | 'id' | 'query' | 'text' | 'token' | 'secret';

export const markOf = (what: Hidden): string => `⟨${what}⟩`;
/** A mark in a text, and what it stands for. */
export const MARKS = /⟨(number|e-mail|name|id|query|text|token|secret)⟩/g;

type Show = (value: string | number, what: Hidden) => string;

export const words = (make: (show: Show) => string): Words => ({
  full: make((value) => String(value)),
  bare: make((_value, what) => markOf(what)),
});

/** Nothing of a person's is in it. */
export const plain = (text: string): Words => ({ full: text, bare: text });

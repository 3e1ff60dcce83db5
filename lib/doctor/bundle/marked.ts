import { MARKS } from '../words.ts';

/** A text in pieces, so that what was left out of it can be shown as such. */
export interface MarkedPart {
  readonly text: string;
  readonly hidden: boolean;
}

export function markedParts(text: string): readonly MarkedPart[] {
  const parts: MarkedPart[] = [];
  let from = 0;
  for (const match of text.matchAll(MARKS)) {
    if (match.index > from) parts.push({ text: text.slice(from, match.index), hidden: false });
    parts.push({ text: match[0], hidden: true });
    from = match.index + match[0].length;
  }
  if (from < text.length) parts.push({ text: text.slice(from), hidden: false });
  return parts;
}

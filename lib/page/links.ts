import { type FinderParts, type FoundNumber, type Mark, rangeOver } from './found.ts';
import { headingOf, labelOf } from './naming.ts';
import { textsOf } from './nodes.ts';
import { wordsAround } from './run-text.ts';

/** The number that a link holds, its text being a number, a name or a picture. */
export function readLink(
  link: Element,
  { find, readDialString }: Pick<FinderParts, 'find' | 'readDialString'>,
  country: string | undefined,
  others: number,
): Mark | null {
  const dial = readDialString(link.getAttribute('href') ?? '', country);
  if (dial === null) return null;
  // The scheme says that it is a number; only what stands around it says that it is a fax.
  const text = `${wordsAround(link, link).before} ${dial.number}`;
  const named = find(text, { country, label: labelOf(link), heading: headingOf(link) });
  const kind = named.some(({ number, kind }) => number === dial.number && kind === 'fax') ? 'fax' : 'voice';
  const found: FoundNumber = { ...dial, kind, certainty: 'high', why: 'a link to a number' };
  const nodes = textsOf(link);
  return {
    found,
    shown: nodes
      .map(({ data }) => data)
      .join('')
      .replace(/\s+/g, ' ')
      .trim(),
    kind: 'link',
    anchor: link,
    nodes,
    range: rangeOver(nodes, others),
  };
}

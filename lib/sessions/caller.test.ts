import { describe, expect, it } from 'vitest';
import { type CallerFact, NOBODY, nextCaller } from './caller.ts';

/** What is noted, as `session phone`, when the facts come in this order. */
function noted(...facts: readonly CallerFact[]): string[] {
  const found: string[] = [];
  facts.reduce((state, fact) => {
    const step = nextCaller(state, fact);
    if (step.found !== null)
      found.push(`${step.found.session} ${step.found.reading.phone ?? step.found.reading.name}`);
    return step.state;
  }, NOBODY);
  return found;
}
const shown = (phone?: string, name?: string): CallerFact => ({
  fact: 'shown',
  reading: { ...(phone === undefined ? {} : { phone }), ...(name === undefined ? {} : { name }) },
});
const begun = (session: string): CallerFact => ({ fact: 'begun', session });
const turned = (session: string): CallerFact => ({ fact: 'turned-to', session });
const ended = (session: string): CallerFact => ({ fact: 'ended', session });

describe('what the adapter’s page shows of the customer', () => {
  it('is the session’s that lasts', () => {
    expect(noted(begun('a'), shown('1'))).toEqual(['a 1']);
  });

  it('is the next session’s where it shows while the call still rings', () => {
    expect(noted(shown('1'), begun('a'))).toEqual(['a 1']);
  });

  it('is not the next session’s where it still stands there from the last', () => {
    expect(noted(begun('a'), shown('1'), ended('a'), begun('b'), shown('2'))).toEqual(['a 1', 'b 2']);
  });

  it('is not the session’s that lasts where it shows a second call that rings', () => {
    expect(noted(begun('a'), shown('1'), shown('2'), begun('b'))).toEqual(['a 1', 'b 2']);
  });

  it('follows the agent between chats, whichever comes first, event or text', () => {
    expect(
      noted(begun('a'), shown('1'), begun('b'), shown('2'), turned('a'), shown('1'), turned('b'), shown('2')),
    ).toEqual(['a 1', 'b 2']);
    expect(noted(begun('a'), shown('1'), begun('b'), shown('2'), shown('1'), turned('a'))).toEqual([
      'a 1',
      'b 2',
    ]);
  });

  it('may become more by and by', () => {
    expect(noted(begun('a'), shown('1'), shown('1', 'N'))).toEqual(['a 1', 'a 1']);
  });

  it('is nobody’s between sessions, and nothing where nothing shows', () => {
    expect(noted(shown('1'), shown(), begun('a'))).toEqual([]);
  });

  it('is a returning customer’s again in a later session', () => {
    expect(noted(begun('a'), shown('1'), ended('a'), shown(), begun('b'), shown('1'))).toEqual([
      'a 1',
      'b 1',
    ]);
  });
});

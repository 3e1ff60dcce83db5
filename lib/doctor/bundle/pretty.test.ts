import fc from 'fast-check';
import { expect, it } from 'vitest';
import { markedParts } from './marked.ts';
import { pretty } from './pretty.ts';

it('is the same JSON, whatever it is', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(JSON.parse(pretty(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

it('puts a short thing on one line, and leaves what is undefined out', () => {
  expect(pretty({ list: [{ at: 1, what: 'a', none: undefined }] })).toBe(
    '{\n  "list": [\n    { "at": 1, "what": "a" }\n  ]\n}',
  );
});

it('tells what was left out from the text around it, and loses nothing of either', () => {
  const parts = markedParts('to ⟨e-mail⟩ and ⟨number⟩');
  expect(parts.map(({ text }) => text).join('')).toBe('to ⟨e-mail⟩ and ⟨number⟩');
  expect(parts.filter(({ hidden }) => hidden).map(({ text }) => text)).toEqual(['⟨e-mail⟩', '⟨number⟩']);
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readJson } from './json-text.ts';
import { placeAt, TextFault } from './text-place.ts';

/** What is said of a text, with line and column. */
function faultOf(text: string): string {
  try {
    readJson(text);
    return 'none';
  } catch (fault) {
    if (!(fault instanceof TextFault)) throw fault;
    const { line, column } = placeAt(text, fault.offset);
    return `${line}:${column} ${fault.message}`;
  }
}

describe('JSON with places', () => {
  test('reads every document as JSON.parse does, however it is written', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(undefined, 1, '\t'), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        expect(readJson(text).value).toEqual(JSON.parse(text));
      }),
    );
  });

  test('refuses exactly what JSON.parse refuses', () => {
    const pieces = [
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"a"',
      '"b\\',
      '1',
      '-',
      '0.5e3',
      'true',
      'nul',
      ' ',
      '\n',
      "'",
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 12 }), (parts) => {
        const text = parts.join('');
        let refused = false;
        try {
          JSON.parse(text);
        } catch {
          refused = true;
        }
        expect([text, faultOf(text) !== 'none']).toEqual([text, refused]);
      }),
      { numRuns: 2_000 },
    );
  });

  test('knows where each value begins', () => {
    const text = '{\n  "adapter": { "url": "https://a.example" },\n  "crms": [\n    { "id": "x" }\n  ]\n}';
    const { offsets } = readJson(text);
    const at = (path: string) => placeAt(text, offsets.get(path) ?? -1);
    expect(at('adapter.url')).toEqual({ line: 2, column: 23 });
    expect(at('crms[0]')).toEqual({ line: 4, column: 5 });
    expect(at('crms[0].id')).toEqual({ line: 4, column: 13 });
  });

  test.each([
    ['{"a": 1 "b": 2}', '1:9 a comma is missing before this'],
    ['{"a": [1, 2,]}', '1:12 this comma has nothing after it; JSON takes none there'],
    ['{\n  // note\n  "a": 1\n}', '2:3 JSON takes no comments'],
    ['{“a”: 1}', '1:2 texts stand in straight double quotation marks'],
    ["{'a': 1}", '1:2 texts stand in straight double quotation marks'],
    ['{a: 1}', '1:2 a key in quotation marks is missing here'],
    ['{"a": yes}', '1:7 “yes” is no value; texts stand in quotation marks'],
    ['{"a": 01}', '1:7 “01” is not in the form of a number'],
    ['{"a": "C:\\path"}', '1:10 a backslash with nothing to escape; for the backslash itself write two'],
    [
      '{"a": "one\ntwo"}',
      '1:11 a line break or another control character stands inside of a text; write \\n for it',
    ],
    ['{"a": "open', '1:7 this text has no closing quotation mark'],
    ['{"a" 1}', '1:6 after the key “a” a colon is missing'],
    ['{"a": [1}', '1:9 this bracket closes something else: one of the other kind is missing'],
    ['{"a": 1}\n{"b": 2}', '2:1 something follows the end of the document'],
    ['{"a": {"b": 1}', '1:15 the file ends before its “}”'],
    ['', '1:1 the file is empty'],
    ['[['.repeat(80), '1:102 the values are nested too deeply'],
  ])('says of %j what a person did', (text, said) => {
    expect(faultOf(text)).toBe(said);
  });

  test('answers a long text without an end at once', () => {
    expect(faultOf(`{"a": "${'\\\\'.repeat(100_000)}`)).toContain('no closing quotation mark');
  });

  test('names keys that stand twice, and takes the later one as browsers do', () => {
    const { value, twice } = readJson('{"adapter": {"url": "a", "url": "b"}, "__proto__": 1}');
    expect(twice.map(({ path }) => path)).toEqual(['adapter.url']);
    expect(value).toEqual(JSON.parse('{"adapter": {"url": "b"}, "__proto__": 1}'));
  });
});

import { describe, expect, it } from 'vitest';
import { csv } from './csv.ts';

/** Takes a file of RFC 4180 apart, so that a test need not trust the writer. */
function read(file: string): string[][] {
  const rows: string[][] = [];
  const pattern = /"((?:[^"]|"")*)"(,|\r\n)/gy;
  let row: string[] = [];
  let at = 1;
  for (;;) {
    pattern.lastIndex = at;
    const match = pattern.exec(file);
    if (match === null) break;
    row.push((match[1] ?? '').replaceAll('""', '"'));
    if (match[2] === '\r\n') {
      rows.push(row);
      row = [];
    }
    at = pattern.lastIndex;
  }
  expect(at).toBe(file.length);
  return rows;
}

describe('a CSV file', () => {
  it('gives back what was put in, whatever signs it has', () => {
    const rows = [
      ['name', 'notes'],
      ['Müller, "Rad & Tat"', 'first line\nsecond\r\nthird'],
      ['日本語', ''],
    ];
    expect(read(csv(rows))).toEqual(rows);
  });

  it('begins with a byte order mark and ends each row with CRLF', () => {
    expect(csv([['a', 1, null]])).toBe('\uFEFF"a","1",""\r\n');
  });

  it.each([
    ['=1+1', "'=1+1"],
    ['+1+1', "'+1+1"],
    ['-2+3', "'-2+3"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t'=1"],
    ['  =HYPERLINK("http://evil.example")', '\'  =HYPERLINK("http://evil.example")'],
    ['＝1+1', "'＝1+1"],
    ['hello;=1+1', "hello;'=1+1"],
    ['hello\n=cmd|x', "hello\n'=cmd|x"],
    ['hello\r\n@x', "hello\r\n'@x"],
    ['hello\t-1', "hello\t'-1"],
  ])('turns no text into a formula: %j', (text, harmless) => {
    expect(read(csv([[text]]))).toEqual([[harmless]]);
  });

  it.each(['+493023125101', 'a=b', 'mail@shop.example', 'list:\n- one\n- two', '3-2', ''])(
    'leaves alone what is none: %j',
    (text) => {
      expect(read(csv([[text]]))).toEqual([[text]]);
    },
  );
});

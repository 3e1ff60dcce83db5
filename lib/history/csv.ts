/**
 * Rows as a CSV file (RFC 4180): CRLF behind every row, every cell in quotes, quotes doubled. It begins with a byte
 * order mark: without one Excel reads UTF-8 as the computer's old code page and spoils every umlaut, and readers that
 * want none (`utf-8-sig`, R, LibreOffice) take it away by themselves.
 */
export function csv(rows: readonly (readonly (string | number | null)[])[]): string {
  const cells = (row: readonly (string | number | null)[]) => row.map(cell).join(',');
  return `\uFEFF${rows.map((row) => `${cells(row)}\r\n`).join('')}`;
}

const cell = (value: string | number | null): string =>
  typeof value === 'string' ? `"${harmless(value).replaceAll('"', '""')}"` : `"${value ?? ''}"`;

/** A telephone number as we write it: a sign and digits compute nothing. */
const E164 = /^\+\d{3,17}$/;

/**
 * What a customer wrote must not become a formula in the sheet of whoever opens the file: a text that begins like
 * one gets an apostrophe in front. So does the part behind a semicolon or a tab, where a sheet set to another country
 * splits cells, and behind a line break, where such a sheet begins a row; there a hyphen is left alone only before a
 * blank, as in a list.
 */
function harmless(text: string): string {
  if (E164.test(text)) return text;
  return text
    .replace(/^(?=\s*[=+\-@＝＋－＠])/u, "'")
    .replace(/([;\t\r\n][ \t]*)(?=[=+@＝＋－＠]|-(?! ))/gu, "$1'");
}

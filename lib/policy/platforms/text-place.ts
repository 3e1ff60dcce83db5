/** Where something stands in a text, counted from one as editors do. */
export type TextPlace = Readonly<{ line: number; column: number }>;

export function placeAt(text: string, offset: number): TextPlace {
  const before = text.slice(0, offset);
  const lineStart = Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\r')) + 1;
  return { line: (before.match(/\r\n|\n|\r/g)?.length ?? 0) + 1, column: offset - lineStart + 1 };
}

/** A text that cannot be read any further, and where. Only inside of this folder: its boundary answers a result. */
export class TextFault extends Error {
  readonly offset: number;
  constructor(problem: string, offset: number) {
    super(problem);
    this.offset = offset;
  }
}

import { say } from '../../strings/policy-file.ts';
import { formatPath } from '../path.ts';
import { quoted } from '../problem.ts';
import { TextFault } from './text-place.ts';

/**
 * Reads JSON as `JSON.parse` does, and beside it remembers where each value stands, tells of a key that is given twice,
 * and says of a mistake what a person most likely did. The browsers' own messages differ and name offsets at best.
 */

export type JsonText = Readonly<{
  value: unknown;
  /** Where each value begins, by its path as diagnoses write it. */
  offsets: ReadonlyMap<string, number>;
  /** Keys that stand twice in one object: the later one counts, here and in browsers. */
  twice: readonly Readonly<{ path: string; offset: number }>[];
}>;

/** Deeper than any configuration, and shallow enough for every stack. */
const DEEPEST = 100;

/** What people and their word processors write instead of the one quotation mark that JSON knows. */
const OTHER_QUOTES = /[\x27‘’“”„«»]/u;

/** @throws {TextFault} with the offset of the mistake. */
export function readJson(text: string): JsonText {
  const reader = new JsonReader(text);
  const value = reader.document();
  return { value, offsets: reader.offsets, twice: reader.twice };
}

class JsonReader {
  readonly offsets = new Map<string, number>();
  readonly twice: { path: string; offset: number }[] = [];
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  document(): unknown {
    // Editors on Windows put a byte order mark in front.
    if (this.#text.startsWith('\uFEFF')) this.#at = 1;
    this.#space();
    if (this.#ended()) throw this.#fault('json.empty');
    const value = this.#value([]);
    this.#space();
    if (!this.#ended()) throw this.#fault('json.rest');
    return value;
  }

  #value(path: readonly (string | number)[]): unknown {
    if (path.length > DEEPEST) throw this.#fault('json.deep');
    this.offsets.set(formatPath(path), this.#at);
    switch (this.#text[this.#at]) {
      case '{':
        return this.#object(path);
      case '[':
        return this.#list(path);
      case '"':
        return this.#string();
      default:
        return this.#word();
    }
  }

  #object(path: readonly (string | number)[]): Record<string, unknown> {
    const object: Record<string, unknown> = {};
    this.#at++;
    this.#space();
    if (this.#takes('}')) return object;
    for (;;) {
      const keyAt = this.#at;
      if (this.#text[keyAt] !== '"') throw this.#noKey();
      const key = this.#string();
      const inner = [...path, key];
      if (Object.hasOwn(object, key)) this.twice.push({ path: formatPath(inner), offset: keyAt });
      this.#space();
      if (!this.#takes(':')) throw this.#fault('json.colon', { key: quoted(key) });
      this.#space();
      const value = this.#value(inner);
      // Also for “__proto__”, which an assignment would not make a key.
      Object.defineProperty(object, key, { value, enumerable: true, writable: true, configurable: true });
      if (this.#next('}')) return object;
    }
  }

  #list(path: readonly (string | number)[]): unknown[] {
    const list: unknown[] = [];
    this.#at++;
    this.#space();
    if (this.#takes(']')) return list;
    for (;;) {
      list.push(this.#value([...path, list.length]));
      if (this.#next(']')) return list;
    }
  }

  /** After a value: whether what holds it ends here; otherwise the comma is taken. */
  #next(end: '}' | ']'): boolean {
    this.#space();
    if (this.#takes(end)) return true;
    if (this.#ended()) throw this.#fault('json.end', { end: quoted(end) });
    if (!this.#takes(',')) throw this.#fault(/[}\]]/.test(this.#here()) ? 'json.bracket' : 'json.comma');
    const comma = this.#at - 1;
    this.#space();
    if (this.#text[this.#at] === end) throw new TextFault(say('json.lastComma'), comma);
    return false;
  }

  #string(): string {
    const start = this.#at;
    const found = /"[^"\\]*(?:\\[\s\S][^"\\]*)*"/y;
    found.lastIndex = start;
    const [written] = found.exec(this.#text) ?? [];
    if (written === undefined) throw this.#fault('json.openText');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what JSON forbids in a text
    const control = /[\u0000-\u001f]/.exec(written);
    if (control !== null) throw new TextFault(say('json.control'), start + control.index);
    const escaped = /\\(?!["\\/bfnrt]|u[0-9a-f]{4})/i.exec(written.replace(/\\\\/g, '  '));
    if (escaped !== null) throw new TextFault(say('json.escape'), start + escaped.index);
    this.#at += written.length;
    return JSON.parse(written) as string;
  }

  #word(): unknown {
    const found = /-?\d[\d.eE+-]*|[\p{L}_$][\p{L}\d_$-]*/uy;
    found.lastIndex = this.#at;
    const [word] = found.exec(this.#text) ?? [];
    if (word === undefined) throw this.#noValue();
    if (/^[-\d]/.test(word)) {
      if (!/^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(word))
        throw this.#fault('json.number', { word: quoted(word) });
      this.#at += word.length;
      return Number(word);
    }
    if (word !== 'true' && word !== 'false' && word !== 'null')
      throw this.#fault('json.word', { word: quoted(word) });
    this.#at += word.length;
    return JSON.parse(word);
  }

  #noKey(): TextFault {
    if (this.#ended()) return this.#fault('json.end', { end: '“}”' });
    return OTHER_QUOTES.test(this.#here()) ? this.#fault('json.quotes') : this.#fault('json.key');
  }

  #noValue(): TextFault {
    if (this.#ended()) return this.#fault('json.noMore');
    return OTHER_QUOTES.test(this.#here()) ? this.#fault('json.quotes') : this.#fault('json.value');
  }

  #space(): void {
    const found = /[ \t\r\n]*/y;
    found.lastIndex = this.#at;
    this.#at += found.exec(this.#text)?.[0].length ?? 0;
    if (/^\/[/*]|^#/.test(this.#text.slice(this.#at, this.#at + 2))) throw this.#fault('json.comment');
  }

  #takes(character: string): boolean {
    if (this.#text[this.#at] !== character) return false;
    this.#at++;
    return true;
  }

  #here(): string {
    return this.#text[this.#at] ?? '';
  }

  #ended(): boolean {
    return this.#at >= this.#text.length;
  }

  #fault<Key extends Parameters<typeof say>[0]>(...told: Parameters<typeof say<Key>>): TextFault {
    return new TextFault(say(...told), this.#at);
  }
}

import { say } from '../../strings/policy-file.ts';
import { formatPath } from '../path.ts';
import { isPlainObject, quoted } from '../problem.ts';
import { TextFault } from './text-place.ts';

/** Apple's property lists in their XML form: what configuration profiles (`.mobileconfig`) are written in. */

export type PlistText = Readonly<{ value: unknown; offsets: ReadonlyMap<string, number> }>;

export const isPlistText = (text: string): boolean => /^\uFEFF?\s*<(?:\?xml|!DOCTYPE|plist)/i.test(text);
export const isBinaryPlist = (text: string): boolean => text.startsWith('bplist');

const DEEPEST = 100;

/** @throws {TextFault} with the offset of the mistake. */
export function readPlist(text: string): PlistText {
  const reader = new PlistReader(text);
  return { value: reader.document(), offsets: reader.offsets };
}

/** `open`: `<dict>`; `whole`: `<true/>`; `close`: `</dict>`. */
type Tag = Readonly<{ kind: 'open' | 'whole' | 'close'; name: string; offset: number }>;

class PlistReader {
  readonly offsets = new Map<string, number>();
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  document(): unknown {
    const plist = this.#tag();
    if (plist.name !== 'plist' || plist.kind !== 'open') throw new TextFault(say('plist.root'), plist.offset);
    const value = this.#value(this.#tag(), []);
    this.#close('plist');
    return value;
  }

  #value(tag: Tag, path: readonly (string | number)[]): unknown {
    if (path.length > DEEPEST) throw new TextFault(say('json.deep'), tag.offset);
    this.offsets.set(formatPath(path), tag.offset);
    if (tag.kind === 'close')
      throw new TextFault(say('plist.noValue', { tag: `</${tag.name}>` }), tag.offset);
    switch (tag.name) {
      case 'true':
      case 'false':
        if (tag.kind === 'open') this.#close(tag.name);
        return tag.name === 'true';
      case 'dict':
        return tag.kind === 'whole' ? {} : this.#dict(path);
      case 'array':
        return tag.kind === 'whole' ? [] : this.#array(path);
      case 'string':
        return tag.kind === 'whole' ? '' : this.#textOf('string');
      case 'integer':
      case 'real':
        return this.#number(tag);
      default:
        throw new TextFault(say('plist.type', { tag: `<${tag.name}>` }), tag.offset);
    }
  }

  #dict(path: readonly (string | number)[]): Record<string, unknown> {
    const dict: Record<string, unknown> = {};
    for (;;) {
      const tag = this.#tag();
      if (tag.kind === 'close' && tag.name === 'dict') return dict;
      if (tag.name !== 'key') throw new TextFault(say('plist.key', { tag: `<${tag.name}>` }), tag.offset);
      const key = tag.kind === 'whole' ? '' : this.#textOf('key');
      const value = this.#value(this.#tag(), [...path, key]);
      Object.defineProperty(dict, key, { value, enumerable: true, writable: true, configurable: true });
    }
  }

  #array(path: readonly (string | number)[]): unknown[] {
    const list: unknown[] = [];
    for (;;) {
      const tag = this.#tag();
      if (tag.kind === 'close' && tag.name === 'array') return list;
      list.push(this.#value(tag, [...path, list.length]));
    }
  }

  #number(tag: Tag): number {
    const at = this.#at;
    const written = tag.kind === 'whole' ? '' : this.#textOf(tag.name).trim();
    const form = tag.name === 'integer' ? /^[-+]?\d+$/ : /^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/i;
    if (!form.test(written)) throw new TextFault(say('json.number', { word: quoted(written) }), at);
    return Number(written);
  }

  /** The text up to the closing tag, which is taken too. */
  #textOf(name: string): string {
    const parts = /[^<]*(?:(?:<!\[CDATA\[[\s\S]*?\]\]>|<!--[\s\S]*?-->)[^<]*)*/y;
    parts.lastIndex = this.#at;
    const start = this.#at;
    const raw = parts.exec(this.#text)?.[0] ?? '';
    this.#at += raw.length;
    this.#close(name);
    return raw
      .split(/(<!\[CDATA\[[\s\S]*?\]\]>|<!--[\s\S]*?-->)/)
      .map((part) => {
        if (part.startsWith('<![CDATA[')) return part.slice(9, -3);
        return part.startsWith('<!--') ? '' : this.#unescaped(part, start);
      })
      .join('');
  }

  #unescaped(text: string, start: number): string {
    // XML knows one kind of line end.
    return text
      .replace(/\r\n?/g, '\n')
      .replace(/&([^;&\s]{0,10};)?/g, (written, name: string | undefined) => {
        const known = NAMED[name?.slice(0, -1) ?? ''];
        if (known !== undefined) return known;
        const [, hex, decimal] = /^#(?:x([0-9a-f]+)|(\d+));$/i.exec(name ?? '') ?? [];
        const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
        if (Number.isInteger(code) && code > 0 && code <= 0x10ffff) return String.fromCodePoint(code);
        throw new TextFault(say('plist.entity', { written: quoted(written) }), start);
      });
  }

  #close(name: string): void {
    const tag = this.#tag();
    if (tag.kind !== 'close' || tag.name !== name)
      throw new TextFault(say('plist.open', { tag: `<${name}>` }), tag.offset);
  }

  /** The next tag; declarations and comments before it are no matter. */
  #tag(): Tag {
    const between = /(?:\uFEFF|\s|<\?[\s\S]*?\?>|<!--[\s\S]*?-->|<!DOCTYPE[^>]*>)*/iy;
    between.lastIndex = this.#at;
    this.#at += between.exec(this.#text)?.[0].length ?? 0;
    const offset = this.#at;
    const tag = /<(\/?)([A-Za-z][\w.-]*)(?:\s+[\w:-]+\s*=\s*(?:"[^"]*"|'[^']*'))*\s*(\/?)>/y;
    tag.lastIndex = offset;
    const [whole, slash, name = '', end] = tag.exec(this.#text) ?? [];
    if (whole === undefined)
      throw new TextFault(say(offset >= this.#text.length ? 'plist.end' : 'plist.tag'), offset);
    this.#at += whole.length;
    return { kind: slash === '/' ? 'close' : end === '/' ? 'whole' : 'open', name, offset };
  }
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Whether every text in it may stand in XML: most control characters may not, whatever they are escaped as. */
export function fitsXml(value: unknown): boolean {
  if (typeof value === 'string')
    // Paired surrogates are one character here, lone ones match.
    return !/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u.test(value);
  if (Array.isArray(value)) return value.every(fitsXml);
  if (isPlainObject(value)) return Object.entries(value).every((pair) => pair.every(fitsXml));
  return value !== null;
}

/** A property list with the value, which `fitsXml`. */
export function writePlist(value: unknown): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">',
    '<plist version="1.0">',
    ...linesOf(value, ''),
    '</plist>',
    '',
  ].join('\n');
}

function linesOf(value: unknown, indent: string): readonly string[] {
  const within = `${indent}  `;
  if (typeof value === 'boolean') return [`${indent}<${value}/>`];
  if (typeof value === 'number') {
    const type = Number.isSafeInteger(value) ? 'integer' : 'real';
    return [`${indent}<${type}>${value}</${type}>`];
  }
  if (typeof value === 'string') return [`${indent}<string>${escaped(value)}</string>`];
  if (Array.isArray(value)) {
    if (value.length === 0) return [`${indent}<array/>`];
    return [`${indent}<array>`, ...value.flatMap((entry) => linesOf(entry, within)), `${indent}</array>`];
  }
  if (!isPlainObject(value)) throw new Error(`No property list holds ${typeof value}`);
  const entries = Object.entries(value);
  if (entries.length === 0) return [`${indent}<dict/>`];
  return [
    `${indent}<dict>`,
    ...entries.flatMap(([key, inner]) => [`${within}<key>${escaped(key)}</key>`, ...linesOf(inner, within)]),
    `${indent}</dict>`,
  ];
}

// A carriage return would be read as a line feed.
const escaped = (text: string) =>
  text.replace(/[&<>\r]/g, (one) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[one] ?? '&#13;');

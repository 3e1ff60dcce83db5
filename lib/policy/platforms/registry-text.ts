import { say } from '../../strings/policy-file.ts';
import { clipped, quoted } from '../problem.ts';
import { TextFault } from './text-place.ts';

/** The text form of the Windows registry (`.reg`), as `regedit` and `reg export` write and import it. */

export interface RegistrySection {
  /** The whole path of the key: `HKEY_LOCAL_MACHINE\SOFTWARE\…`. */
  readonly key: string;
  readonly offset: number;
  readonly values: readonly RegistryValue[];
}

/** `unreadable`: a type that browsers do not read policy from (binary, several texts, 64 bits). */
export interface RegistryValue {
  readonly name: string;
  readonly offset: number;
  readonly value:
    | { readonly type: 'text'; readonly text: string }
    | { readonly type: 'number'; readonly number: number }
    | { readonly type: 'unreadable'; readonly written: string };
}

const HEADS = /^\uFEFF?(?:Windows Registry Editor Version 5\.00|REGEDIT4)[ \t]*(?:\r?\n|$)/;

export const isRegistryText = (text: string): boolean => HEADS.test(text);

/** @throws {TextFault} with the offset of the mistake. */
export function readRegistry(text: string): readonly RegistrySection[] {
  const [head = ''] = HEADS.exec(text) ?? [];
  const sections: (RegistrySection & { readonly values: RegistryValue[] })[] = [];
  let at = head.length;
  const match = (pattern: RegExp) => {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found !== null) at += found[0].length;
    return found;
  };
  for (;;) {
    match(/(?:\s|;[^\n]*(?=\n|$))+/y);
    if (at >= text.length) return sections;
    const offset = at;
    const section = match(/\[(-?)([^\]\r\n]+)\][ \t]*(?=\r?\n|$)/y);
    if (section !== null) {
      const [, minus, key = ''] = section;
      // A key that is taken out holds nothing.
      sections.push({ key: minus === '-' ? '' : key.trim(), offset, values: [] });
      continue;
    }
    const named = match(/(?:"([^"\\]*(?:\\[\s\S][^"\\]*)*)"|(@))[ \t]*=[ \t]*/y);
    if (named === null) throw new TextFault(say('reg.line', { line: quoted(lineAt(text, at)) }), offset);
    const value = readValue(text, at, match);
    const last = sections.at(-1);
    if (last === undefined) throw new TextFault(say('reg.noKey'), offset);
    if (value !== null) last.values.push({ name: unescaped(named[1] ?? ''), offset, value });
  }
}

/** Null for a value that is taken out. */
function readValue(
  text: string,
  at: number,
  match: (pattern: RegExp) => RegExpExecArray | null,
): RegistryValue['value'] | null {
  const quotedText = match(/"([^"\\]*(?:\\[\s\S][^"\\]*)*)"[ \t]*(?=\r?\n|;|$)/y);
  if (quotedText !== null) return { type: 'text', text: unescaped(quotedText[1] ?? '') };
  if (match(/-[ \t]*(?=\r?\n|$)/y) !== null) return null;
  const number = match(/dword:([0-9a-f]{1,8})[ \t]*(?=\r?\n|;|$)/iy);
  // The browser reads it with a sign.
  if (number !== null) return { type: 'number', number: Number.parseInt(number[1] ?? '', 16) | 0 };
  const bytes = match(/hex(?:\(([0-9a-f]+)\))?:((?:[0-9a-f]{2}|[, \t]|\\[ \t]*\r?\n)*)(?=\r?\n|;|$)/iy);
  if (bytes === null) {
    const written = lineAt(text, at);
    throw new TextFault(
      say(written.startsWith('"') ? 'reg.text' : 'reg.value', { value: quoted(written) }),
      at,
    );
  }
  const [, type = '3', digits = ''] = bytes;
  if (type !== '1' && type !== '2')
    return { type: 'unreadable', written: type === '3' ? 'hex' : `hex(${type})` };
  return { type: 'text', text: textOfBytes(digits.match(/[0-9a-f]{2}/gi) ?? []) };
}

/** UTF-16, the lower byte first, with a zero at its end. */
function textOfBytes(bytes: readonly string[]): string {
  const units: number[] = [];
  for (let index = 0; index + 1 < bytes.length; index += 2)
    units.push(Number.parseInt(`${bytes[index + 1]}${bytes[index]}`, 16));
  const end = units.indexOf(0);
  return units
    .slice(0, end < 0 ? undefined : end)
    .map((unit) => String.fromCharCode(unit))
    .join('');
}

/**
 * One file with the given keys. The values are JSON, written with ASCII letters alone: then the file says the same
 * whatever encoding an editor or `regedit` takes it for.
 */
export function writeRegistry(
  sections: readonly Readonly<{ key: string; values: Readonly<Record<string, string>> }>[],
): string {
  const lines = sections.flatMap(({ key, values }) => [
    '',
    `[${key}]`,
    ...Object.entries(values).map(([name, text]) => `"${escaped(name)}"="${escaped(text)}"`),
  ]);
  return `${['Windows Registry Editor Version 5.00', ...lines, ''].join('\r\n')}`;
}

const escaped = (text: string) => text.replace(/["\\]/g, '\\$&');
const unescaped = (text: string) => text.replace(/\\([\s\S])/g, '$1');
const lineAt = (text: string, at: number) => clipped(/^[^\r\n]*/.exec(text.slice(at))?.[0] ?? '');

import { say } from '../../strings/policy-file.ts';

/** Longer than any policy; browsers take less. */
const LONGEST_FILE = 8_000_000;

/**
 * A file's bytes as text. `regedit` writes UTF-16 with a mark in front, everything else here is UTF-8; what is neither is
 * refused, because a name with a wrong letter in it would be found only by the agent who misses it.
 */
export function decodedText(
  bytes: Uint8Array,
): { readonly ok: true; readonly text: string } | { readonly ok: false; readonly problem: string } {
  if (bytes.length > LONGEST_FILE) return { ok: false, problem: say('file.tooLong') };
  const encoding =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? 'utf-16le'
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? 'utf-16be'
        : 'utf-8';
  // Told before it is refused as no text: it is one that can be put into the readable form.
  if (isBinaryPlist(bytes)) return { ok: true, text: 'bplist' };
  try {
    return { ok: true, text: new TextDecoder(encoding, { fatal: true }).decode(bytes) };
  } catch {
    return { ok: false, problem: say('file.encoding') };
  }
}

const isBinaryPlist = (bytes: Uint8Array) =>
  [...'bplist'].every((letter, index) => bytes[index] === letter.charCodeAt(0));

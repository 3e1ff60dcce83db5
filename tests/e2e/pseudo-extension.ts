import { createHash } from 'node:crypto';
import { cp, readdir, readFile, realpath, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type PseudoLocale, pseudo } from '../pseudo-locale.ts';
import { files } from '../sources.ts';

/**
 * A copy of the built extension that speaks a pseudo-locale in the place of English. The texts are put into the built
 * scripts, so that no build carries a language for tests.
 *
 * @param folder where the copy goes; it has to be there
 */
export async function pseudoExtension(
  locale: PseudoLocale,
  folder: string,
): Promise<{ readonly folder: string; readonly origin: string }> {
  const copy = join(await realpath(folder), locale);
  await cp(resolve('.output/chrome-mv3-enterprise'), copy, { recursive: true });
  // Without the key it gets an id of its own, made from its folder.
  const manifest = JSON.parse(await readFile(join(copy, 'manifest.json'), 'utf8')) as Record<string, unknown>;
  delete manifest.key;
  await writeFile(join(copy, 'manifest.json'), JSON.stringify(manifest));

  const texts = await textsIn(locale);
  const found = new Set<string>();
  for (const path of (await readdir(copy, { recursive: true })).filter((name) => name.endsWith('.js'))) {
    const code = await readFile(join(copy, path), 'utf8');
    await writeFile(
      join(copy, path),
      code.replace(PROPERTY, (whole, bare: string, quoted: string, _quote: string, text: string) => {
        const pair = pairOf(bare ?? unescaped(quoted), unescaped(text));
        const said = texts.get(pair);
        if (said === undefined) return whole;
        found.add(pair);
        return `${whole.slice(0, whole.lastIndexOf(text) - 1)}${JSON.stringify(said)}`;
      }),
    );
  }
  const missing = [...texts.keys()].filter((pair) => !found.has(pair));
  if (missing.length > 0) throw new Error(`The built scripts do not hold: ${missing.slice(0, 5).join('; ')}`);
  return { folder: copy, origin: `chrome-extension://${idOf(copy)}` };
}

/** A property with a text as the minifier writes it: `call:"Calls"`, `'page-title':`Outbox``. */
const PROPERTY = /(?:\b(\w+)|["'`]([\w.-]+)["'`]):(["'`])((?:\\.|(?!\3)[^\\\n])*)\3/g;

const unescaped = (text: string): string =>
  text
    .replace(/\\u\{?([0-9a-f]{4})\}?/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/\\(.)/g, '$1');

/** Key and text together: a text alone may be a word of the code. */
const pairOf = (key: string, text: string): string => `${key}: ${text}`;

async function textsIn(locale: PseudoLocale): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>();
  for (const path of files('lib/strings/en/*.ts')) {
    const tables = Object.values((await import(`../../${path}`)) as Record<string, Record<string, string>>);
    for (const table of tables)
      for (const [key, text] of Object.entries(table)) texts.set(pairOf(key, text), pseudo(text, locale));
  }
  if (locale === 'right-to-left') texts.set(pairOf('en', 'ltr'), 'rtl');
  return texts;
}

/** As Chromium makes the id of an unpacked extension without a key. */
const idOf = (folder: string): string =>
  [...createHash('sha256').update(folder).digest('hex').slice(0, 32)]
    .map((digit) => String.fromCharCode(97 + Number.parseInt(digit, 16)))
    .join('');

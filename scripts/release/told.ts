import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Told } from './store-texts.ts';

type Messages = Readonly<Record<string, { readonly message: string }>>;

/** The languages of a catalogue: its folders’ names. */
export const localesOf = (catalogue: string): readonly string[] =>
  readdirSync(catalogue, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);

/**
 * What a build calls itself in each language. A manifest either has the words themselves, the same for all, or names
 * them (`__MSG_name__`), and the browser takes them from `_locales`.
 */
export function toldIn(folder: string, locales: readonly string[]): Readonly<Record<string, Told>> {
  const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Told;
  return Object.fromEntries(
    locales.map((locale) => {
      const path = join(folder, '_locales', locale, 'messages.json');
      const messages = existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Messages) : {};
      const say = (text: string) =>
        text.replace(/^__MSG_(\w+)__$/, (named, key: string) => messages[key]?.message ?? named);
      return [locale, { name: say(manifest.name), description: say(manifest.description) }];
    }),
  );
}

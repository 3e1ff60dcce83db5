import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { localesOf, toldIn } from '../../../scripts/release/told.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'patchcord-told-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const manifest = (name: string, description: string) =>
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ name, description }));
const locale = (code: string, messages: Readonly<Record<string, string>>) => {
  mkdirSync(join(folder, '_locales', code), { recursive: true });
  writeFileSync(
    join(folder, '_locales', code, 'messages.json'),
    JSON.stringify(Object.fromEntries(Object.entries(messages).map(([key, message]) => [key, { message }]))),
  );
};

test('a manifest with words says them in every language', () => {
  manifest('Patchcord', 'An adapter');
  expect(toldIn(folder, ['en'])).toEqual({ en: { name: 'Patchcord', description: 'An adapter' } });
});

test('a manifest that names its words says each language’s, and what is missing stays a name', () => {
  manifest('__MSG_name__', '__MSG_description__');
  locale('en', { name: 'Patchcord', description: 'An adapter' });
  locale('de', { name: 'Patchcord' });
  expect(toldIn(folder, ['en', 'de'])).toEqual({
    en: { name: 'Patchcord', description: 'An adapter' },
    de: { name: 'Patchcord', description: '__MSG_description__' },
  });
});

test('the languages are the catalogue’s folders', () => {
  for (const code of ['en', 'de']) mkdirSync(join(folder, code));
  writeFileSync(join(folder, 'panel.ts'), '');
  expect([...localesOf(folder)].sort()).toEqual(['de', 'en']);
});

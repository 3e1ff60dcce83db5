import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '../../../..');
const page = readFileSync(join(root, 'docs/kustomer-simulated.md'), 'utf8');
const ofTests = page.slice(0, page.indexOf('## The page'));

const FILES = ['customers', 'conversations', 'messages', 'attachments', 'requests', 'apps'];
const tested = FILES.flatMap((name) => {
  const source = readFileSync(join(import.meta.dirname, `${name}.test.ts`), 'utf8');
  return [...source.matchAll(/^ {2}it\('([^']+)'/gm)].map(([, title]) => title ?? '');
});

const rows = (text: string) =>
  [...text.matchAll(/^\| (.+?) +\| (.+?) +\|/gm)]
    .map(([, behaviour = '', grade = '']) => ({ behaviour, grade }))
    .filter(({ behaviour }) => behaviour !== 'behaviour' && !behaviour.startsWith('-'));

it('each behaviour of the simulated Kustomer that the docs list is tested by that name, and each that is tested is listed', () => {
  const listed = rows(ofTests).map(({ behaviour }) => behaviour);
  expect(tested.length).toBeGreaterThan(60);
  expect(listed.toSorted()).toEqual(tested.toSorted());
});

it('each behaviour is documented, observed or guessed', () => {
  const all = rows(page);
  expect(all.length).toBeGreaterThan(tested.length);
  expect(all.filter(({ grade }) => !['documented', 'observed', 'guessed'].includes(grade))).toEqual([]);
});

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const css = readFileSync(new URL('tokens.css', import.meta.url), 'utf8');
const tokensIn = (selector: string): Readonly<Record<string, string>> => {
  const at = css.indexOf(selector);
  const block = css.slice(at, css.indexOf('}', at));
  return Object.fromEntries(
    [...block.matchAll(/(--[\w-]+): ([^;]+);/g)].map(([, name, value]) => [name, value]),
  );
};

test('dark is the same whether the browser or the agent has chosen it', () => {
  const browsers = tokensIn(':root:not([data-theme="light"])');
  expect(Object.keys(browsers).length).toBeGreaterThan(15);
  expect(tokensIn(':root[data-theme="dark"]')).toEqual(browsers);
});

test('dark has its own value for every colour of light', () => {
  const light = tokensIn(':root {');
  const colours = Object.keys(light).filter((name) => /#|rgb/.test(light[name] ?? ''));
  expect(Object.keys(tokensIn(':root[data-theme="dark"]')).sort()).toEqual(colours.sort());
});

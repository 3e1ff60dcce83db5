import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const sheets = globSync('components/**/*.css').filter((path) => !path.endsWith('controls.css'));
const rulesIn = (path: string) =>
  [
    ...readFileSync(path, 'utf8')
      .replace(/\/\*.*?\*\//gs, '')
      .matchAll(/([^{}]+)\{([^{}]*)\}/g),
  ].map(([, selectors = '', body = '']) => ({ selectors: selectors.trim(), body }));

test('no page draws fields, choices, chips or notes of its own', () => {
  expect(sheets.length).toBeGreaterThan(15);
  const drawn = sheets.flatMap((path) =>
    rulesIn(path)
      .filter(({ selectors }) =>
        selectors
          .split(',')
          .some((one) =>
            /(?:^|[ >])(?:input|select|textarea|\.field|\.chip|\.note|\.hint|\.fault)(?:\[[^\]]*\])*$/.test(
              one.trim(),
            ),
          ),
      )
      .filter(({ body }) =>
        /(?:^|\s)(?:border|border-\w+|background|accent-color|box-shadow): (?!0;)/.test(body),
      )
      .map(({ selectors }) => `${path}: ${selectors}`),
  );
  expect(drawn).toEqual([]);
});

import { expect, it } from 'vitest';
import { browserOf } from './browser-of.ts';

const CHROME = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko)';

it.each([
  [`${CHROME} Chrome/150.0.0.0 Safari/537.36`, 'Chrome 150.0.0.0'],
  [`${CHROME} Chrome/150.0.0.0 Safari/537.36 Edg/150.0.3.4`, 'Edge 150.0.3.4'],
  [`${CHROME} HeadlessChrome/150.0.0.0 Safari/537.36`, 'Chromium 150.0.0.0'],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0', 'Firefox 153.0'],
])('%s', (userAgent, expected) => {
  const found = browserOf(userAgent);
  expect(`${found?.name} ${found?.version}`).toBe(expected);
});

it('knows no other', () => {
  expect(browserOf('curl/8.0')).toBeNull();
});

import { createRequire } from 'node:module';
import { expect, it } from 'vitest';
import { OTHER_DIALLERS } from './other-diallers.ts';

it('knows RingCentral’s elements by the names that its library has for them', () => {
  const { RC_C2D_NUMBER_TAGNAME } = createRequire(import.meta.url)('ringcentral-c2d/lib/constants.js') as {
    readonly RC_C2D_NUMBER_TAGNAME: string;
  };
  const selector = OTHER_DIALLERS.find(([who]) => who === 'RingCentral')?.[1];
  expect(selector).toContain(RC_C2D_NUMBER_TAGNAME.toLowerCase());
});

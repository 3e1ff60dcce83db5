import { openMarking } from '../../../lib/page/marking.ts';
import { patternFor, without } from '../../../lib/page/not-numbers.ts';
import { readDialString } from '../../../lib/phone/format.ts';
import { findPhoneNumbers } from '../../../lib/phone/index.ts';
import { shownNumber } from '../../../lib/phone/shown-number.ts';

globalThis.finderParts = {
  find: findPhoneNumbers,
  readDialString,
  written: shownNumber,
  without,
  patternFor,
  openMarking,
};

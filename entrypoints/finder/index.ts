import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { answerText } from '../../lib/crm/answer-text.ts';
import { offerFinder } from '../../lib/crm/finder-door.ts';
import { openMarking } from '../../lib/page/marking.ts';
import { patternFor, without } from '../../lib/page/not-numbers.ts';
import { readDialString } from '../../lib/phone/format.ts';
import { findPhoneNumbers } from '../../lib/phone/index.ts';
import { shownNumber } from '../../lib/phone/shown-number.ts';
import { say } from '../../lib/strings/dial.ts';

/** The finder with its numbering plans, and the words at the place of a click; the worker brings it into a frame when the first digits show there. */
export default defineUnlistedScript(() => {
  offerFinder({
    find: findPhoneNumbers,
    readDialString,
    written: shownNumber,
    without,
    patternFor,
    openMarking,
    words: { say, answerText },
  });
});

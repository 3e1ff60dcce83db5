import { openMarking } from '../../../lib/page/marking.ts';
import { readDialString } from '../../../lib/phone/format.ts';
import { findPhoneNumbers } from '../../../lib/phone/index.ts';

globalThis.finderParts = { find: findPhoneNumbers, readDialString, openMarking };

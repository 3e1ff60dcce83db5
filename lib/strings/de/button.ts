import type { button as english } from '../en/button.ts';
import type { Translation } from '../sayer.ts';

export const button: Translation<typeof english> = {
  call: '{number} anrufen',
  extension: 'Durchwahl {extension}',
  'post-dial': 'dann {digits}',
  'not-number': 'Keine Telefonnummer',
  'not-ask': 'Auf dieser Website auslassen:',
  'not-this': 'nur {number}',
  'not-like': 'alle wie {pattern}',
  'not-like-at': 'alle wie {pattern} bei „{label}“',
};

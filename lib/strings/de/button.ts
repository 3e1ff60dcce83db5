import type { button as english } from '../en/button.ts';
import type { Translation } from '../sayer.ts';

export const button: Translation<typeof english> = {
  call: '{number} anrufen',
  extension: 'Durchwahl {extension}',
  'post-dial': 'dann {digits}',
};

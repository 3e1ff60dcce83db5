/**
 * Calling codes of countries where companies sell words as numbers: North America, Australia, New Zealand, Great
 * Britain, Ireland, Germany, Austria, Switzerland, the Netherlands, South Africa, India, Mexico, Israel.
 */
export const SOLD_IN: ReadonlySet<string> = new Set([
  '1',
  '61',
  '64',
  '44',
  '353',
  '49',
  '43',
  '41',
  '31',
  '27',
  '91',
  '52',
  '972',
]);

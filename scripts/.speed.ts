import { findPhoneNumbersInText } from 'libphonenumber-js/max';
import { findPhoneNumbers } from '../lib/phone/index.ts';
import { mayHoldNumber } from '../lib/phone/zones.ts';
import { crmTexts } from '../tests/unit/phone/crm-text.ts';

const cells = crmTexts(11, 50000, 'US', 0.02).map((c) => c.text);
const chars = cells.reduce((n, t) => n + t.length, 0);
const big = cells.join('\n');
const time = (f: () => void, n = 5) => {
  const ts: number[] = [];
  for (let i = 0; i < n; i++) {
    const t = performance.now();
    f();
    ts.push(performance.now() - t);
  }
  return [ts[0]!, ts.sort((a, b) => a - b)[n >> 1]!];
};
let sink = 0;
const log = (n: string, [cold, med]: number[], c: number) =>
  console.log(
    n.padEnd(30),
    'cold',
    cold!.toFixed(1),
    'median',
    med!.toFixed(1),
    'ns/char',
    ((med! * 1e6) / c).toFixed(1),
  );
console.log('chars', chars, 'cells', cells.length);
log(
  'cells ours',
  time(() => {
    for (const t of cells) sink += findPhoneNumbers(t, { country: 'US' }).length;
  }),
  chars,
);
log(
  'cells stage 1',
  time(() => {
    for (const t of cells) sink += +mayHoldNumber(t);
  }),
  chars,
);
log(
  'cells sum of charCodeAt',
  time(() => {
    for (const t of cells) for (let i = 0; i < t.length; i++) sink += t.charCodeAt(i);
  }),
  chars,
);
log(
  'cells theirs',
  time(() => {
    for (const t of cells) sink += findPhoneNumbersInText(t, 'US').length;
  }, 2),
  chars,
);
log(
  '1 text ours',
  time(() => {
    sink += findPhoneNumbers(big, { country: 'US' }).length;
  }),
  big.length,
);
log(
  '1 text theirs',
  time(() => {
    sink += findPhoneNumbersInText(big, 'US').length;
  }, 2),
  big.length,
);
for (const [name, unit] of [
  ['1 1 1', '1 '],
  ['1.1.1.', '1.'],
  ['(1)(1)', '(1)'],
  ['list', '415-555-2671 '],
  ['bare list', '4155552671 '],
  ['spaces', ' '],
  ['A', 'A'],
  ['A-', 'A-'],
  ['5 ', '55 '],
  ['+1', '+1'],
  ['order ', 'order 4155552671 '],
  ['x', 'x4155552671'],
  ['/4', '/4155552671'],
  ['800-A', '800-A'],
  ['((', '((41'],
  ['digits', '4'],
  ['1-', '1-'],
  ['  2 ', '  2'],
  ['\u00ad', '\u00ad4'],
  ['٤', '٤١ '],
  ['prose', 'The quick brown fox jumps over it. '],
] as const) {
  const r: string[] = [];
  for (const n of [100_000, 200_000]) {
    const t = unit.repeat(Math.ceil(n / unit.length)).slice(0, n);
    const [, m] = time(() => {
      sink += findPhoneNumbers(t, { country: 'US' }).length;
    }, 3);
    r.push(((m! * 1e6) / n).toFixed(1));
  }
  const t = unit.repeat(Math.ceil(20000 / unit.length)).slice(0, 20000);
  const [, m] = time(() => {
    sink += findPhoneNumbersInText(t, 'US').length;
  }, 1);
  console.log(
    name.padEnd(12),
    'ours ns/char at n, 2n:',
    r.join(' '),
    ' theirs',
    ((m! * 1e6) / 20000).toFixed(0),
  );
}

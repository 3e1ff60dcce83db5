import { findPhoneNumbersInText } from 'libphonenumber-js/max';
import { findPhoneNumbers } from '../lib/phone/index.ts';
import { mayHoldNumber } from '../lib/phone/zones.ts';
import { crmTexts, regions } from '../tests/unit/phone/crm-text.ts';

const bad = new Map<string, [number, string]>();
const note = (k: string, t: string) => bad.set(k, [(bad.get(k)?.[0] ?? 0) + 1, t]);
for (const useHeading of [true, false])
  for (const region of regions) {
    let high = 0,
      wrong = 0,
      low = 0,
      lowWrong = 0,
      exp = 0,
      hit = 0,
      painted = 0,
      exact = 0;
    for (const c of crmTexts(7, 5000, region, 0.3)) {
      const got = findPhoneNumbers(c.text, { country: region, heading: useHeading ? c.heading : undefined });
      if (c.expected) {
        exp++;
      }
      for (const g of got) {
        const ok =
          c.expected &&
          g.number === c.expected.number &&
          g.start < c.expected.end &&
          g.end > c.expected.start;
        if (g.certainty === 'high') {
          high++;
          if (!ok) {
            wrong++;
            note(`${region} ${useHeading} painted wrong ${c.sort}`, `${c.text} -> ${g.number} ${g.why}`);
          } else painted++;
        } else {
          low++;
          if (!ok) {
            lowWrong++;
            note(`${useHeading} low wrong ${c.sort}`, `${region} ${c.text} -> ${g.number} ${g.why}`);
          } else if (useHeading) note(`${useHeading} low but right ${c.sort}`, `${region} ${c.text}`);
        }
        if (ok) {
          hit++;
          if (g.start === c.expected!.start && g.end === c.expected!.end) exact++;
          else note(`span ${c.sort}`, `${c.text} -> ${c.text.slice(g.start, g.end)}`);
        }
      }
      if (c.expected && !got.some((g) => g.number === c.expected!.number))
        note(`missed ${useHeading} ${c.sort}`, `${region} ${c.text} ${c.expected.number}`);
    }
    console.log(region, useHeading, { high, wrong, low, lowWrong, exp, hit, painted, exact });
  }
for (const [k, v] of [...bad].sort()) console.log(v[0], k, JSON.stringify(v[1]));

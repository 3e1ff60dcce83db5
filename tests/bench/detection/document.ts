import type { Detection } from '../detection.ts';
import { machineText } from '../report.ts';
import { tables } from './rows.ts';

/** The page of the documentation, written anew by each run that is asked for it. */
export const asDocument = ({
  machine,
  rounds,
  seed,
  rows,
}: Detection): string => `# Finding numbers, beside others

Written by \`node tests/bench/detection.ts --write docs/benchmarks-detection.md\` after \`npm run build:enterprise\`. Take the ratios: milliseconds are those of one machine, and of what else it did.

${machineText(machine)} ${rounds} loads of each page by each contender, none left out; data from seed ${seed}.

- **no extension**: the floor. All work of the page without anybody looking for numbers.
- **Patchcord**: the built extension, set up for one site in the United States.
- **ringcentral-c2d** 2.0.3: \`RangeObserver\` with \`LibPhoneNumberMatcher\`, as they come, in an extension of its own. It draws nothing until somebody points; its first match counts as its first mark.
- **libphonenumber-js** 1.13.16 with complete metadata: every text searched as it comes, in an extension of its own. It draws nothing; its first find counts as its first mark.

Everybody runs as a content script when the page is idle, in a browser with nothing else in it; the browsers take turns, load by load. Figures come from the browser’s own trace of the page’s main thread. Work is the time that the thread really ran. The longest task is by the clock on the wall, and what the browser does of its own in that task is in it: a busy machine makes it longer. Pages that change make 500 changes of fixed content in 10 s, and are measured from the first of them on. Memory is what lives after two collections: the script’s heap, the browser’s objects behind it, buffers.

${tables(rows)}
`;

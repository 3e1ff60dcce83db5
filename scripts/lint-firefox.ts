// Mozilla's linter on the Firefox build, as `web-ext lint` and addons.mozilla.org run it: npm run lint:firefox
import { lintFaults, lintForFirefox } from './release/lint.ts';

const faults = lintFaults(lintForFirefox('.output/firefox-mv3'));
for (const fault of faults) console.error(`✗ ${fault}`);
if (faults.length > 0) process.exitCode = 1;
else console.log('Mozilla’s linter finds nothing.');

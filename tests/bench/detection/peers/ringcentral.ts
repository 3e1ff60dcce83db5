import { LibPhoneNumberMatcher } from 'ringcentral-c2d/matchers/LibPhoneNumberMatcher/index.js';
import { RangeObserver } from 'ringcentral-c2d/observers/RangeObserver/index.js';

// RingCentral's own observer and matcher as they come. It draws nothing by itself, so its first match counts as its
// first mark. The parts are imported one by one; its index brings widgets that would be loaded for nothing.
const matcher = new LibPhoneNumberMatcher({ countryCode: 'US' });
const { match } = matcher;
matcher.match = (props) => {
  const found = match(props);
  if (found !== undefined && found.length > 0) performance.mark(`bench:found:${found.length}`);
  return found;
};
new RangeObserver({ matcher });

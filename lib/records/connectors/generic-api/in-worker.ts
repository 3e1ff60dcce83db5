import { offerMatcher } from '../../../sessions/account-matcher.ts';
import { depends } from '../../access/in-worker.ts';
import { offerConnector } from '../../connectors.ts';
import { genericApiMatcher } from './account-matcher.ts';
import { genericApiConnector } from './connector.ts';

const genericApi = genericApiConnector(depends);

/** From now on custom CRMs are written to, and customers looked up in them, by their API, where one is configured. */
export const offerGenericApi = (): void => {
  offerConnector('custom', genericApi);
  offerMatcher('custom', genericApiMatcher(depends));
};

import type { ApiActions } from '../../../components/options/api/api-props.ts';
import { isUndelivered, tellWorker } from '../../messages/send.ts';
import { say } from '../../strings/api-setup.ts';

/** What the options page can do for a CRM’s API: all of it is the worker’s, which alone has the secrets. */
export const apiActions: ApiActions = {
  readSecrets: async (crmId) => {
    const secrets = await tellWorker('api/secrets', { crmId });
    return isUndelivered(secrets) ? null : secrets;
  },
  storeSecret: async (crmId, secret, value) =>
    (await tellWorker('api/store-secret', { crmId, secret, value })) === true,
  logIn: async (crmId) => {
    const answer = await tellWorker('api/login', { crmId });
    return isUndelivered(answer) ? { ok: false, reason: 'declined', detail: '' } : answer;
  },
  logOut: async (crmId) => {
    await tellWorker('api/logout', { crmId });
  },
  tryEndpoint: async (crmId, endpoint, api, values) => {
    const answer = await tellWorker('api/try', { crmId, endpoint, api, values });
    return isUndelivered(answer) ? { ok: false, request: null, problem: say('try-undelivered') } : answer;
  },
};

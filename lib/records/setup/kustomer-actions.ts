import type { KustomerActions } from '../../../components/options/kustomer/kustomer-props.ts';
import { isUndelivered, tellWorker } from '../../messages/send.ts';
import { say } from '../../strings/api-setup.ts';

const undelivered = () => ({ ok: false, problem: say('try-undelivered') }) as const;

/** What the options page can do for a Kustomer: all of it is the worker’s, which alone has the login. */
export const kustomerActions: KustomerActions = {
  check: async (crmId) => {
    const answer = await tellWorker('kustomer/check', { crmId });
    return isUndelivered(answer) ? undelivered() : answer;
  },
  planFields: async (crmId) => {
    const answer = await tellWorker('kustomer/plan-fields', { crmId });
    return isUndelivered(answer) ? undelivered() : answer;
  },
  createFields: async (crmId, fields) => {
    const answer = await tellWorker('kustomer/create-fields', { crmId, fields: [...fields] });
    return isUndelivered(answer) ? undelivered() : answer;
  },
};

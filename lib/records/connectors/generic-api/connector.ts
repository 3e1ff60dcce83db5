import { parseUrl } from '../../../policy/parse-url.ts';
import { say } from '../../../strings/api.ts';
import { ENDPOINT_NAMES } from '../../api-schema.ts';
import type { Connector, Delivery, DeliveryContext } from '../../connector.ts';
import type { Operation } from '../../operation.ts';
import { uuidOf } from '../../operation-key.ts';
import { type Depends, refuse } from './ask.ts';
import { deliverComment, deliverUpdate, deliverUpload } from './deliver-additions.ts';
import { deliverAccount, deliverRecord } from './deliver-entries.ts';
import type { Work } from './steps.ts';

const DELIVER: {
  readonly [Kind in Operation['kind']]?: (work: Work) => Promise<Delivery | 'uncertain'>;
} = {
  account: deliverAccount,
  record: deliverRecord,
  update: deliverUpdate,
  comment: deliverComment,
  upload: deliverUpload,
};

/** Writes to any CRM whose API is configured in the words of the Generic API (`crms[].api`). */
export function genericApiConnector(depends: Depends): Connector {
  return {
    hostOf: ({ id, api }) => {
      const [first] = ENDPOINT_NAMES.flatMap((name) => api?.endpoints[name]?.url ?? []);
      return parseUrl(first ?? '')?.host ?? id;
    },
    isConfigured: ({ api }) =>
      api?.endpoints.createRecord !== undefined ||
      api?.endpoints.findRecord !== undefined ||
      api?.endpoints.comment !== undefined ||
      api?.endpoints.updateRecord !== undefined,
    deliver: (operation, context) => deliver(depends, operation, context),
  };
}

async function deliver(
  depends: Depends,
  operation: Operation,
  context: DeliveryContext,
): Promise<Delivery | 'uncertain'> {
  const { crm } = context;
  const first = operation.kind === 'account' ? 'findAccount' : 'findRecord';
  if (crm.api === undefined) return refuse(first, { type: 'request', field: 'api' }, say('fault.noEndpoint'));
  const operationKey = await uuidOf(operation.key);
  const carryOut = DELIVER[operation.kind];
  // Nothing of the kind is planned for this kind of CRM.
  if (carryOut === undefined) return { ok: true, delivered: { id: null, how: 'skipped' } };
  return carryOut({ depends, crm, api: crm.api, operation, context, operationKey });
}

import { resolveConfig } from '../../../lib/policy/resolve.ts';
import type { CrmProfile } from '../../../lib/policy/schema.ts';
import type { ApiInput } from '../../../lib/records/api-schema.ts';
import type { Connector } from '../../../lib/records/connector.ts';
import { genericApiConnector } from '../../../lib/records/connectors/generic-api/connector.ts';

/** How much the CRM helps those who want to write each thing once, as far as its administrator has configured it. */
export interface Help {
  /** What was written can be looked for by its key. */
  readonly finds: boolean;
  /** A request that comes twice with the same key is carried out once. */
  readonly keyHeader: boolean;
}

const KEY_HEADER = 'Idempotency-Key';

type Endpoints = NonNullable<ApiInput['endpoints']>;

/** The strict CRM's API in the words of the Generic API. */
export function strictCrmApi(origin: string, { finds, keyHeader }: Help): ApiInput {
  const api = `${origin}/api`;
  const key = keyHeader ? { keyHeader: KEY_HEADER } : {};
  const parameter = (name: string, value: string, type?: 'text' | 'number') => ({
    name,
    value,
    ...(type === undefined ? {} : { type }),
  });
  const own = [parameter('key', '{OPERATION_KEY}', 'text')];
  const data = { responseDataLocation: 'data' };
  const find: Endpoints = {
    findRecordByKey: { url: `${api}/tickets?externalId={OPERATION_KEY}`, ...data },
    findComment: {
      url: `${api}/tickets/{RECORD_ID}/comments?key={OPERATION_KEY}`,
      matchLocation: 'key',
      matchValue: '{OPERATION_KEY}',
      ...data,
    },
    findFile: {
      url: `${api}/tickets/{RECORD_ID}/files?key={OPERATION_KEY}`,
      matchLocation: 'key',
      matchValue: '{OPERATION_KEY}',
      ...data,
    },
  };
  return {
    authentication: { method: 'headers', headers: [{ name: 'X-Api-Key' }] },
    timeoutSeconds: 5,
    endpoints: {
      findAccountById: { url: `${api}/contacts/{ACCOUNT_ID}`, ...data },
      findAccount: { url: `${api}/contacts`, parameters: [parameter('phone', '{PHONE_NUMBER}')], ...data },
      createAccount: {
        url: `${api}/contacts`,
        keyHeader: KEY_HEADER,
        parameters: [
          parameter('name', '=DEFAULT_VALUE({NAME},Unknown)', 'text'),
          parameter('phone', '{PHONE_NUMBER}', 'text'),
          parameter('externalId', '{OPERATION_KEY}', 'text'),
        ],
        ...data,
      },
      createRecord: {
        url: `${api}/tickets`,
        ...key,
        parameters: [
          parameter('subject', '{TICKET_SUBJECT}', 'text'),
          parameter('contactId', '{ACCOUNT_ID}', 'number'),
          parameter('externalId', '{OPERATION_KEY}', 'text'),
          parameter('queue', '{MENU_PATH}', 'text'),
        ],
        ...data,
      },
      updateRecord: {
        url: `${api}/tickets/{RECORD_ID}`,
        method: 'PATCH',
        parameters: [
          parameter('duration', '{CALL_DURATION}', 'text'),
          parameter('disposition', '{DISPOSITION}', 'text'),
          parameter('notes', '{NOTES}', 'text'),
        ],
        ...data,
      },
      comment: {
        url: `${api}/tickets/{RECORD_ID}/comments`,
        ...key,
        parameters: [parameter('body', '{COMMENT_BODY}', 'text'), ...own],
        ...data,
      },
      uploadFile: {
        url: `${api}/tickets/{RECORD_ID}/files`,
        ...key,
        type: 'base64',
        parameters: [
          parameter('name', '{FILE_NAME}', 'text'),
          parameter('mediaType', '{FILE_TYPE}', 'text'),
          parameter('content', '{FILE_DATA}', 'text'),
          ...own,
        ],
        ...data,
      },
      ...(finds ? find : {}),
    },
  };
}

/** The strict CRM as a configured one. */
export function strictCrmProfile(origin: string, help: Help): CrmProfile {
  const { config, diagnoses } = resolveConfig({
    policy: undefined,
    own: {
      crms: [
        {
          id: 'desk',
          kind: 'custom',
          // A pattern covers every port.
          matches: [`${origin.replace(/:\d+$/, '')}/*`],
          recordUrl: `${origin}/tickets/{RECORD_ID}`,
          accountUrl: `${origin}/contacts/{ACCOUNT_ID}`,
          api: strictCrmApi(origin, help),
        },
      ],
    },
  });
  const [crm] = config.crms;
  if (crm === undefined || diagnoses.length > 0) throw new Error(JSON.stringify(diagnoses));
  return crm;
}

/** The product's own connector, with a network of the test's. */
export const connectorOver = (network: typeof fetch, now: () => number = Date.now): Connector =>
  genericApiConnector({
    fetch: network,
    now,
    online: () => true,
    permitted: async () => true,
    access: async () => ({ ok: true, credentials: { headers: [], cookies: 'omit', secrets: [] } }),
  });

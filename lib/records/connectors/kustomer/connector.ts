import { createRateGate } from '../../../crm/status/rate-gate.ts';
import type { CrmProfile } from '../../../policy/schema.ts';
import { say } from '../../../strings/kustomer.ts';
import type { Connector, Delivery, DeliveryContext } from '../../connector.ts';
import { failed } from '../../failure.ts';
import { kustomerApi, kustomerWay } from '../../kustomer/addresses.ts';
import type { Operation } from '../../operation.ts';
import { uuidOf } from '../../operation-key.ts';
import { type Asking, type Depends, type Memory, refused } from './ask.ts';
import {
  deliverAssignment,
  deliverCustomer,
  deliverFields,
  deliverRating,
  deliverTags,
} from './deliver-changes.ts';
import { deliverAccount, deliverRecord } from './deliver-entries.ts';
import { deliverFile } from './deliver-files.ts';
import { deliverMessage } from './deliver-messages.ts';
import { deliverNote } from './deliver-notes.ts';
import type { Work } from './work.ts';

const DELIVER: { readonly [Kind in Operation['kind']]: (work: Work) => Promise<Delivery> } = {
  account: deliverAccount,
  record: deliverRecord,
  update: deliverFields,
  comment: deliverNote,
  upload: deliverFile,
  customer: deliverCustomer,
  message: deliverMessage,
  assign: deliverAssignment,
  tags: deliverTags,
  rating: deliverRating,
};

/** What one of these remembers of each API that it asks; a test has its own. */
export function kustomerMemory(now: () => number): (api: string) => Memory {
  const memories = new Map<string, Memory>();
  return (api) => {
    const known = memories.get(api) ?? { gate: createRateGate(now), lacking: new Map(), known: new Map() };
    memories.set(api, known);
    return known;
  };
}

/** One Kustomer, ready to be asked; null where nobody says where its API is. */
export function askingOf(
  depends: Depends,
  memoryOf: (api: string) => Memory,
  crm: CrmProfile,
  signal: AbortSignal,
): Asking | null {
  const api = kustomerApi(crm);
  const way = kustomerWay(crm);
  if (crm.kustomer === undefined || api === null || way === null) return null;
  return { depends, crm, settings: crm.kustomer, api, way, memory: memoryOf(api), signal };
}

/**
 * Writes to a Kustomer. Every step looks before it makes: whatever was made is found again by the id that it was given,
 * so nothing is ever uncertain.
 */
export function kustomerConnector(depends: Depends, memoryOf = kustomerMemory(depends.now)): Connector {
  return {
    hostOf: (crm) => kustomerApi(crm) ?? crm.id,
    isConfigured: (crm) => crm.kustomer !== undefined && kustomerApi(crm) !== null,
    deliver: (operation, context) => deliver(depends, memoryOf, operation, context),
  };
}

async function deliver(
  depends: Depends,
  memoryOf: (api: string) => Memory,
  operation: Operation,
  context: DeliveryContext,
): Promise<Delivery> {
  const asking = askingOf(depends, memoryOf, context.crm, context.signal);
  if (asking === null)
    return failed(
      refused('find-customer', { type: 'request', field: 'kustomer' }, say('fault-not-configured')),
    );
  const operationKey = await uuidOf(operation.key);
  return DELIVER[operation.kind]({ ...asking, operation, context, operationKey });
}

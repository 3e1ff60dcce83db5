import type { Connector, Delivery, DeliveryContext, DeliveryFault } from '../../../lib/records/connector.ts';
import type { Delivered, Operation, Results } from '../../../lib/records/operation.ts';
import { durationOf } from '../../../lib/sessions/session.ts';

/** Thrown inside, answered outside. */
class Failed extends Error {
  readonly delivery: Delivery;
  constructor(fault: DeliveryFault, mayHaveArrived: boolean, retryAfterMs?: number) {
    super(fault.type);
    const more = retryAfterMs === undefined ? {} : { retryAfterMs };
    this.delivery = { ok: false, fault, endpoint: 'test', detail: fault.type, mayHaveArrived, ...more };
  }
}

interface Row {
  readonly id: number;
  readonly version?: number;
}

export interface ConnectorHabits {
  /** False: the CRM knows no keys of comments and files, so what may have arrived is uncertain. */
  readonly withKeys?: boolean;
  /** `again`: only for what may have arrived. Good enough where no other browser writes the same. */
  readonly looks?: 'always' | 'again';
  readonly idempotency?: boolean;
}

/**
 * Writes to the strict CRM as a good connector does: by the operation's key it looks for what may be there before it
 * makes anything.
 */
export function strictCrmConnector(
  origin: string,
  fetchIt: typeof fetch,
  { withKeys = true, looks = 'always', idempotency = true }: ConnectorHabits = {},
): Connector {
  async function ask(method: string, path: string, key: string | null, body?: unknown): Promise<unknown> {
    const write = method !== 'GET';
    let response: Response;
    try {
      response = await fetchIt(`${origin}/api/${path}`, {
        method,
        headers: {
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...(key === null || !idempotency ? {} : { 'idempotency-key': key }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
    } catch {
      throw new Failed({ type: 'unreachable' }, write);
    }
    if (!response.ok) {
      const after = Number(response.headers.get('retry-after') ?? Number.NaN);
      const wait = Number.isFinite(after) ? after * 1000 : undefined;
      throw new Failed({ type: 'status', status: response.status }, write && response.status >= 500, wait);
    }
    try {
      return ((await response.json()) as { data: unknown }).data;
    } catch {
      throw new Failed({ type: 'malformed', field: 'data' }, write);
    }
  }
  const find = async (path: string): Promise<Row | undefined> =>
    ((await ask('GET', path, null)) as readonly Row[])[0];
  const make = async (path: string, key: string, body: unknown): Promise<Delivered> => {
    const { id } = (await ask('POST', path, key, body)) as Row;
    return { id: String(id), how: 'made' };
  };
  const found = (row: Row): Delivered => ({ id: String(row.id), how: 'found' });
  const keyed = (key: string) => encodeURIComponent(key);

  async function account({ key, told }: Operation, again: boolean): Promise<Delivered> {
    const phone = told.customer.phone?.value;
    const byPhone = phone === undefined ? undefined : await find(`contacts?phone=${keyed(phone)}`);
    const look = looks === 'always' || again;
    const there = byPhone ?? (look ? await find(`contacts?externalId=${keyed(key)}`) : undefined);
    if (there !== undefined) return found(there);
    const name = told.customer.name?.value ?? '--';
    return make('contacts', key, { name, externalId: key, ...(phone === undefined ? {} : { phone }) });
  }

  async function record(
    { key, told }: Operation,
    { accountId }: Results,
    again: boolean,
  ): Promise<Delivered> {
    const look = looks === 'always' || again;
    const there = look ? await find(`tickets?externalId=${keyed(key)}`) : undefined;
    if (there !== undefined) return found(there);
    const subject = `Session ${told.id}`;
    return make('tickets', key, {
      subject,
      externalId: key,
      ...(accountId === null ? {} : { contactId: Number(accountId) }),
    });
  }

  async function update({ told }: Operation, { recordId }: Results): Promise<Delivered> {
    const ticket = (await ask('GET', `tickets/${recordId}`, null)) as Row;
    const length = told.endedAt === null ? null : durationOf(told, told.endedAt);
    await ask('PATCH', `tickets/${recordId}`, null, {
      version: ticket.version,
      ...(length === null ? {} : { duration: Math.round(length / 1000) }),
      ...(told.notes === '' ? {} : { notes: told.notes }),
      ...(told.disposition === null ? {} : { disposition: told.disposition }),
    });
    return { id: recordId, how: 'written' };
  }

  async function added(
    operation: Operation,
    { recordId }: Results,
    again: boolean,
  ): Promise<Delivered | 'uncertain'> {
    const { key, content } = operation;
    const place = `tickets/${recordId}/${content?.type === 'file' ? 'files' : 'comments'}`;
    if (withKeys && (looks === 'always' || again)) {
      const there = await find(`${place}?key=${keyed(key)}`);
      if (there !== undefined) return found(there);
    } else if (!withKeys && again) return 'uncertain';
    if (content?.type === 'comment')
      return make(place, key, { body: content.text, ...(withKeys ? { key } : {}) });
    if (content?.type !== 'file' || !('text' in content.source))
      throw new Failed({ type: 'request', field: 'file' }, false);
    return make(place, key, {
      name: content.name,
      mediaType: content.mediaType,
      content: Buffer.from(content.source.text).toString('base64'),
      ...(withKeys ? { key } : {}),
    });
  }

  const dispatch = (operation: Operation, { results, again }: DeliveryContext) => {
    switch (operation.kind) {
      case 'account':
        return account(operation, again);
      case 'record':
        return record(operation, results, again);
      case 'update':
        return update(operation, results);
      case 'comment':
      case 'upload':
        return added(operation, results, again);
    }
  };

  return {
    hostOf: () => origin,
    isConfigured: () => true,
    async deliver(operation, context) {
      try {
        const delivered = await dispatch(operation, context);
        return delivered === 'uncertain' ? delivered : { ok: true, delivered };
      } catch (failed) {
        if (failed instanceof Failed) return failed.delivery;
        throw failed;
      }
    },
  };
}

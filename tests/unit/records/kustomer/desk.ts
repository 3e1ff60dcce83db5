import type { KustomerRecordsInput } from '../../../../lib/policy/kustomer-settings.ts';
import { resolveConfig } from '../../../../lib/policy/resolve.ts';
import type { Config, CrmProfile } from '../../../../lib/policy/schema.ts';
import type { Connector, Delivery } from '../../../../lib/records/connector.ts';
import type { Depends } from '../../../../lib/records/connectors/kustomer/ask.ts';
import { kustomerConnector } from '../../../../lib/records/connectors/kustomer/connector.ts';
import { moreOfSession } from '../../../../lib/records/more-of-session.ts';
import type { Operation } from '../../../../lib/records/operation.ts';
import { resultsFor, resultsWith } from '../../../../lib/records/outbox/results.ts';
import { NO_RESULTS, type QueueRow } from '../../../../lib/records/outbox/row.ts';
import { planOperations } from '../../../../lib/records/plan.ts';
import { reuseIn } from '../../../../lib/records/reuse.ts';
import type { Said } from '../../../../lib/sessions/said-in.ts';
import type { Session } from '../../../../lib/sessions/session.ts';
import { fetchFrom } from '../../../demo/kustomer/api/in-process.ts';
import { type KustomerApi, kustomerApi } from '../../../demo/kustomer/api/kustomer-api.ts';
import type { ApiRequest } from '../../../demo/kustomer/api/request.ts';
import { defineAttributes } from '../../../demo/kustomer/api/seed.ts';
import type { Conversation, Customer, Note } from '../../../demo/kustomer/api/store.ts';
import { origins } from '../../../demo/origins.ts';

/** What a test wants of policy for the CRM of kind Kustomer. */
export function kustomerProfile(kustomer: KustomerRecordsInput = {}): CrmProfile {
  const { config, diagnoses } = resolveConfig({
    policy: undefined,
    own: {
      crms: [
        {
          id: 'support',
          kind: 'kustomer',
          matches: [`${origins.kustomer}/*`],
          kustomer: { api: origins.kustomerApi, ...kustomer },
        },
      ],
    },
  });
  const [crm] = config.crms;
  if (crm === undefined || diagnoses.length > 0) throw new Error(JSON.stringify(diagnoses));
  return crm;
}

export interface DeskOptions {
  readonly kustomer?: KustomerRecordsInput;
  readonly records?: object;
  readonly depends?: Partial<Depends>;
}

/** One thing that was to be written, and what came of it. */
export interface Written {
  readonly operation: Operation;
  readonly delivery: Delivery;
}

/** Plans what a session has become and writes it to a simulated Kustomer at once, step by step and in order. */
export class KustomerDesk {
  now = Date.parse('2026-07-01T09:30:00Z');
  readonly api: KustomerApi;
  readonly crm: CrmProfile;
  readonly records: Config['records'];
  readonly connector: Connector;
  /** Names of fields that were left out. */
  readonly lacking: string[] = [];
  /** What stands at addresses of the company's own, by address: a text, or the status that it is answered with. */
  readonly files = new Map<string, string | number>();
  readonly #queues = new Map<string, QueueRow>();

  constructor({ kustomer = {}, records = {}, depends = {} }: DeskOptions = {}) {
    this.api = kustomerApi({ now: () => this.now });
    this.crm = kustomerProfile(kustomer);
    this.records = resolveConfig({
      policy: { records: { enabled: true, ...records } },
      own: undefined,
    }).config.records;
    this.connector = kustomerConnector(this.depends(depends));
  }

  /** Called before a request is carried out: what others do meanwhile. */
  before: ((request: ApiRequest) => void) | null = null;
  readonly #toKustomer = fetchFrom((request) => {
    this.before?.(request);
    return this.api.handle(request).outcome;
  });

  /** The world as a connector sees it. */
  depends(more: Partial<Depends> = {}): Depends {
    return {
      fetch: async (input, init) => {
        const file = this.files.get(String(input));
        if (file === 'cut') throw new TypeError('Failed to fetch');
        if (typeof file === 'number') return new Response(null, { status: file });
        return file === undefined ? this.#toKustomer(input, init) : new Response(file);
      },
      now: () => this.now,
      online: () => true,
      permitted: async () => true,
      access: async () => ({ ok: true, credentials: { headers: [], cookies: 'include', secrets: [] } }),
      fieldsLacking: (_crm, fields) => void this.lacking.push(...fields),
      ...more,
    };
  }

  /** `later`: seconds after which the session is looked at; by then an ended one is wrapped up. */
  async tell(
    session: Session,
    { later = 60, said = [] as readonly Said[], browser = '' } = {},
  ): Promise<readonly Written[]> {
    this.now = Math.max(this.now, session.lastSeenAt) + later * 1_000;
    const key = `${browser}${session.key}`;
    const plan = planOperations({
      session,
      more: moreOfSession(session, said),
      rules: this.records,
      crms: [this.crm],
      queue: this.#queues.get(key) ?? null,
      now: this.now,
    });
    const written: Written[] = [];
    let { queue } = plan;
    for (const operation of plan.operations) {
      if (queue === null) break;
      const delivery = await this.deliver(operation, session, queue);
      written.push({ operation, delivery });
      if (delivery.ok)
        queue = { ...queue, results: resultsWith(queue.results, operation, delivery.delivered) };
      else if (operation.kind === 'account' || operation.kind === 'record') break;
    }
    if (queue !== null) this.#queues.set(key, queue);
    return written;
  }

  async deliver(operation: Operation, session: Session, queue: Pick<QueueRow, 'results'>): Promise<Delivery> {
    const delivery = await this.connector.deliver(operation, {
      crm: this.crm,
      records: this.records,
      results: resultsFor(queue.results, session, this.crm.id, reuseIn(this.crm, this.records)),
      again: false,
      now: this.now,
      signal: new AbortController().signal,
    });
    if (delivery === 'uncertain') throw new Error('Nothing is ever uncertain here');
    return delivery;
  }

  /** Carries an operation out once more, by what is known by then. */
  again(
    operation: Operation,
    session: Session,
    results: Partial<QueueRow['results']> = {},
  ): Promise<Delivery> {
    return this.deliver(operation, session, { results: { ...NO_RESULTS, ...results } });
  }

  addCustomer({
    company = null,
    ...fields
  }: Customer['fields'] & { readonly company?: string | null }): void {
    const { store } = this.api;
    const fresh = store.fresh('customers', 'colleague');
    store.put('customers', { ...fresh, company, fields, custom: {}, tags: [], gone: null });
  }

  addConversation(conversation: Pick<Conversation, 'customer' | 'externalId'>): void {
    const { store } = this.api;
    const [like] = store.all('conversations');
    if (like === undefined) throw new Error('no conversation to be like');
    const own = { status: 'open', custom: {}, fields: {}, assignedUsers: [] } as const;
    store.put('conversations', {
      ...like,
      ...store.fresh('conversations', 'colleague'),
      ...own,
      ...conversation,
    });
  }

  addNote({ conversation, body, externalId }: Pick<Note, 'conversation' | 'body' | 'externalId'>): void {
    const { store } = this.api;
    const customer = store.get('conversations', conversation)?.customer ?? '';
    const fresh = store.fresh('notes', 'colleague');
    const none = { userMentions: [], attachments: [], deleted: false };
    store.put('notes', { ...fresh, ...none, customer, conversation, body, externalId });
  }

  removeField(resource: 'customer' | 'conversation' | 'message', name: string): void {
    const row = this.api.store.get('metadata', resource);
    if (row === undefined) throw new Error(`no metadata of ${resource}`);
    const { [name]: _gone, ...properties } = row.properties;
    this.api.store.change('metadata', row, { properties }, 'colleague');
  }

  /** As an administrator does who wants these fields. */
  defineFields(resource: 'customer' | 'conversation' | 'message', names: readonly string[]): void {
    defineAttributes(this.api.store, resource, names);
  }

  get customers() {
    return this.api.store.all('customers');
  }
  get conversations() {
    return this.api.store.all('conversations');
  }
  get messages() {
    return this.api.store.all('messages');
  }
  get notes() {
    return this.api.store.all('notes');
  }
  get attachments() {
    return this.api.store.all('attachments');
  }
}

/** Everything was written; a test that goes on after a fault would say less than it seems to. */
export function expectWritten(written: readonly Written[]): void {
  const faults = written.flatMap(({ operation, delivery }) =>
    delivery.ok ? [] : [`${operation.kind} ${operation.occasion}: ${delivery.endpoint}: ${delivery.detail}`],
  );
  if (faults.length > 0) throw new Error(faults.join('\n'));
}

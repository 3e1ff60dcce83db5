import { type Checked, type Field, fieldsOf, Refusal } from './checks.ts';
import { answerUnder, Faults } from './faults.ts';
import { type Contact, type StoredFile, Tables, type Ticket } from './tables.ts';

/** One request as the CRM sees it. `file`: of a multipart body. */
export interface CrmRequest {
  readonly method: string;
  readonly url: URL;
  /** Names in small letters. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly file?: { readonly name: string; readonly mediaType: string; readonly text: string };
}

export interface CrmAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** `cut`: the connection ends without an answer. */
export type CrmOutcome = CrmAnswer | 'cut';

/** How much help it offers to those who want to write each thing once. */
export interface CrmSwitches {
  /** Requests need `X-Api-Key` with this value; null: nobody has to log in. */
  apiKey: string | null;
  /** The same `Idempotency-Key` gets the first answer again. */
  idempotency: boolean;
}

export interface CrmLine {
  readonly at: number;
  readonly method: string;
  readonly path: string;
  readonly answered: number | 'cut';
}

const MOST_LINES = 10_000;

/**
 * A CRM that takes nothing on trust: types, lengths, required fields, references, duplicate phone numbers and e-mail
 * addresses, stale versions, unknown fields. Its tickets, comments and files may carry an id of the caller's, by which
 * they can be found; a second one with the same id is stored all the same, so that a caller who does not look shows.
 */
export class StrictCrm {
  readonly tables: Tables;
  readonly faults = new Faults();
  readonly switches: CrmSwitches = { apiKey: null, idempotency: true };
  readonly lines: CrmLine[] = [];
  readonly #answers = new Map<string, { readonly request: string; readonly answer: CrmAnswer }>();

  constructor(file: string | null = null) {
    this.tables = new Tables(file);
  }

  /** What comes of a request, and how long it takes; a slow one takes effect at once and is answered late. */
  handle(request: CrmRequest): { readonly outcome: CrmOutcome; readonly afterMs: number } {
    const { method, url } = request;
    const fault = this.faults.next(method, url.pathname);
    const outcome = answerUnder(
      fault,
      () => this.#answer(request),
      (status) => json(status, { error: `switched to ${status}` }),
    );
    if (this.lines.length < MOST_LINES)
      this.lines.push({
        at: Date.now(),
        method,
        path: `${url.pathname}${url.search}`,
        answered: outcome === 'cut' ? 'cut' : outcome.status,
      });
    return { outcome, afterMs: fault?.type === 'slow' ? fault.ms : 0 };
  }

  #answer(request: CrmRequest): CrmAnswer {
    const { apiKey, idempotency } = this.switches;
    if (apiKey !== null && request.headers['x-api-key'] !== apiKey)
      return json(401, { error: 'Log in first' });
    const key = idempotency ? request.headers['idempotency-key'] : undefined;
    const asked = `${request.method} ${request.url.pathname} ${request.body}`;
    const earlier = key === undefined ? undefined : this.#answers.get(key);
    if (earlier !== undefined)
      return earlier.request === asked
        ? earlier.answer
        : json(422, { error: 'This idempotency key came with another request' });
    try {
      const answer = this.#route(request);
      if (key !== undefined && request.method !== 'GET') this.#answers.set(key, { request: asked, answer });
      return answer;
    } catch (refusal) {
      if (refusal instanceof Refusal) return json(refusal.status, { error: refusal.message });
      throw refusal;
    }
  }

  #route(request: CrmRequest): CrmAnswer {
    const [, api, table, id, below, ...more] = request.url.pathname.split('/');
    if (api !== 'api' || more.length > 0) throw new Refusal(404, 'No such address');
    const what = `${request.method} ${table}${id === undefined ? '' : '/:id'}${below === undefined ? '' : `/${below}`}`;
    const query = request.url.searchParams;
    switch (what) {
      case 'GET contacts':
        return this.#findContacts(query);
      case 'GET contacts/:id':
        return json(200, { data: this.#existing('contacts', id) });
      case 'POST contacts':
        return this.#addContact(fieldsOf(request.body));
      case 'GET tickets':
        return this.#findTickets(query);
      case 'GET tickets/:id':
        return json(200, { data: this.#existing('tickets', id) });
      case 'POST tickets':
        return this.#addTicket(fieldsOf(request.body));
      case 'PATCH tickets/:id':
      case 'PUT tickets/:id':
        return this.#changeTicket(this.#existing('tickets', id), fieldsOf(request.body));
      case 'GET tickets/:id/comments':
        return this.#found('comments', this.#existing('tickets', id), query);
      case 'POST tickets/:id/comments':
        return this.#addComment(this.#existing('tickets', id), fieldsOf(request.body));
      case 'GET tickets/:id/files':
        return this.#found('files', this.#existing('tickets', id), query);
      case 'POST tickets/:id/files':
        return this.#addFile(this.#existing('tickets', id), request);
      default:
        throw new Refusal(404, 'No such address');
    }
  }

  #existing<Name extends 'contacts' | 'tickets'>(name: Name, id: string | undefined) {
    const row = /^\d+$/.test(id ?? '') ? this.tables.get(name, Number(id)) : undefined;
    if (row === undefined) throw new Refusal(404, `There is no ${name} ${id}`);
    return row;
  }

  #findContacts(query: URLSearchParams): CrmAnswer {
    const by = (name: string, of: (contact: Contact) => string | null) => {
      const wanted = query.get(name);
      return (contact: Contact) => wanted === null || of(contact) === wanted;
    };
    if ([...query.keys()].length === 0) throw new Refusal(400, 'Say what to look for');
    const items = this.tables
      .all('contacts')
      .filter(by('phone', ({ phone }) => phone))
      .filter(by('email', ({ email }) => email))
      .filter(by('externalId', ({ externalId }) => externalId));
    return json(200, { data: items, total: items.length });
  }

  #addContact(fields: Checked): CrmAnswer {
    const contact: Contact = {
      id: this.tables.newId(),
      name: fields.text('name', { most: 200 }),
      phone: fields.optional('phone', (field) => field.phone()),
      email: fields.optional('email', (field) => field.email()),
      externalId: fields.optional('externalId', (field) => field.text(500)),
    };
    fields.nothingElse();
    const taken = (what: 'phone' | 'email') =>
      contact[what] !== null && this.tables.all('contacts').some((one) => one[what] === contact[what]);
    if (taken('phone')) throw new Refusal(409, `There is a contact with the phone number ${contact.phone}`);
    if (taken('email')) throw new Refusal(409, `There is a contact with the e-mail address ${contact.email}`);
    return json(201, { data: this.tables.put('contacts', contact) });
  }

  #findTickets(query: URLSearchParams): CrmAnswer {
    const items = this.tables.all('tickets').filter((ticket) =>
      [...query].every(([name, value]) => {
        if (name === 'contactId') return String(ticket.contactId) === value;
        if (name === 'status') return ticket.status === value;
        if (name === 'externalId') return ticket.externalId === value;
        throw new Refusal(400, `Tickets cannot be looked for by ${name}`);
      }),
    );
    return json(200, { data: items, total: items.length });
  }

  #addTicket(fields: Checked): CrmAnswer {
    const ticket: Ticket = {
      id: this.tables.newId(),
      version: 1,
      subject: fields.text('subject', { most: 255 }),
      description: fields.optional('description', (field) => field.text(20_000)) ?? '',
      status: 'open',
      contactId: fields.optional('contactId', (field) => field.id()),
      externalId: fields.optional('externalId', (field) => field.text(500)),
      fields: this.#ownFields(fields),
    };
    fields.nothingElse();
    this.#contactOf(ticket.contactId);
    return json(201, { data: this.tables.put('tickets', ticket) });
  }

  #contactOf(id: number | null): void {
    if (id !== null && this.tables.get('contacts', id) === undefined)
      throw new Refusal(422, `contactId: there is no contact ${id}`);
  }

  #ownFields(fields: Checked): Ticket['fields'] {
    return {
      ...fields.some('duration', (field) => field.length()),
      ...fields.some('rating', (field) => field.count(5)),
      ...fields.some('disposition', (field) => field.text(100)),
      ...fields.some('notes', (field) => field.text(20_000)),
      ...fields.some('queue', (field) => field.text(255)),
      ...fields.some('agent', (field) => field.text(255)),
      ...fields.some('phone', (field) => field.phone()),
      ...fields.some('sourceType', (field) => field.oneOf(['PHONE', 'CHAT'])),
      ...fields.some('direction', (field) => field.text(20)),
      ...fields.some('feedback', (field) => field.text(2_000)),
    };
  }

  #changeTicket(before: Ticket, fields: Checked): CrmAnswer {
    const version = fields.optional('version', (field) => field.count());
    if (version !== null && version !== before.version)
      throw new Refusal(409, `version: it is ${before.version} by now`);
    const ticket: Ticket = {
      ...before,
      version: before.version + 1,
      subject: fields.optional('subject', (field) => field.text(255)) ?? before.subject,
      description: fields.optional('description', (field) => field.text(20_000)) ?? before.description,
      status: fields.optional('status', (field) => field.oneOf(['open', 'closed'])) ?? before.status,
      contactId: fields.optional('contactId', (field) => field.id()) ?? before.contactId,
      fields: { ...before.fields, ...this.#ownFields(fields) },
    };
    fields.nothingElse();
    this.#contactOf(ticket.contactId);
    return json(200, { data: this.tables.put('tickets', ticket) });
  }

  #found(name: 'comments' | 'files', { id }: { readonly id: number }, query: URLSearchParams): CrmAnswer {
    const key = query.get('key');
    const called = query.get('name');
    const items = (
      this.tables.all(name) as readonly (StoredFile | { ticketId: number; key: string | null })[]
    )
      .filter((one) => one.ticketId === id && (key === null || one.key === key))
      .filter((one) => called === null || ('name' in one && one.name === called));
    return json(200, { data: items, total: items.length });
  }

  #addComment({ id }: Ticket | Contact, fields: Checked): CrmAnswer {
    const comment = {
      id: this.tables.newId(),
      ticketId: id,
      body: fields.text('body', { most: 30_000 }),
      format: fields.optional('format', (field) => field.oneOf(['text', 'html'])) ?? ('text' as const),
      key: fields.optional('key', (field) => field.text(500)),
    };
    fields.nothingElse();
    return json(201, { data: this.tables.put('comments', comment) });
  }

  #addFile({ id }: Ticket | Contact, { body, file, headers, url }: CrmRequest): CrmAnswer {
    const given =
      file === undefined ? base64File(fieldsOf(body, headers['content-type'])) : { ...file, key: null };
    if (given.name === '' || given.text === '') throw new Refusal(400, 'file: it is empty or has no name');
    const stored = {
      id: this.tables.newId(),
      ticketId: id,
      name: given.name,
      mediaType: given.mediaType,
      size: given.text.length,
      text: given.text,
      key: url.searchParams.get('key') ?? given.key,
    };
    this.tables.put('files', stored);
    const { text: _text, ...told } = stored;
    return json(201, { data: { ...told, url: `${url.origin}/files/${stored.id}` } });
  }
}

function base64File(fields: Checked) {
  const content = fields.text('content', { most: 20_000_000 });
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(content) || content.length % 4 !== 0)
    throw new Refusal(400, 'content: no base64');
  const file = {
    name: fields.text('name', { most: 255 }),
    mediaType: fields.optional('mediaType', (field: Field) => field.text(100)) ?? 'application/octet-stream',
    key: fields.optional('key', (field) => field.text(500)),
    text: Buffer.from(content, 'base64').toString('utf8'),
  };
  fields.nothingElse();
  return file;
}

function json(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): CrmAnswer {
  return { status, headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) };
}

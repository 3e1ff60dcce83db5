import { appendFileSync, existsSync, readFileSync } from 'node:fs';

/** What the CRM holds. Ids are numbers, as most CRMs' are. */
export interface Contact {
  readonly id: number;
  readonly name: string;
  readonly phone: string | null;
  readonly email: string | null;
  readonly externalId: string | null;
}
export interface Ticket {
  readonly id: number;
  readonly version: number;
  readonly subject: string;
  readonly description: string;
  readonly status: 'open' | 'closed';
  readonly contactId: number | null;
  readonly externalId: string | null;
  /** Whatever else was sent: durations, dispositions, ratings. */
  readonly fields: Readonly<Record<string, string | number | boolean | null>>;
}
export interface Comment {
  readonly id: number;
  readonly ticketId: number;
  readonly body: string;
  readonly format: 'text' | 'html';
  readonly key: string | null;
}
export interface StoredFile {
  readonly id: number;
  readonly ticketId: number;
  readonly name: string;
  readonly mediaType: string;
  readonly size: number;
  readonly text: string;
  readonly key: string | null;
}

export interface Row {
  readonly contacts: Contact;
  readonly tickets: Ticket;
  readonly comments: Comment;
  readonly files: StoredFile;
}
export type TableName = keyof Row;
const NAMES: readonly TableName[] = ['contacts', 'tickets', 'comments', 'files'];

/** Everything that was stored, in the order in which it was; a later row of the same id replaces the earlier one. */
export class Tables {
  readonly #rows = new Map<string, Map<number, Row[TableName]>>(NAMES.map((name) => [name, new Map()]));
  readonly #file: string | null;
  #lastId = 1000;

  /** `file`: one JSON line per change, so that a process that is killed has lost nothing that it answered. */
  constructor(file: string | null = null) {
    this.#file = file;
    if (file === null || !existsSync(file)) return;
    for (const line of readFileSync(file, 'utf8').split('\n')) {
      if (line === '') continue;
      const { table, row } = JSON.parse(line) as { table: TableName; row: Row[TableName] };
      this.#rows.get(table)?.set(row.id, row);
      this.#lastId = Math.max(this.#lastId, row.id);
    }
  }

  newId(): number {
    this.#lastId += 1;
    return this.#lastId;
  }

  all<Name extends TableName>(name: Name): readonly Row[Name][] {
    return [...(this.#rows.get(name) ?? new Map<number, Row[Name]>()).values()] as Row[Name][];
  }

  get<Name extends TableName>(name: Name, id: number): Row[Name] | undefined {
    return this.#rows.get(name)?.get(id) as Row[Name] | undefined;
  }

  put<Name extends TableName>(name: Name, row: Row[Name]): Row[Name] {
    if (this.#file !== null) appendFileSync(this.#file, `${JSON.stringify({ table: name, row })}\n`);
    this.#rows.get(name)?.set(row.id, row);
    return row;
  }
}

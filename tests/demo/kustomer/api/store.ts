import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import type { z } from 'zod';
import type { conversationBody, conversationChange, customerBody, messageBody } from './bodies.ts';
import type { CustomValues } from './custom-values.ts';

/** What is stored of everything. Times are ISO dates. */
interface Stored {
  readonly id: string;
  /** Rises with each change. */
  readonly rev: number;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly updatedAt: string;
  readonly modifiedBy: string;
}

export interface Customer extends Stored {
  readonly company: string | null;
  readonly fields: Omit<z.infer<typeof customerBody>, 'company' | 'custom' | 'rev' | 'tags' | 'createdAt'>;
  readonly custom: CustomValues;
  readonly tags: readonly string[];
  /** Why it is answered with 404; null for one that is there. */
  readonly gone: 'deleted' | 'merged' | null;
}

type SetOfConversation = z.infer<typeof conversationBody> & z.infer<typeof conversationChange>;
export interface Conversation extends Stored {
  readonly customer: string;
  readonly externalId: string | null;
  readonly name: string | null;
  readonly status: 'open' | 'snoozed' | 'done';
  readonly tags: readonly string[];
  readonly assignedUsers: readonly string[];
  readonly assignedTeams: readonly string[];
  readonly custom: CustomValues;
  readonly satisfaction: number | null;
  readonly satisfactionLevel: SetOfConversation['satisfactionLevel'] | null;
  readonly locked: boolean;
  readonly deleted: boolean;
  readonly fields: Pick<
    SetOfConversation,
    | 'priority'
    | 'direction'
    | 'replyChannel'
    | 'defaultLang'
    | 'queue'
    | 'subStatus'
    | 'snooze'
    | 'ended'
    | 'endedAt'
    | 'endedReason'
    | 'endedBy'
    | 'endedByType'
  >;
}

/** What a conversation is where nobody has said more. */
export const PLAIN_CONVERSATION = {
  externalId: null,
  name: null,
  status: 'open',
  tags: [],
  assignedUsers: [],
  assignedTeams: [],
  custom: {},
  satisfaction: null,
  satisfactionLevel: null,
  locked: false,
  deleted: false,
  fields: {},
} as const satisfies Omit<Conversation, keyof Stored | 'customer'>;

export interface AttachmentRef {
  readonly _id: string;
  readonly name: string;
  readonly contentType: string;
  readonly contentLength: number;
}

export interface Message extends Stored {
  readonly customer: string;
  readonly conversation: string;
  readonly externalId: string | null;
  readonly channel: z.infer<typeof messageBody>['channel'];
  readonly app: string;
  readonly direction: 'in' | 'out';
  readonly custom: CustomValues;
  readonly attachments: readonly AttachmentRef[];
  readonly fields: Omit<
    z.infer<typeof messageBody>,
    'customer' | 'conversation' | 'externalId' | 'channel' | 'app' | 'direction' | 'custom' | 'attachments'
  >;
}

export interface Note extends Stored {
  readonly customer: string;
  readonly conversation: string;
  readonly externalId: string | null;
  readonly body: string;
  readonly userMentions: readonly {
    readonly user?: string | undefined;
    readonly team?: string | undefined;
  }[];
  readonly attachments: readonly AttachmentRef[];
  readonly deleted: boolean;
}

export interface Attachment extends Stored {
  readonly name: string;
  readonly contentType: string;
  readonly contentLength: number;
  readonly uploaded: boolean;
  /** Where the file stays with its host. */
  readonly externalUrl: string | null;
  readonly renderMode: 'default' | 'metadata_only';
  /** What was uploaded. */
  readonly text: string;
}

export interface Property {
  readonly displayName: string;
  readonly type: string;
  readonly description?: string | undefined;
  readonly enumeration?: readonly unknown[] | undefined;
  readonly multi?: boolean | undefined;
  readonly target?: string | undefined;
}
/** One per resource, which is its id. */
export interface Metadata extends Stored {
  readonly properties: Readonly<Record<string, Property>>;
}

export interface Rows {
  readonly customers: Customer;
  readonly conversations: Conversation;
  readonly messages: Message;
  readonly notes: Note;
  readonly attachments: Attachment;
  readonly metadata: Metadata;
}
export type TableName = keyof Rows;
export const TABLES = [
  'customers',
  'conversations',
  'messages',
  'notes',
  'attachments',
  'metadata',
] as const satisfies readonly TableName[];

/** Which digit of an id says what it is of. */
const KINDS: Readonly<Record<TableName, string>> = {
  customers: 'c',
  conversations: 'e',
  messages: 'b',
  notes: '7',
  attachments: '8',
  metadata: '6',
};

export const hexId = (kind: string, number: number): string =>
  `5f${kind}0c7e4d2b91a36f${number.toString(16).padStart(7, '0')}`;

/** Everything that was stored; a later row of the same id takes the place of the earlier one. */
export class Store {
  readonly #rows = new Map<TableName, Map<string, Rows[TableName]>>(TABLES.map((name) => [name, new Map()]));
  readonly #file: string | null;
  readonly #now: () => number;
  #made = 0x10_00_00;
  #version = 0;
  #heard: (table: TableName, row: Rows[TableName]) => void = () => undefined;

  /** `file`: one JSON line per change, so that a process that is killed has lost nothing that it answered. */
  constructor(file: string | null, now: () => number) {
    this.#file = file;
    this.#now = now;
    if (file === null || !existsSync(file)) return;
    for (const line of readFileSync(file, 'utf8').split('\n')) {
      if (line === '') continue;
      const { table, row } = JSON.parse(line) as { table: TableName; row: Rows[TableName] };
      this.#rows.get(table)?.set(row.id, row);
      this.#made = Math.max(this.#made, Number.parseInt(row.id.slice(-7), 16) || 0);
    }
  }

  get isEmpty(): boolean {
    return TABLES.every((name) => this.#rows.get(name)?.size === 0);
  }

  /** Rises with everything that is stored. */
  get version(): number {
    return this.#version;
  }

  /** One listener, for the index of the search. */
  onPut(heard: (table: TableName, row: Rows[TableName]) => void): void {
    this.#heard = heard;
  }

  date(): string {
    return new Date(this.#now()).toISOString();
  }

  /** What every new row begins with. */
  fresh(table: TableName, by: string, id?: string): Stored {
    this.#made += 1;
    const at = this.date();
    return {
      id: id ?? hexId(KINDS[table], this.#made),
      rev: 1,
      createdAt: at,
      createdBy: by,
      updatedAt: at,
      modifiedBy: by,
    };
  }

  all<Name extends TableName>(table: Name): readonly Rows[Name][] {
    return [...(this.#rows.get(table) as Map<string, Rows[Name]>).values()];
  }

  get<Name extends TableName>(table: Name, id: string): Rows[Name] | undefined {
    return (this.#rows.get(table) as Map<string, Rows[Name]>).get(id);
  }

  put<Name extends TableName>(table: Name, row: Rows[Name]): Rows[Name] {
    if (this.#file !== null) appendFileSync(this.#file, `${JSON.stringify({ table, row })}\n`);
    this.#rows.get(table)?.set(row.id, row);
    this.#version += 1;
    this.#heard(table, row);
    return row;
  }

  /** Puts a changed row, with its next revision. */
  change<Name extends TableName>(
    table: Name,
    row: Rows[Name],
    change: Partial<Omit<Rows[Name], keyof Stored>>,
    by: string,
  ): Rows[Name] {
    return this.put(table, {
      ...row,
      ...change,
      rev: row.rev + 1,
      updatedAt: this.date(),
      modifiedBy: by,
    } as Rows[Name]);
  }

  clear(): void {
    this.#version += 1;
    for (const rows of this.#rows.values()) rows.clear();
  }
}

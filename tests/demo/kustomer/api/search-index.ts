import type { Conversation, Customer, Rows, TableName } from './store.ts';

type Found = Customer | Conversation;

/** What a search looks through: everything as it was a while ago, because an index lags behind what is written. */
export class SearchIndex {
  #pending: { readonly at: number; readonly table: 'customers' | 'conversations'; readonly row: Found }[] =
    [];
  readonly #seen = { customers: new Map<string, Customer>(), conversations: new Map<string, Conversation>() };

  heard(table: TableName, row: Rows[TableName], at: number): void {
    if (table === 'customers' || table === 'conversations')
      this.#pending.push({ at, table, row: row as Found });
  }

  /** As the index stands for one who asks now. */
  customers(now: number, lagMs: number): readonly Customer[] {
    this.#catchUp(now, lagMs);
    return [...this.#seen.customers.values()].filter(({ gone }) => gone === null);
  }

  conversations(now: number, lagMs: number): readonly Conversation[] {
    this.#catchUp(now, lagMs);
    return [...this.#seen.conversations.values()].filter(({ deleted }) => !deleted);
  }

  /** What is there from the start, every search finds. */
  begin(customers: readonly Customer[], conversations: readonly Conversation[]): void {
    this.#pending = [];
    this.#seen.customers.clear();
    this.#seen.conversations.clear();
    for (const row of customers) this.#seen.customers.set(row.id, row);
    for (const row of conversations) this.#seen.conversations.set(row.id, row);
  }

  #catchUp(now: number, lagMs: number): void {
    const due = this.#pending.filter(({ at }) => at <= now - lagMs);
    this.#pending = this.#pending.filter(({ at }) => at > now - lagMs);
    for (const { table, row } of due) (this.#seen[table] as Map<string, Found>).set(row.id, row);
  }
}

import type { Session } from '../sessions/session.ts';
import type { Occasion, Operation, OperationContent, OperationKind } from './operation.ts';
import type { QueueRow } from './outbox/row.ts';

/** One thing to be written. */
export interface Step {
  /** What it is called among what was planned of this session in this browser. */
  readonly name: string;
  readonly kind: OperationKind;
  readonly occasion: Occasion;
  readonly content?: OperationContent;
  /**
   * What distinguishes it from the same thing in another browser; without it, the two are one and whoever is first makes
   * it.
   */
  readonly by?: string;
}

/** What is being planned of one session: operations, each of which is planned once. */
export class Draft {
  readonly session: Session;
  readonly crmId: string;
  readonly operations: Operation[] = [];
  #queue: QueueRow;

  constructor(queue: QueueRow, session: Session, crmId: string) {
    this.#queue = { ...queue, crmId };
    this.session = session;
    this.crmId = crmId;
  }

  get queue(): QueueRow {
    return this.#queue;
  }

  has(name: string): boolean {
    return this.#queue.planned.includes(name);
  }

  add({ name, kind, occasion, content, by = '' }: Step): void {
    if (this.has(name)) return;
    const { nextOrder } = this.#queue;
    this.operations.push({
      key: `${this.session.key} ${name}${by === '' ? '' : ` ${by}`}`,
      session: this.session.key,
      crmId: this.crmId,
      kind,
      occasion,
      order: nextOrder,
      told: this.session,
      content: content ?? null,
    });
    this.#queue = { ...this.#queue, nextOrder: nextOrder + 1 };
    this.note(name);
  }

  take(steps: readonly Step[]): void {
    for (const step of steps) this.add(step);
  }

  /** Counts as planned from now on. */
  note(name: string): void {
    if (!this.has(name)) this.#queue = { ...this.#queue, planned: [...this.#queue.planned, name] };
  }
}

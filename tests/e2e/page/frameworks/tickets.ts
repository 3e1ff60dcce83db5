import { type Chance, chanceFrom } from '../../../bench/detection/chance.ts';

/** One row of the lists that the frameworks draw. */
export interface Ticket {
  readonly key: number;
  readonly kind: 'text' | 'split' | 'link' | 'order' | 'fax' | 'hidden' | 'none';
  readonly phone: string;
  readonly name: string;
  /** Drawn only where there is one. */
  readonly note: string | null;
}

const KINDS = ['text', 'split', 'link', 'order', 'fax', 'hidden', 'none'] as const;
const NAMES = ['Ann Example', 'Ben Example', 'Cho Example', 'Dee Example'];
const NOTES = ['mornings only', 'ask for a quote', 'speaks French', 'away until Monday'];

/** A list of tickets and the updates that happen to it, the same for the same seed. */
export class Tickets {
  readonly #chance: Chance;
  readonly #fewest: number;
  #lastKey = 0;
  #all: readonly Ticket[];

  constructor(seed: number, count: number) {
    this.#chance = chanceFrom(seed);
    this.#fewest = count / 2;
    this.#all = Array.from({ length: count }, () => this.#make());
  }

  get all(): readonly Ticket[] {
    return this.#all;
  }

  /** One random update. `from` and `to` bound the place; a list of thousands is updated where it is looked at. */
  update(from = 0, to: number = this.#all.length): readonly Ticket[] {
    const chance = this.#chance;
    const tickets = [...this.#all];
    const at = from + chance.below(Math.max(1, Math.min(to, tickets.length) - from));
    const ticket = tickets[at];
    const change = (part: Partial<Ticket>): void => {
      if (ticket !== undefined) tickets[at] = { ...ticket, ...part };
    };
    switch (chance.below(8)) {
      case 0:
        tickets.splice(at, 0, this.#make());
        break;
      case 1:
        if (tickets.length > this.#fewest) tickets.splice(at, 1);
        break;
      case 2:
        tickets.splice(from + chance.below(Math.max(1, to - from)), 0, ...tickets.splice(at, 1));
        break;
      case 3:
        change({ phone: this.#phone() });
        break;
      case 4:
        change({ name: chance.pick(NAMES), phone: this.#phone(), key: ++this.#lastKey });
        break;
      case 5:
        change({ kind: chance.pick(KINDS) });
        break;
      case 6:
        change({ note: ticket?.note === null ? chance.pick(NOTES) : null });
        break;
      default:
        tickets.splice(at, 5, ...tickets.slice(at, at + 5).reverse());
    }
    this.#all = tickets;
    return tickets;
  }

  #make(): Ticket {
    const { pick, below } = this.#chance;
    return {
      key: ++this.#lastKey,
      kind: pick(KINDS),
      phone: this.#phone(),
      name: pick(NAMES),
      note: below(2) === 0 ? pick(NOTES) : null,
    };
  }

  #phone(): string {
    const end = String(100 + this.#chance.below(100));
    return this.#chance.below(2) === 0 ? `(415) 555-0${end}` : `+44 20 7946 0${end}`;
  }
}

const split = (phone: string): readonly [string, string] => {
  const at = phone.lastIndexOf(' ');
  return [phone.slice(0, at), phone.slice(at + 1)];
};
/** The two parts of a number that is drawn in pieces. */
export const headOf = ({ phone }: Ticket): string => split(phone)[0];
export const tailOf = ({ phone }: Ticket): string => split(phone)[1];
/** An order's number, as long as a telephone number. */
export const orderOf = ({ phone }: Ticket): string => `4155550${phone.slice(-3)}`;
export const addressOf = ({ phone }: Ticket): string => `tel:${phone.replace(/[^\d+]/g, '')}`;

/** What a row holds, whoever draws it. */
export function markup(ticket: Ticket): string {
  const { kind, phone, name, note } = ticket;
  const body = {
    text: `<p>Call ${phone} now</p>`,
    split: `<p><span>${headOf(ticket)}</span> <b>${tailOf(ticket)}</b></p>`,
    link: `<p><a href="${addressOf(ticket)}">${name}</a></p>`,
    order: `<p>Order ${orderOf(ticket)}</p>`,
    fax: `<p>Fax ${phone}</p>`,
    hidden: `<p hidden="">${phone}</p>`,
    none: '<p>No number</p>',
  }[kind];
  return note === null ? body : `${body}<i>${note}</i>`;
}

/** The text of a row that has to be painted, white space collapsed; null where nothing has to be. */
export function paintedOf({ kind, phone, name }: Ticket): string | null {
  if (kind === 'text' || kind === 'split') return phone;
  return kind === 'link' ? name : null;
}

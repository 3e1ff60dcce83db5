import { type Customer, customers } from './customers.ts';

export interface CrmRecord {
  readonly id: number;
  readonly customer: Customer;
  readonly subject: string;
  readonly status: 'open' | 'closed';
  /** ISO date and time. */
  readonly created: string;
  readonly order: Order;
  readonly description: string;
}

export interface Order {
  /** Ten digits with a telephone number's rhythm: it is none. */
  readonly id: string;
  readonly placed: string;
  readonly amount: string;
  readonly tracking: string;
}

const subjects = ['Order has not arrived', 'Wrong size delivered', 'Invoice is missing', 'Change of address'];

/** One ticket for each customer; the first is 456, which the events' examples name. */
export const records: readonly CrmRecord[] = customers.map((customer, index) => {
  const order = orderOf(customer);
  const phone = customer.phones[0]?.written ?? '';
  return {
    id: 456 + index,
    customer,
    subject: subjects[index % subjects.length] ?? '',
    status: index % 3 === 2 ? 'closed' : 'open',
    created: `2026-10-${String((index % 28) + 1).padStart(2, '0')}T09:${String(10 + (index % 50)).padStart(2, '0')}:00Z`,
    order,
    description: `Customer wrote about order ${order.id} of ${order.placed}. Please call back on ${phone} before 17:30.`,
  };
});

export function recordById(id: string): CrmRecord | undefined {
  return records.find((record) => String(record.id) === id);
}

export function orderOf(customer: Customer): Order {
  const index = customer.id - 1001;
  return {
    id: `ORD-${4_155_550_000 + index * 311}`,
    placed: `2026-09-${String((index % 28) + 1).padStart(2, '0')}`,
    amount: `${(49.9 + index * 12.35).toFixed(2)} EUR`,
    tracking: `00340434${String(161_094_000_000 + index * 7919)}`,
  };
}

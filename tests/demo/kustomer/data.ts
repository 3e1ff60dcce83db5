import { customers as crmCustomers, type Phone } from '../crm/customers.ts';

/** Everything that the simulated Kustomer knows; ids are 24 hexadecimal digits like the real ones. */
export interface KustomerCustomer {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly company: string;
  readonly phones: readonly Phone[];
  readonly conversations: readonly Conversation[];
}

export interface Conversation {
  readonly id: string;
  readonly name: string;
  readonly status: 'open' | 'snoozed' | 'done';
  readonly messages: readonly Message[];
}

export interface Message {
  readonly id: string;
  readonly direction: 'in' | 'out';
  readonly channel: 'chat' | 'email' | 'voice';
  /** ISO date and time. */
  readonly sentAt: string;
  readonly preview: string;
}

export type RoutingStatusType = 'available' | 'unavailable' | 'busy' | 'offline';

export interface RoutingStatus {
  readonly id: string;
  readonly name: string;
  readonly statusType: RoutingStatusType;
  readonly system: boolean;
}

export interface KustomerAgent {
  readonly id: string;
  readonly displayName: string;
  readonly email: string;
}

export const agent: KustomerAgent = {
  id: hexId('a', 1),
  displayName: 'Agent 007',
  email: 'james.bond@agents.co',
};

export const routingStatuses: readonly RoutingStatus[] = [
  { id: 'available', name: 'Available', statusType: 'available', system: true },
  { id: 'unavailable', name: 'Unavailable', statusType: 'unavailable', system: true },
  { id: 'busy', name: 'Busy', statusType: 'busy', system: true },
  { id: 'lunch', name: 'Lunch', statusType: 'unavailable', system: false },
  { id: 'training', name: 'Training', statusType: 'unavailable', system: false },
  { id: 'offline', name: 'Offline', statusType: 'offline', system: true },
];

/** A team's routing: whether it is on, and the external queue that it is linked to, at most one. */
export interface TeamSettings {
  readonly id: string;
  readonly team: string;
  readonly enabled: boolean;
  readonly externalQueues: readonly string[];
}

const voiceTeam = hexId('f', 1);
const mailTeam = hexId('f', 2);
/** Not linked to any contact centre. */
export const otherTeam = mailTeam;
export const teamNames: Readonly<Record<string, string>> = {
  [voiceTeam]: 'Voice and chat',
  [mailTeam]: 'E-mail',
};
export const teams: readonly TeamSettings[] = [
  { id: hexId('9', 1), team: voiceTeam, enabled: true, externalQueues: ['UJET'] },
  { id: hexId('9', 2), team: mailTeam, enabled: true, externalQueues: [] },
];

export const customers: readonly KustomerCustomer[] = crmCustomers.slice(0, 12).map((customer, index) => {
  const phone = customer.phones[0]?.written ?? '';
  return {
    id: hexId('c', index + 1),
    name: customer.name,
    email: customer.email,
    company: customer.city,
    phones: customer.phones,
    conversations: [
      {
        id: hexId('e', index * 2 + 1),
        name: 'Order has not arrived',
        status: 'open',
        messages: [
          message(
            index,
            1,
            'in',
            'chat',
            `Hello, order ORD-41555501${String(index).padStart(2, '0')} is missing.`,
          ),
          message(index, 2, 'out', 'chat', 'Thank you for writing. On which number can we reach you?'),
          message(index, 3, 'in', 'chat', `Please call ${phone} after 14:00.`),
        ],
      },
      {
        id: hexId('e', index * 2 + 2),
        name: 'Invoice 2026-0417',
        status: 'done',
        messages: [
          message(index, 4, 'in', 'email', 'Could you send the invoice of 2026-09-14 again?'),
          message(index, 5, 'out', 'email', 'Attached. Our office hours are 9:00-17:30.'),
        ],
      },
    ],
  };
});

function message(
  customer: number,
  place: number,
  direction: Message['direction'],
  channel: Message['channel'],
  preview: string,
): Message {
  return {
    id: hexId('b', customer * 10 + place),
    direction,
    channel,
    sentAt: `2026-11-${String(10 + place).padStart(2, '0')}T10:${String(customer + 10)}:00Z`,
    preview,
  };
}

function hexId(kind: string, number: number): string {
  return `5f${kind}0c7e4d2b91a36f${number.toString(16).padStart(7, '0')}`;
}

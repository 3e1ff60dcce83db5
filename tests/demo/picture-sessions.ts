import type { Session } from '../../lib/sessions/session.ts';
import { sessionTypeFacts } from '../../lib/sessions/session-types.ts';
import { sampleSession } from '../unit/sessions/sample-session.ts';

/** Two days of an agent, for pictures of the page of past sessions. */
export function pastSessions(): readonly Session[] {
  const hour = 3_600_000;
  const now = Date.now();
  const past = (
    id: number,
    hoursAgo: number,
    minutes: number,
    type: string,
    more: Partial<Session>,
  ): Session => {
    const startedAt = now - hoursAgo * hour;
    const facts = sessionTypeFacts(type);
    return sampleSession({
      id: String(id),
      medium: facts?.medium ?? 'call',
      state: 'ended',
      firstSeenAt: startedAt,
      lastSeenAt: startedAt,
      startedAt,
      endedAt: startedAt + minutes * 60_000,
      sessionType: { posted: type, facts },
      queue: { id: '8469', path: 'Orders / Returns' },
      ...more,
    });
  };
  const customer = (name: string, phone?: string) => ({
    customer: {
      name: { value: name, from: 'custom-data' as const },
      ...(phone === undefined ? {} : { phone: { value: phone, from: 'dialled' as const } }),
    },
  });
  return [
    past(103_640, 2.3, 4.2, 'Voice Outbound', {
      ...customer('Südwind Segel', '+442079460123'),
      notes: 'Delivery moved to Friday, they know',
      disposition: 'solved',
      record: { value: { id: '456', name: 'Late delivery' }, from: 'matcher' },
    }),
    past(73_519, 3.1, 11.6, 'Messaging (Web)', {
      ...customer('Ostkai Kaffee'),
      notes: 'Asks for the invoice once more',
    }),
    past(103_632, 5.6, 1.4, 'Voice Inbound', { customer: {} }),
    past(73_511, 7.2, 26.3, 'Messaging (Whatsapp)', {
      ...customer('Nordlicht Fahrräder'),
      notes: 'Two wheels, wrong size',
      disposition: 'returns',
    }),
    past(103_611, 26.4, 8.9, 'Voice Campaign', {
      ...customer('Bergmann Logistik', '+14155550132'),
      campaign: { id: '1432', name: 'Survey' },
    }),
    past(103_598, 29.8, 3.3, 'Voice Inbound', {
      ...customer('Südwind Segel', '+442079460123'),
      startedAt: null,
    }),
  ];
}

import { durationOf, type Session } from '../sessions/session.ts';
import type { MoreKnown } from './more-known.ts';

/**
 * The session metadata file, as far as a browser knows what belongs into it: the vendor's names ("Call session
 * metadata"), ISO 8601 times, whole seconds. What nobody told is null; what the vendor alone can know is not there. Pure.
 */
export function metadataFile(session: Session, more: MoreKnown): string {
  const { medium, customer, queue, campaign, agent } = session;
  const length = durationOf(session, session.endedAt ?? session.lastSeenAt);
  const over = session.state !== 'live' && session.endedAt !== null;
  const file = {
    id: numberOrText(session.id),
    lang: session.language,
    [`${medium}_type`]: session.sessionType?.posted ?? null,
    session_type: session.sessionType?.posted ?? null,
    connected_at: time(session.startedAt),
    ends_at: time(session.endedAt),
    [`${medium}_duration`]: over && length !== null ? Math.round(length / 1000) : null,
    rating: more.rating?.stars ?? null,
    feedback: more.rating?.comment ?? null,
    queue_id: queue.id,
    queue_path: queue.path,
    campaign_id: campaign.id,
    campaign_name: campaign.name,
    support_number: session.numbers.support?.value ?? null,
    outbound_number: session.numbers.outbound?.value ?? null,
    end_user: {
      id: session.endUserId,
      identifier: customer.cuid?.value ?? customer.phone?.value ?? null,
      name: customer.name?.value ?? null,
      phone: customer.phone?.value ?? null,
      email: customer.email?.value ?? null,
      out_contact_id: session.account?.value.id ?? null,
    },
    out_ticket_id: session.record?.value.id ?? null,
    out_ticket_url: session.record?.value.url ?? null,
    agent_info: { id: agent.id, email: agent.email, agent_number: agent.customId },
    disposition: session.disposition,
    notes: session.notes,
    transfers: session.transfers.map(({ kind, at, from, to }) => ({ kind, at: time(at), from, to })),
    participants: session.legs.map((leg) => ({
      type: 'agent',
      user_id: agent.id,
      connected_at: time(leg.startedAt),
      ended_at: time(leg.endedAt),
    })),
    custom_data: more.customData,
    survey: more.survey,
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}

const time = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());

/** An id is a number at the vendor's; one that a number cannot hold stays as it was posted. */
const numberOrText = (id: string): number | string => (/^(0|[1-9]\d{0,14})$/.test(id) ? Number(id) : id);

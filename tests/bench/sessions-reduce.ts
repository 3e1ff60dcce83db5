import type { SessionEntry } from '../../lib/sessions/entry.ts';
import { NO_SESSIONS, reduceSession, reduceSessions } from '../../lib/sessions/reduce.ts';
import { type TellOptions, tellSessions } from '../../lib/sessions/tell.ts';
import { eventSamples } from '../demo/adapter/event-samples.ts';
import { median, type Row } from './figures.ts';

const options: TellOptions = { eventTypes: {}, crms: [], country: 'DE' };

/** A day's journal: sessions one after the other, each with six events as the vendor prints them. */
export function dayOfEvents(count: number, firstId = 1): readonly Omit<SessionEntry, 'seq'>[] {
  return Array.from({ length: count }, (_, index) => {
    const id = firstId + Math.floor(index / 6);
    const type = STORY[index % 6] ?? 'New_Call';
    const named = { call_id: id, cobrowse_session_id: `c${id}`, chat_id: null };
    const data = type === 'CRM_Record_Pop' ? eventSamples[type] : { ...eventSamples[type], ...named };
    return {
      at: 1_780_000_000_000 + index * 20_000,
      tenant: 'https://acme.ccaip.test',
      channel: 'call',
      type,
      json: JSON.stringify({ type, data }),
    };
  });
}

const STORY = [
  'New_Call',
  'CRM_Record_Pop',
  'Cobrowse_Session_Started',
  'Cobrowse_Session_Remote_Control_Changed',
  'Cobrowse_Session_Ended',
  'End_Call',
] as const;

/** The reducer alone, in Node: what one event costs, taken in by itself and in a row, and what telling one costs. */
export function measureReducer(rounds: number): readonly Row[] {
  const entries = dayOfEvents(6_000).map((entry, index) => ({ ...entry, seq: index + 1 }));
  const one = entries.slice(0, 600);
  const each = (what: string, count: number, run: () => void): Row => {
    run();
    const samples = Array.from({ length: rounds }, () => {
      const start = performance.now();
      run();
      return ((performance.now() - start) * 1000) / count;
    });
    return { what, unit: 'µs', values: [median(samples), Math.max(...samples)], samples };
  };
  const state = reduceSessions(NO_SESSIONS, entries, options);
  return [
    each('reducer, per event of 6,000 in a row', entries.length, () => {
      reduceSessions(NO_SESSIONS, entries, options);
    }),
    each('reducer, per event taken in by itself (100 sessions at hand)', one.length, () => {
      one.reduce((all, entry) => reduceSession(all, entry, options), NO_SESSIONS);
    }),
    each('telling, per session of 1,000', 1_000, () => {
      tellSessions(state, options);
    }),
  ];
}

import { describe, expect, it } from 'vitest';
import {
  sessionEntries,
  sessionFacts,
  sessionStateWords,
  sessionSubtitle,
  sessionTimer,
  sessionTitle,
} from '../../../lib/sessions/session-lines.ts';
import { sessionTypeFacts } from '../../../lib/sessions/session-types.ts';
import { sampleSession } from './sample-session.ts';

const typed = (posted: string) => ({ posted, facts: sessionTypeFacts(posted) });
const phone = { value: '+493023125101', from: 'dialled' } as const;
const lines = (changes: Parameters<typeof sampleSession>[0]) =>
  sessionFacts(sampleSession(changes)).map(({ label, value }) => `${label}: ${value}`);

describe('who it is, in one line', () => {
  it('is the name, then the account’s name, then the number, then what else there is', () => {
    const email = { value: 'order@nordlicht.example', from: 'custom-data' } as const;
    const name = { value: 'Nordlicht Fahrräder', from: 'caller' } as const;
    const account = { value: { id: '7', name: 'Nordlicht GmbH' }, from: 'matcher' } as const;
    expect(sessionTitle(sampleSession({ id: '1', customer: { phone, email, name }, account }))).toBe(
      'Nordlicht Fahrräder',
    );
    expect(sessionTitle(sampleSession({ id: '1', customer: { phone, email }, account }))).toBe(
      'Nordlicht GmbH',
    );
    expect(sessionTitle(sampleSession({ id: '1', customer: { phone, email } }))).toBe('+49 30 23125101');
    expect(sessionTitle(sampleSession({ id: '1', customer: { email } }))).toBe('order@nordlicht.example');
  });

  it('is the session’s own id where nobody told anything: nothing is guessed', () => {
    expect(sessionTitle(sampleSession({ id: '103646' }))).toBe('Call 103646');
    expect(sessionTitle(sampleSession({ id: '73522', medium: 'chat' }))).toBe('Chat 73522');
  });
});

describe('what is known of a session', () => {
  it('is said with its source where there may be several', () => {
    expect(sessionFacts(sampleSession({ id: '1', customer: { phone } }))[0]).toEqual({
      name: 'number',
      label: 'Number',
      value: '+49 30 23125101',
      from: { word: 'dialled', sentence: 'The number that you called through Patchcord.' },
    });
  });

  it('has no line for what is not known', () => {
    expect(lines({ id: '1' })).toEqual(['Session: Call']);
  });

  it('tells queue, campaign, virtual agent, transfers and Agent Assist', () => {
    const party = { agentId: null, agentCustomId: null, agentEmail: null, queueId: '9', queuePath: null };
    expect(
      lines({
        id: '1',
        sessionType: typed('Voice Campaign (UJET)'),
        queue: { id: '8469', path: 'Developers / James' },
        campaign: { id: '1432', name: 'Survey Movie' },
        virtualAgent: { id: '4', name: null, left: true },
        transfers: [{ kind: 'transfer', at: 1, from: party, to: { ...party, queuePath: 'Returns' } }],
        assistConversation: '12345',
      }),
    ).toEqual([
      'Session: Campaign call',
      'Queue: Developers / James',
      'Campaign: Survey Movie (1432)',
      'Virtual agent: 4, has left',
      'Transfer: to Returns',
      'Agent Assist: takes part · Conversation 12345',
    ]);
  });

  it('tells each co-browse session with what was asked for and how it ended', () => {
    const one = { id: 'a', state: 'on', requestedBy: 'agent', endedBy: null } as const;
    expect(
      lines({
        id: '1',
        medium: 'chat',
        cobrowse: [
          { ...one, state: 'ended', endedBy: 'end-user', remoteControl: 'on', fullDevice: 'off' },
          { ...one, id: 'b', requestedBy: 'end-user', remoteControl: 'requested', fullDevice: 'rejected' },
          { ...one, id: 'c', requestedBy: null, remoteControl: 'on', fullDevice: 'sideways' },
          { ...one, id: 'd', requestedBy: null, remoteControl: 'off', fullDevice: null },
        ],
      }),
    ).toEqual([
      'Session: Chat',
      'Co-browse: over · asked for by the agent · ended by the customer',
      'Co-browse: on · asked for by the customer · remote control asked for · full device refused',
      'Co-browse: on · remote control on · full device sideways',
      'Co-browse: on',
    ]);
  });

  it('puts type and queue into one line', () => {
    const sessionType = typed('Voice Inbound');
    expect(sessionSubtitle(sampleSession({ id: '1', sessionType }))).toBe('Incoming call');
    expect(sessionSubtitle(sampleSession({ id: '1', sessionType, queue: { id: '1', path: 'A / B' } }))).toBe(
      'Incoming call · A / B',
    );
  });
});

describe('the timer', () => {
  it('runs, stands still, or says that nothing is known', () => {
    expect(sessionTimer(sampleSession({ id: '1' }), 66_000).text).toBe('1:05');
    const over = sampleSession({ id: '1', state: 'ended', endedAt: 8_000 });
    expect(sessionTimer(over, 66_000)).toEqual({ label: 'Length:', text: '0:07', known: true });
    expect(sessionTimer(sampleSession({ id: '1', startedAt: null }), 66_000)).toEqual({
      label: 'Its start was not seen, so its length is',
      text: 'unknown',
      known: false,
    });
    expect(sessionTimer(sampleSession({ id: '1', state: 'ended', gaps: ['no-end'] }), 66_000).label).toBe(
      'Its end was not seen, so its length is',
    );
  });

  it('goes with how the session stands', () => {
    expect(sessionStateWords({ state: 'live', gaps: ['no-start'] })).toBe('Going on');
    expect(sessionStateWords({ state: 'ended', gaps: [] })).toBe('Ended');
    expect(sessionStateWords({ state: 'ended', gaps: ['no-end'] })).toBe('Over');
  });
});

it('account and record are named, with their page where it is known', () => {
  const session = sampleSession({
    id: '1',
    account: { value: { id: '7' }, from: 'open-account' },
    record: { value: { id: '456', name: 'Broken wheel' }, from: 'matcher' },
  });
  const urlOf = (what: string) => (what === 'record' ? 'https://crm.test/record/456' : null);
  expect(sessionEntries(session, urlOf)).toEqual([
    { label: 'Account', value: '7', url: null, from: expect.objectContaining({ word: 'open page' }) },
    {
      label: 'Record',
      value: 'Broken wheel (456)',
      url: 'https://crm.test/record/456',
      from: expect.objectContaining({ word: 'matched' }),
    },
  ]);
});

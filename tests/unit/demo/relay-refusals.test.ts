import { describe, expect, it } from 'vitest';
import { decideCall, type Platform, refusals } from '../../demo/relay/apps-api.ts';

const platform: Platform = {
  agents: [
    { id: 1, email: 'james.bond@agents.co', mayCall: true, available: true },
    { id: 2, email: 'busy@agents.co', mayCall: true, available: false },
    { id: 3, email: 'chat.only@agents.co', mayCall: false, available: true },
  ],
  tickets: { '456': '+493023125101' },
  outboundNumbers: ['+1 339-219-5276'],
};

const good = {
  call_type: 'Voice Outbound (API)',
  agent_email: 'james.bond@agents.co',
  end_user_number: '+1 859-657-9625',
  lang: 'en',
};

describe('the relay', () => {
  it('starts the call of the documented example', () => {
    expect(decideCall({ ...good, outbound_number: '+1 339-219-5276' }, platform)).toEqual({
      status: 201,
      agent: 'james.bond@agents.co',
      number: '+18596579625',
      outbound: '+1 339-219-5276',
    });
  });

  it('lets a ticket win over a number', () => {
    expect(decideCall({ ...good, ticket_id: 456 }, platform)).toMatchObject({
      status: 201,
      number: '+493023125101',
    });
  });

  it('wants the agent to choose when there are several outbound numbers and none is named', () => {
    const several = { ...platform, outboundNumbers: ['+1 339-219-5276', '+49 30 23125 100'] };
    expect(decideCall(good, several)).toMatchObject({ status: 202 });
    expect(decideCall({ ...good, outbound_number: '+49 30 23125 100' }, several)).toMatchObject({
      status: 201,
      outbound: '+49 30 23125 100',
    });
  });

  const faults: readonly (readonly [string, Readonly<Record<string, unknown>>, string])[] = [
    ['a call type that is none', { call_type: 'Outbound' }, refusals.wrongType],
    ['the deprecated call type', { call_type: 'OutboundCall' }, refusals.wrongType],
    ['no call type', { call_type: undefined }, refusals.wrongType],
    ['no agent e-mail', { agent_email: '' }, refusals.noEmail],
    ['an agent that nobody knows', { agent_email: 'nobody@agents.co' }, refusals.unknownEmail],
    ['an agent without access to calls', { agent_email: 'chat.only@agents.co' }, refusals.noAccess],
    ['an agent in a session', { agent_email: 'busy@agents.co' }, refusals.unavailable],
    ['neither a ticket nor a number', { end_user_number: ' ' }, refusals.noTarget],
    ['a number without a country code', { end_user_number: '859-657-9625' }, refusals.malformed],
    ['a number with letters', { end_user_number: '+1 859 CALL NOW' }, refusals.malformed],
    ['a number that is too short', { end_user_number: '+1 859' }, refusals.malformed],
    ['a ticket that nobody knows', { ticket_id: '999' }, refusals.noContact],
  ];
  for (const [what, change, message] of faults) {
    it(`refuses ${what} with the documented words`, () => {
      expect(decideCall({ ...good, ...change }, platform)).toEqual({ status: 400, message });
    });
  }
});

import { describe, expect, it } from 'vitest';
import { eventSamples, malformedSamples, type SampleType } from '../../demo/adapter/event-samples.ts';
import { createSoftphone, customerDelay } from '../../demo/adapter/public/softphone.ts';
import { firstState, type PostedEvent, shownStatus } from '../../demo/adapter/public/softphone-state.ts';
import { statuses } from '../../demo/adapter/statuses.ts';

function start(channel: 'call' | 'chat') {
  const posted: PostedEvent[] = [];
  const reported: unknown[] = [];
  const pending: { readonly at: number; readonly then: () => void }[] = [];
  let now = Date.UTC(2026, 10, 21, 12, 45, 15);
  const softphone = createSoftphone(firstState(channel, eventSamples.Agent_Login, 0, 103646), {
    post: (event) => posted.push(event),
    report: (what, body) => reported.push({ what, body }),
    now: () => now,
    later: (milliseconds, then) => pending.push({ at: now + milliseconds, then }),
  });
  function pass(milliseconds: number): void {
    now += milliseconds;
    for (const due of pending.splice(0).filter((one) => one.at <= now)) due.then();
  }
  return { softphone, posted, reported, pass };
}

/** Calls the number and has the customer answer. */
function call(phone: ReturnType<typeof start>, number: string): void {
  phone.softphone.openDialPad();
  phone.softphone.typeWhole(number);
  phone.softphone.startCall();
  phone.pass(customerDelay);
}

const fields = (type: SampleType) => Object.keys(eventSamples[type]).sort();
const fieldsOf = (event: PostedEvent | undefined) => Object.keys(event?.data ?? {}).sort();

describe('the events of a call', () => {
  it('are New_Call when the customer answers and End_Call when the agent hangs up, with the printed fields', () => {
    const phone = start('call');
    call(phone, '+1 415 555 0132');
    phone.softphone.hangUp();
    expect(phone.posted.map((event) => event.type)).toEqual(['New_Call', 'End_Call']);
    for (const event of phone.posted) expect(fieldsOf(event)).toEqual(fields(event.type as SampleType));
    expect(phone.posted.map((event) => event.data.call_id)).toEqual([103646, 103646]);
    expect(phone.reported).toEqual([
      { what: 'shown', body: { id: -7 } },
      { what: 'calls', body: { number: '+14155550132', callId: 103646 } },
      { what: 'shown', body: { id: -6 } },
    ]);
  });

  it('never name the customer', () => {
    const phone = start('call');
    call(phone, '+14155550132');
    phone.softphone.hangUp();
    expect(JSON.stringify(phone.posted)).not.toContain('4155550132');
  });

  it('are none while it rings, and none at all when nobody takes it', () => {
    const phone = start('call');
    phone.softphone.ring('+493023125101');
    phone.softphone.decline();
    expect(phone.posted).toEqual([]);
    expect(phone.softphone.state().statusId).toBe(-5);
  });

  it('are none for an outgoing call given up before the customer answers', () => {
    const phone = start('call');
    phone.softphone.typeWhole('+14155550132');
    phone.softphone.startCall();
    phone.softphone.hangUp();
    phone.pass(customerDelay);
    expect(phone.posted).toEqual([]);
    expect(phone.softphone.state().call).toBeNull();
  });

  it('need a complete number', () => {
    const phone = start('call');
    call(phone, '+1 415');
    expect(phone.reported).toEqual([]);
    expect(phone.softphone.state().dialPad.problem).toBe('Enter a complete phone number.');
  });
});

describe('the events of chats', () => {
  it('follow picking up, switching, ending and dismissing, with the printed fields', () => {
    const { posted, softphone } = start('chat');
    softphone.chatArrives('Harbour Tea Company', 'Hello');
    softphone.chatArrives('Café Miroir', 'Bonjour');
    softphone.acceptChat(103646);
    softphone.acceptChat(103647);
    softphone.openChat(103646);
    softphone.openChat(103646);
    softphone.say(103646, 'agent', 'Good morning');
    softphone.endChat(103646);
    softphone.dismissChat(103646);
    expect(posted.map((event) => event.type)).toEqual([
      'New_Chat',
      'New_Chat',
      'Active_Chat',
      'End_Chat',
      'Dismissed_Chat',
    ]);
    for (const event of posted) expect(fieldsOf(event)).toEqual(fields(event.type as SampleType));
  });

  it('are not sent for a chat that is dismissed before its end', () => {
    const { posted, softphone } = start('chat');
    softphone.chatArrives('Harbour Tea Company', 'Hello');
    softphone.acceptChat(103646);
    softphone.dismissChat(103646);
    expect(posted.map((event) => event.type)).toEqual(['New_Chat']);
  });
});

describe('the events of co-browsing and assistance', () => {
  it('carry the printed fields in a chat', () => {
    const { pass, posted, softphone } = start('chat');
    softphone.chatArrives('Harbour Tea Company', 'Hello');
    softphone.acceptChat(103646);
    softphone.startCoBrowse('Y1zYY6XIYX4oapqpEz3qHw');
    softphone.remoteControl('requested');
    softphone.fullDevice('requested');
    pass(customerDelay);
    softphone.endCoBrowse('end_user');
    softphone.startAssist();
    for (const event of posted) expect(fieldsOf(event)).toEqual(fields(event.type as SampleType));
    expect(posted.slice(1).map((event) => [event.type, event.data.cobrowse_session_remote_control])).toEqual([
      ['Cobrowse_Session_Started', 'off'],
      ['Cobrowse_Session_Remote_Control_Changed', 'requested'],
      ['Cobrowse_Session_Full_Device_Changed', undefined],
      ['Cobrowse_Session_Remote_Control_Changed', 'on'],
      ['Cobrowse_Session_Full_Device_Changed', undefined],
      ['Cobrowse_Session_Ended', 'on'],
      ['Agent_Assist_Started', undefined],
    ]);
    expect(posted.at(-1)?.data.timestamp).toBe('12:45:15');
  });

  it('name the call instead of the chat in a call, and end with it', () => {
    const phone = start('call');
    call(phone, '+14155550132');
    phone.softphone.startCoBrowse('9-Kshrag-gn6ZSuIxoMtWQ');
    phone.softphone.hangUp();
    const started = phone.posted.find((event) => event.type === 'Cobrowse_Session_Started');
    expect(started?.data).toMatchObject({ call_id: 103646 });
    expect(started?.data).not.toHaveProperty('chat_id');
    expect(phone.posted.map((event) => event.type).slice(-2)).toEqual(['Cobrowse_Session_Ended', 'End_Call']);
  });

  it('are none without a call or chat', () => {
    const { posted, softphone } = start('call');
    softphone.startCoBrowse('9-Kshrag-gn6ZSuIxoMtWQ');
    softphone.startAssist();
    expect(posted).toEqual([]);
  });
});

describe('the status', () => {
  it('is the system’s in a call and in wrap-up, and a choice made meanwhile follows after it', () => {
    const phone = start('call');
    call(phone, '+14155550132');
    expect(shownStatus(phone.softphone.state())).toBe(-7);
    phone.softphone.chooseStatus(5);
    phone.softphone.hangUp();
    expect(shownStatus(phone.softphone.state())).toBe(-6);
    phone.softphone.finishWrapUp();
    expect(shownStatus(phone.softphone.state())).toBe(5);
    expect(phone.reported.at(-1)).toEqual({ what: 'status', body: { id: 5 } });
  });

  it('list has two statuses called Meal, told apart by their ids alone', () => {
    expect(statuses.filter((status) => status.name === 'Meal').map((status) => status.id)).toEqual([-4, 5]);
    expect(new Set(statuses.map((status) => status.id)).size).toBe(statuses.length);
  });
});

describe('the examples that are no valid JSON', () => {
  it('cannot be parsed as printed and mean the samples', () => {
    for (const printed of Object.values(malformedSamples))
      expect(() => JSON.parse(printed)).toThrow(SyntaxError);
    expect(JSON.parse(malformedSamples.Agent_Login.replace('",\n}', '"\n}'))).toEqual({
      type: 'Agent_Login',
      data: eventSamples.Agent_Login,
    });
    expect(JSON.parse(`${malformedSamples.New_Chat}}`)).toEqual({
      type: 'New_Chat',
      data: eventSamples.New_Chat,
    });
  });
});

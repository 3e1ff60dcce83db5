import { describe, expect, it } from 'vitest';
import { thingOf } from './things.ts';

const all = { newChat: true, waiting: true };
const hidden = { shown: false, focused: false };
const beside = { shown: true, focused: false };
const before = { shown: true, focused: true };
const chat = { stir: 'chat', session: '7' } as const;
const call = { stir: 'rings', session: '5' } as const;
const message = { stir: 'message', session: '7' } as const;

describe('the desktop tells', () => {
  it('of a new chat, unless the agent looks at the chats in the window before them', () => {
    expect(thingOf(chat, 'chat', hidden, all)?.kind).toBe('new-chat');
    expect(thingOf(chat, 'chat', beside, all)?.kind).toBe('new-chat');
    expect(thingOf(chat, 'chat', before, all)).toBeNull();
  });

  it('of a call and of a message only while the adapter is out of sight', () => {
    expect(thingOf(call, 'call', hidden, all)?.kind).toBe('waiting-call');
    expect(thingOf(call, 'call', beside, all)).toBeNull();
    expect(thingOf(message, 'chat', hidden, all)?.kind).toBe('waiting-message');
    expect(thingOf(message, 'chat', beside, all)).toBeNull();
  });

  it('nothing that is switched off, and a hidden new chat still counts as one that waits', () => {
    const off = { newChat: false, waiting: false };
    for (const stir of [chat, call, message]) expect(thingOf(stir, 'chat', hidden, off)).toBeNull();
    expect(thingOf(chat, 'chat', hidden, { newChat: false, waiting: true })?.kind).toBe('new-chat');
    expect(thingOf(chat, 'chat', beside, { newChat: false, waiting: true })).toBeNull();
  });

  it('of one session under one name, and of none that ended', () => {
    expect(thingOf(chat, 'chat', hidden, all)?.id).toBe(thingOf(chat, 'chat', beside, all)?.id);
    expect(thingOf({ stir: 'over', session: '7' }, 'chat', hidden, all)).toBeNull();
  });
});

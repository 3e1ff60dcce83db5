import { describe, expect, it } from 'vitest';
import {
  inheritLive,
  isLive,
  type LiveSessions,
  liveAfter,
  liveUntil,
  NOTHING_LIVE,
} from './live-session.ts';

const NOW = 1_800_000_000_000;
const following = (live: LiveSessions, ...events: readonly [string, Record<string, unknown>][]) =>
  events.reduce((before, [type, data]) => liveAfter(before, { type, data }, NOW), live);

describe('a session is live', () => {
  it('from its start to its end, in any spelling of its id', () => {
    const live = following(NOTHING_LIVE, ['New_Call', { call_id: 5 }]);
    expect(isLive(live, NOW)).toBe(true);
    expect(isLive(following(live, ['End_Call', { call_id: '5' }]), NOW)).toBe(false);
  });

  it('as long as one of several goes on', () => {
    const live = following(
      NOTHING_LIVE,
      ['New_Call', { call_id: 5 }],
      ['New_Chat', { chat_id: 5 }],
      ['End_Call', { call_id: 5 }],
    );
    expect(isLive(live, NOW)).toBe(true);
    expect(isLive(following(live, ['Dismissed_Chat', { chat_id: 5 }]), NOW)).toBe(false);
  });

  it('for eight hours at most, when its end is never told', () => {
    const live = following(NOTHING_LIVE, ['New_Call', { call_id: 5 }]);
    expect(isLive(live, NOW + 8 * 3_600_000)).toBe(false);
  });

  it('for five minutes more after its holder has died, unless it speaks again', () => {
    const left = inheritLive(following(NOTHING_LIVE, ['New_Call', { call_id: 5 }]), 2, NOW);
    expect(liveUntil(left)).toBe(NOW + 5 * 60_000);
    expect(liveUntil(following(left, ['New_Call', { call_id: 5 }]))).toBeGreaterThan(NOW + 3_600_000);
    expect(inheritLive(left, 2, NOW + 1_000)).toBe(left);
  });

  it('no longer when an end of its kind names nobody', () => {
    const live = following(NOTHING_LIVE, ['New_Call', { call_id: 5 }], ['New_Chat', { chat_id: 6 }]);
    expect(Object.keys(following(live, ['End_Call', {}]).until)).toEqual(['chat 6']);
  });

  it('and of very many only the latest are kept', () => {
    const wild = Array.from({ length: 500 }, (_, id) => ['New_Call', { call_id: id }] as const);
    const live = following(
      NOTHING_LIVE,
      ...wild.map(([type, data]) => [type, data] as [string, Record<string, unknown>]),
    );
    expect(Object.keys(live.until)).toHaveLength(50);
    expect(live.until['call 499']).toBeDefined();
  });

  it('and other events change nothing', () => {
    const live = following(NOTHING_LIVE, ['New_Call', { call_id: 5 }]);
    expect(following(live, ['Agent_Login', {}], ['constructor', {}], ['New_Call', { call_id: 5 }])).toBe(
      live,
    );
  });
});

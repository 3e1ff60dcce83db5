import { describe, expect, it } from 'vitest';
import {
  EVERY_SESSION,
  isNarrow,
  type SessionQuery,
  sessionMatcher,
} from '../../../lib/history/session-query.ts';
import { sessionTypeFacts } from '../../../lib/sessions/session-types.ts';
import { sampleSession } from './sample-session.ts';

const session = sampleSession({
  id: '103646',
  firstSeenAt: 5_000,
  sessionType: { posted: 'Voice Inbound', facts: sessionTypeFacts('Voice Inbound') },
  queue: { id: '8469', path: 'Developers / James' },
  customer: {
    name: { value: 'Nordlicht Fahrräder', from: 'caller' },
    phone: { value: '+493023125101', from: 'dialled' },
  },
  notes: 'Wheel is broken, sends a picture',
  disposition: 'returns',
});
const finds = (query: Partial<SessionQuery>) => sessionMatcher({ ...EVERY_SESSION, ...query })(session);

describe('a search in the history', () => {
  it.each([
    'nordlicht',
    'FAHRRADER',
    'fahrräder',
    '+493023125101',
    '030 23125 101',
    '0049 30 23125101',
    '23125101',
    '(030) 23125-101',
    '+49 30 23125101',
    'james',
    'developers / james',
    'broken wheel',
    'picture nordlicht',
    '103646',
    '   ',
  ])('finds it by %j', (text) => {
    expect(finds({ text })).toBe(true);
  });

  it.each(['nordwind', 'broken pedal', '030 23125 102', '999'])('does not find it by %j', (text) => {
    expect(finds({ text })).toBe(false);
  });

  it('takes two digits for text and not for a part of any number', () => {
    expect(finds({ text: '31' })).toBe(true);
    expect(sessionMatcher({ ...EVERY_SESSION, text: '31' })(sampleSession({ id: '9', customer: {} }))).toBe(
      false,
    );
  });
});

it.each<[Partial<SessionQuery>, boolean]>([
  [{ medium: 'call' }, true],
  [{ medium: 'chat' }, false],
  [{ direction: 'inbound' }, true],
  [{ direction: 'outbound' }, false],
  [{ since: 5_000 }, true],
  [{ since: 5_001 }, false],
  [{ before: 5_001 }, true],
  [{ before: 5_000 }, false],
  [{ disposition: 'returns' }, true],
  [{ disposition: 'sold' }, false],
  [{ disposition: 'returns', text: 'wheel', medium: 'call', since: 1 }, true],
])('a filter by %j fits: %s', (query, fits) => {
  expect(finds(query)).toBe(fits);
});

it('knows whether anything is left out', () => {
  expect(isNarrow(EVERY_SESSION)).toBe(false);
  expect(isNarrow({ ...EVERY_SESSION, text: '  ' })).toBe(false);
  expect(isNarrow({ ...EVERY_SESSION, since: 0 })).toBe(true);
});

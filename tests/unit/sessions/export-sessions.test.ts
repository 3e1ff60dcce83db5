import { expect, it } from 'vitest';
import { exportSessions } from '../../../lib/history/export-sessions.ts';
import { sampleSession } from './sample-session.ts';

const NOW = Date.UTC(2026, 10, 21, 9, 30, 5);
const ended = sampleSession({
  id: '103646',
  state: 'ended',
  startedAt: Date.UTC(2026, 10, 20, 8),
  endedAt: Date.UTC(2026, 10, 20, 8, 1, 7),
  customer: { phone: { value: '+493023125101', from: 'dialled' } },
  notes: '=HYPERLINK("x")\n"quoted"',
  disposition: 'sold',
});

it('exports JSON that says all that is known', () => {
  const file = exportSessions([ended], 'json', NOW);
  expect(file.name).toBe('patchcord-sessions-2026-11-21T093005Z.json');
  expect(JSON.parse(file.text)).toEqual({ exportedAt: '2026-11-21T09:30:05.000Z', sessions: [ended] });
});

it('exports CSV with one row for each session, times in UTC, and notes that compute nothing', () => {
  const { name, text } = exportSessions([ended, sampleSession({ id: '2' })], 'csv', NOW);
  expect(name).toBe('patchcord-sessions-2026-11-21T093005Z.csv');
  const [head, first] = text.split('\r\n');
  const columns = head?.replace('\uFEFF', '').replaceAll('"', '').split(',') ?? [];
  const cells = first?.split('","') ?? [];
  const cell = (column: string) => cells[columns.indexOf(column)];
  expect(cell('phone')).toBe('+493023125101');
  expect(cell('phone_from')).toBe('dialled');
  expect(cell('started')).toBe('2026-11-20T08:00:00.000Z');
  expect(cell('seconds')).toBe('67');
  expect(cell('disposition')).toBe('sold');
  expect(text).toContain(`"'=HYPERLINK(""x"")\n""quoted"""\r\n`);
  expect(text.endsWith('\r\n')).toBe(true);
});

it('leaves the length of what goes on and what is unknown empty', () => {
  const [, live, lost] = exportSessions(
    [sampleSession({ id: '1' }), sampleSession({ id: '2', state: 'ended', gaps: ['no-end'] })],
    'csv',
    NOW,
  ).text.split('\r\n');
  const column = exportSessions([], 'csv', NOW).text.split(',').indexOf('"seconds"');
  expect([live, lost].map((row) => row?.split(',')[column])).toEqual(['""', '""']);
});

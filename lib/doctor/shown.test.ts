import { expect, it } from 'vitest';
import type { Examined } from './examination.ts';
import { shownCheck, toPutRight } from './shown.ts';
import { type Fix, ok, problem, unknown, type Verdict, warning } from './verdict.ts';
import { plain, words } from './words.ts';

const row = (id: Examined['id'], verdict: Verdict | null, running = false): Examined => ({
  id,
  verdict,
  running,
  at: verdict === null ? null : 1_000,
});

it('puts what does not work before what is worth a look, each in the order of the checks', () => {
  const shown = [
    row('policy', warning(plain('a'))),
    row('access', problem(plain('b'))),
    row('version', ok(plain('c'))),
    row('reach', unknown(plain('d'))),
    row('login', problem(plain('e'))),
    row('pages', warning(plain('f'))),
    row('outbox', null, true),
  ].map(shownCheck);
  expect(toPutRight(shown).map(({ id }) => id)).toEqual(['access', 'login', 'policy', 'pages']);
});

it('shows the agent the whole of a sentence, and keeps what was found while it looks again', () => {
  const said = words((show) => `as ${show('jo@acme.test', 'e-mail')}`);
  const shown = shownCheck(
    row('login', problem(said, { toDo: said, notes: [{ state: 'ok', text: said }] }), true),
  );
  expect(shown).toMatchObject({
    state: 'problem',
    running: true,
    text: 'as jo@acme.test',
    toDo: 'as jo@acme.test',
  });
  expect(shown.notes).toEqual([{ state: 'ok', text: 'as jo@acme.test' }]);
  expect(shownCheck(row('login', null, true))).toMatchObject({ state: 'running', text: '', looked: null });
});

it.each([
  [{ do: 'grant', origins: [] }, 'Grant access'],
  [{ do: 'reload-tab', tabId: 1, host: 'crm.test' }, 'Reload the tab of crm.test'],
  [{ do: 'open', url: 'https://a.test/', host: 'a.test' }, 'Open a.test in a tab'],
  [{ do: 'log-in', crmId: 'a', crm: 'Orders', way: 'log-in' }, 'Log in to Orders'],
  [{ do: 'log-in', crmId: 'a', crm: 'Orders', way: 'open-crm' }, 'Open Orders to log in'],
  [{ do: 'log-in', crmId: 'a', crm: 'Orders', way: 'options' }, 'Open the options of Orders'],
] as const satisfies readonly (readonly [Fix, string])[])('names what a press of %o does', (fix, label) => {
  const [shown] = shownCheck(row('access', problem(plain('a'), { fixes: [fix] }))).fixes;
  expect(shown).toEqual({ fix, label });
});

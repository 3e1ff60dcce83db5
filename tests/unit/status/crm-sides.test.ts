import { beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { endpointsSide } from '../../../lib/crm/status/endpoints-side.ts';
import { messageSide } from '../../../lib/crm/status/message-side.ts';
import type { PageLine } from '../../../lib/crm/status/page-line.ts';
import { pageSide } from '../../../lib/crm/status/page-side.ts';
import type { StatusScript, StatusScriptOrder } from '../../../lib/messages/protocol.ts';
import { crmSideSchema } from '../../../lib/policy/status-sources.ts';
import { createCrmWorld, crmCookie } from '../../demo/crm/control.ts';
import { crmSite } from '../../demo/crm/site.ts';
import { siteFetch } from './site-fetch.ts';

const { signal } = new AbortController();
type Settings = z.input<typeof crmSideSchema>;
const settingsOf = (settings: Settings) => z.parse(crmSideSchema, settings);
const STATUSES: Settings['statuses'] = [
  { id: 'ready', name: 'Ready', class: 'available' },
  { id: 'lunch', name: 'Lunch' },
  { id: 'on-call', name: 'On a call', class: 'busy' },
];

/** A tab whose script answers as the test wants. */
function line(answers: (order: StatusScriptOrder) => unknown) {
  const orders: StatusScriptOrder[] = [];
  const scripts: StatusScript[] = [];
  let stir: (told: string | null) => void = () => undefined;
  const made: PageLine = {
    async ask(script, order) {
      scripts.push(script);
      orders.push(order);
      return answers(order);
    },
    onStirred(listener) {
      stir = listener;
    },
  };
  return { line: made, orders, scripts, stir: (told: string | null) => stir(told) };
}

describe('a CRM’s side by the control in its page', () => {
  const start = (
    settings: Settings,
    answers: (order: StatusScriptOrder) => unknown,
    isCurrent = () => true,
  ) => {
    const tab = line(answers);
    const side = pageSide({ settings: settingsOf(settings), line: tab.line, isCurrent, now: () => 5 });
    return { ...tab, side };
  };
  const shown = (status: string | null, name: string) => ({ ok: true, shown: { status, name, next: null } });

  it('tells the status by policy’s name, and nothing of who the agent is', async () => {
    const { scripts, side } = start({ statuses: STATUSES, page: { shown: [{ label: 'Status' }] } }, () =>
      shown('on-call', 'Status: On a call'),
    );
    expect(await side.read(signal)).toEqual({
      ok: true,
      value: {
        status: 'on-call',
        name: 'On a call',
        system: true,
        next: null,
        agent: { id: null, email: null },
        at: 5,
      },
    });
    expect(scripts[0]).toMatchObject({ way: 'page', control: { known: [{ id: 'ready' }, {}, {}] } });
  });

  it.each([
    ['gone', 'untold'],
    ['timeout', 'unreachable'],
    [{ ok: true, shown: { status: 7 } }, 'malformed'],
    ['a page’s own words', 'malformed'],
    [null, 'malformed'],
    [{ ok: false, fault: 'no-control', detail: null }, 'no-control'],
  ])('takes the answer %j for “%s”', async (answer, fault) => {
    expect(await start({}, () => answer).side.read(signal)).toMatchObject({ ok: false, fault });
  });

  it('orders nothing that policy does not name, that the system sets, or that is no holder’s', async () => {
    const { orders, side } = start({ statuses: STATUSES }, () => shown('lunch', 'Lunch'));
    expect(await side.write('nap', 1, signal)).toMatchObject({ fault: 'gone' });
    expect(await side.write('on-call', 1, signal)).toMatchObject({ fault: 'refused' });
    expect(orders).toEqual([]);
    const late = start(
      { statuses: STATUSES },
      () => shown('lunch', 'Lunch'),
      () => false,
    );
    expect(await late.side.write('lunch', 1, signal)).toMatchObject({ fault: 'fenced' });
    expect(late.orders).toEqual([]);
    expect(await side.write('lunch', 9, signal)).toMatchObject({ ok: true });
    expect(orders).toEqual([{ do: 'choose', status: 'lunch', epoch: 9 }]);
  });

  it('lists what the page offers where policy lists nothing', async () => {
    const choices = [
      { status: 'a', name: 'A', disabled: false },
      { status: null, name: '?', disabled: false },
    ];
    const told = await start({}, () => ({ ok: true, choices })).side.options(signal);
    expect(told).toEqual({ ok: true, value: [{ id: 'a', name: 'A', statusClass: null, system: false }] });
  });

  it('hears what the page shows, and asks where it cannot be read', () => {
    const { side, stir } = start({ statuses: STATUSES }, () => ({ ok: true }));
    const heard: unknown[] = [];
    side.watch((reading) => heard.push(reading?.status ?? null), signal);
    stir(JSON.stringify(shown('lunch', 'Lunch')));
    stir('{"ok":');
    expect(heard).toEqual(['lunch', null]);
  });
});

describe('a CRM’s side by its page’s messages', () => {
  const start = (answers: (order: StatusScriptOrder) => unknown, settings: Settings = {}) => {
    const tab = line(answers);
    const side = messageSide({
      settings: settingsOf(settings),
      line: tab.line,
      isCurrent: (epoch) => epoch > 1,
      now: () => 5,
    });
    return { ...tab, side };
  };
  const message = (more: Readonly<Record<string, unknown>> = {}) => ({
    ok: true,
    told: JSON.stringify({ type: 'patchcord.status', status: 'lunch', ...more }),
  });

  it('takes status, agent and list from the page', async () => {
    const { side } = start(() =>
      message({ agent: { id: 'jb', email: 'jb@acme.example' }, next: 'ready', statuses: STATUSES }),
    );
    expect(await side.read(signal)).toMatchObject({
      value: {
        status: 'lunch',
        name: 'Lunch',
        next: 'ready',
        agent: { id: 'jb', email: 'jb@acme.example' },
      },
    });
    expect(await side.options(signal)).toMatchObject({ value: [{ id: 'ready' }, {}, { system: true }] });
  });

  it.each([
    [{ status: { id: 'lunch' } }, 'status'],
    [{ status: '' }, 'status'],
    [{ name: 'x'.repeat(201) }, 'name'],
    [{ statuses: [{ id: 'a' }] }, 'statuses.0.name'],
    [{ statuses: Array.from({ length: 201 }, () => ({ id: 'a', name: 'A' })) }, 'statuses'],
    [{ agent: 'me' }, 'agent'],
    [{ type: 'Patchcord.Status' }, 'type'],
  ])('refuses %j by the field', async (more, where) => {
    expect(await start(() => message(more)).side.read(signal)).toEqual({
      ok: false,
      fault: 'malformed',
      detail: where,
    });
  });

  it.each([
    [{ ok: false, fault: 'untold', detail: null }, 'untold'],
    ['gone', 'untold'],
    ['timeout', 'unreachable'],
    [{ ok: true, told: 'x'.repeat(20_001) }, 'malformed'],
    [{ ok: true, told: 'no JSON' }, 'malformed'],
    [message({ status: null }), 'untold'],
  ])('takes %j for “%s”', async (answer, fault) => {
    expect(await start(() => answer).side.read(signal)).toMatchObject({ ok: false, fault });
  });

  it('asks the page to set a status, and believes what it says then', async () => {
    expect(await start(() => message()).side.write('lunch', 2, signal)).toMatchObject({ ok: true });
    expect(await start(() => message({ refused: ' Not\nnow ' })).side.write('lunch', 2, signal)).toEqual({
      ok: false,
      fault: 'refused',
      detail: 'Not now',
    });
    expect(await start(() => message({ status: 'ready' })).side.write('lunch', 2, signal)).toMatchObject({
      fault: 'refused',
    });
    const { orders, side } = start(() => message(), { statuses: STATUSES });
    expect(await side.write('lunch', 1, signal)).toMatchObject({ fault: 'fenced' });
    expect(await side.write('nap', 2, signal)).toMatchObject({ fault: 'gone' });
    expect(orders).toEqual([]);
  });

  it('hears a change only in a message of the right form', () => {
    const { side, stir } = start(() => ({ ok: true }));
    const heard: unknown[] = [];
    side.watch((reading) => heard.push(reading?.status), signal);
    stir(message().told);
    stir(message({ status: 7 }).told);
    stir(null);
    stir('no JSON');
    expect(heard).toEqual(['lunch']);
  });
});

describe('a CRM’s side by its endpoints', () => {
  const world = createCrmWorld();
  const ORIGIN = 'https://orders.crm.test/api/agent';
  let cookies: Map<string, string>;
  beforeEach(() => {
    world.reset();
    cookies = new Map([[crmCookie, world.logIn()]]);
  });
  const start = (settings: Settings = {}, isCurrent = () => true) => {
    const { fetch, sent } = siteFetch([crmSite('orders.crm.test', world)], cookies);
    const side = endpointsSide({
      settings: settingsOf({
        endpoints: {
          read: {
            url: `${ORIGIN}/status?of={EMAIL}`,
            status: 'status.id',
            name: 'status.name',
            agentId: 'agent.id',
            email: 'agent.email',
          },
          write: { url: `${ORIGIN}/status` },
          list: { url: `${ORIGIN}/statuses`, items: 'statuses' },
        },
        ...settings,
      }),
      fetch,
      agent: async () => ({ email: 'a&b@acme.example' }),
      isCurrent,
      now: () => 5,
    });
    return { side, sent, writes: () => sent.filter(({ method }) => method !== 'GET') };
  };

  it('reads what the paths lead to, and names the agent in the address as one piece', async () => {
    const { sent, side } = start();
    expect(await side.read(signal)).toEqual({
      ok: true,
      value: {
        status: 'ready',
        name: 'Ready',
        system: false,
        next: null,
        agent: { id: 'jb007', email: 'james.bond@agents.co' },
        at: 5,
      },
    });
    expect(sent[0]?.url).toBe(`${ORIGIN}/status?of=a%26b%40acme.example`);
  });

  it('lists, with policy’s word on which nobody sets', async () => {
    const told = await start({ statuses: STATUSES }).side.options(signal);
    expect(told.ok && told.value.filter(({ system }) => system).map(({ id }) => id)).toEqual(['on-call']);
    expect(told.ok && told.value).toHaveLength(6);
  });

  it('sets, and tells what stands there afterwards', async () => {
    const { side, writes } = start();
    expect(await side.write('lunch', 1, signal)).toMatchObject({ ok: true, value: { name: 'Lunch' } });
    expect(world.statusChanges).toEqual(['lunch']);
    expect(writes().map(({ init }) => init.body)).toEqual(['{"status":"lunch"}']);
    world.statusRefusal = 'Not before noon';
    expect(await side.write('coffee', 1, signal)).toMatchObject({
      fault: 'refused',
      detail: 'Not before noon',
    });
    expect(await start({}, () => false).side.write('coffee', 1, signal)).toMatchObject({ fault: 'fenced' });
    expect(world.statusChanges).toEqual(['lunch']);
  });

  it.each([
    [401, 'login'],
    [403, 'forbidden'],
    [404, 'gone'],
    [409, 'conflict'],
    [429, 'throttled'],
    [500, 'server'],
    ['html', 'malformed'],
  ] as const)('takes %s for “%s”', async (fault, expected) => {
    world.statusFault = fault;
    expect(await start().side.read(signal)).toMatchObject({ ok: false, fault: expected });
  });

  it('says where an answer has no status, and what is not configured', async () => {
    const { side } = start({ endpoints: { read: { url: `${ORIGIN}/status`, status: 'state' } } });
    expect(await side.read(signal)).toMatchObject({ fault: 'malformed', detail: 'state' });
    expect(await side.write('lunch', 1, signal)).toMatchObject({ fault: 'untold' });
    expect(await start({ endpoints: {} }).side.read(signal)).toMatchObject({ fault: 'untold' });
  });
});

import { beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import type { StatusAnswer } from '../../../lib/adapter/status-answer.ts';
import { splitShown, statusCalled } from '../../../lib/adapter/status-control.ts';
import { adapterDriverSide, type StatusHands } from '../../../lib/adapter/status-driver.ts';
import { adapterRelaySide } from '../../../lib/adapter/status-relay.ts';
import { adapterStatuses } from '../../../lib/adapter/statuses.ts';
import { adapterSideSchema } from '../../../lib/policy/status-sources.ts';
import { statuses } from '../../demo/adapter/statuses.ts';
import { createRelayWorld } from '../../demo/relay/control.ts';
import { relaySite } from '../../demo/relay/site.ts';
import { siteFetch } from './site-fetch.ts';

const { signal } = new AbortController();
const bond = { id: '1', email: 'james.bond@agents.co' };
const settingsOf = (settings: z.input<typeof adapterSideSchema> = {}) => z.parse(adapterSideSchema, settings);

describe('the adapter’s statuses', () => {
  it('are the vendor’s, with its ids, and those that the system sets are told apart', () => {
    const { options } = adapterStatuses(settingsOf());
    const published = statuses.filter(({ id }) => id <= 0);
    expect(options.map(({ id, name, system }) => [id, name, system]).sort()).toEqual(
      published.map(({ id, name, system }) => [String(id), name, system]).sort(),
    );
  });

  it('take names in other languages and the company’s own, and policy frees none of the system’s', () => {
    const { known, options } = adapterStatuses(
      settingsOf({
        statuses: [
          { id: -4, name: 'Meal', names: ['Mahlzeit'] },
          { id: 7, name: 'Training' },
          { id: 8, name: 'Audit', system: true },
          { id: -7, name: 'In-call', names: ['Im Gespräch'], system: false },
          { id: -77, name: 'Something new' },
        ],
      }),
    );
    expect(known.find(({ id }) => id === '-4')?.names).toEqual(['Meal', 'Mahlzeit']);
    const system = Object.fromEntries(options.map((one) => [one.id, one.system]));
    expect(system).toMatchObject({ '-4': false, 7: false, 8: true, '-7': true, '-77': true });
  });
});

describe('what an adapter’s page shows', () => {
  it.each([
    ['In-call, next Break', ['In-call', 'Break']],
    ['In-call · Next status: Break', ['In-call', 'Break']],
    ['In-call (next: Break)', ['In-call', 'Break']],
    ['Available', ['Available', null]],
    ['Next steps', ['Next steps', null]],
    ['Text next', ['Text next', null]],
    ['  In-chat\n next   Meal ', ['In-chat', 'Meal']],
  ])('“%s” is %j', (text, expected) => {
    expect(splitShown(text, ['next', 'next status'])).toEqual(expected);
  });

  const known = [
    { id: '0', names: ['Available', 'Verfügbar'] },
    { id: '-4', names: ['Meal'] },
    { id: '5', names: ['Meal'] },
  ];
  it.each([
    ['Available', null, { id: '0' }],
    [' VERFÜGBAR ', null, { id: '0' }],
    ['Status: Available', null, { id: '0' }],
    ['Available soon', null, 'unknown'],
    ['Meal', null, 'ambiguous'],
    ['Meal', '5', { id: '5' }],
    ['Meal', '99', 'ambiguous'],
    ['', null, 'unknown'],
  ])('“%s” with value %s is %j', (name, value, expected) => {
    expect(statusCalled(name, value, known)).toEqual(expected);
  });

  it('is known by its own value, or by its name, where nobody lists the statuses', () => {
    expect(statusCalled('Lunch', 'lunch', [])).toEqual({ id: 'lunch' });
    expect(statusCalled(' At  lunch ', null, [])).toEqual({ id: 'At lunch' });
  });
});

describe('the adapter’s side by its page', () => {
  function start(
    answers: (order: { readonly do: string; readonly status?: string }) => StatusAnswer | 'gone' | 'timeout',
    options: { settings?: z.input<typeof adapterSideSchema>; isCurrent?: (epoch: number) => boolean } = {},
  ) {
    const orders: { readonly do: string; readonly status?: string }[] = [];
    let tell: (answer: StatusAnswer) => void = () => undefined;
    let frame: StatusHands | null = {
      async status(order) {
        orders.push(order);
        return answers(order);
      },
      watchStatus(_knowledge, listener) {
        tell = listener;
      },
    };
    const side = adapterDriverSide({
      settings: settingsOf(options.settings),
      hands: () => frame,
      agent: async () => bond,
      isCurrent: options.isCurrent ?? (() => true),
      now: () => 5,
    });
    return {
      side,
      orders,
      tell: (answer: StatusAnswer) => tell(answer),
      take: () => {
        frame = null;
      },
    };
  }
  const shown = (status: string | null, name: string, next: string | null = null): StatusAnswer => ({
    ok: true,
    shown: { status, name, next },
  });

  it('tells the agent of the adapter, the status, and the next one', async () => {
    expect(await start(() => shown('-7', 'In-call', '-2')).side.read(signal)).toEqual({
      ok: true,
      value: { status: '-7', name: 'In-call', system: true, next: '-2', agent: bond, at: 5 },
    });
  });

  it('tells a status of the system’s that has no published id by its name alone', async () => {
    expect(await start(() => shown('system:Unresponsive', 'Unresponsive')).side.read(signal)).toMatchObject({
      value: { status: null, name: 'Unresponsive', system: true },
    });
  });

  it.each([
    ['gone', 'untold'],
    ['timeout', 'unreachable'],
    [{ ok: false, fault: 'no-control', detail: null }, 'no-control'],
    [{ ok: true, choices: [] }, 'malformed'],
  ] as const)('answers %j as “%s”', async (answer, fault) => {
    expect(await start(() => answer as StatusAnswer).side.read(signal)).toMatchObject({ ok: false, fault });
  });

  it('chooses in the page, and tells what stands there then', async () => {
    const { orders, side } = start(({ status }) => shown(status ?? null, 'Break'));
    expect(await side.write('-2', 3, signal)).toMatchObject({ ok: true, value: { status: '-2' } });
    expect(orders).toEqual([{ do: 'choose-status', status: '-2', epoch: 3 }]);
  });

  it('gives no order for a status of the system’s, an unknown one, or an old epoch', async () => {
    const { orders, side } = start(() => shown('0', 'Available'), { isCurrent: (epoch) => epoch > 3 });
    expect(await side.write('-7', 4, signal)).toMatchObject({ fault: 'refused', detail: 'In-call' });
    expect(await side.write('41', 4, signal)).toMatchObject({ fault: 'gone' });
    expect(await side.write('-2', 3, signal)).toMatchObject({ fault: 'fenced' });
    expect(orders).toEqual([]);
  });

  it('hears of a change in the page, and says that it does not know when there is none any more', async () => {
    const { side, take, tell } = start(() => shown('0', 'Available'));
    const heard: unknown[] = [];
    side.watch((reading) => heard.push(reading?.status), signal);
    tell(shown('-2', 'Break'));
    await Promise.resolve();
    await new Promise((resolve) => setImmediate(resolve));
    expect(heard).toEqual(['-2']);
    take();
    expect(await side.read(signal)).toMatchObject({ fault: 'untold' });
  });
});

describe('the adapter’s side by a relay', () => {
  const platform = { shownStatusId: 0, statusId: 0 };
  const world = createRelayWorld({
    get shownStatusId() {
      return platform.shownStatusId;
    },
    get statusId() {
      return platform.statusId;
    },
    set statusId(id) {
      platform.statusId = id;
      platform.shownStatusId = id;
    },
  });
  beforeEach(() => {
    world.reset();
    Object.assign(platform, { shownStatusId: 0, statusId: 0 });
  });

  function start(
    agent: { id: string | null; email: string | null } = bond,
    isCurrent: () => boolean = () => true,
  ) {
    const { fetch, sent } = siteFetch([relaySite('relay.acme.test', world)]);
    const settings = settingsOf({
      way: 'relay',
      statuses: [{ id: 5, name: 'Meal' }],
      relay: { url: 'https://relay.acme.test/agent-statuses' },
    });
    const side = adapterRelaySide({ settings, fetch, agent: async () => agent, isCurrent, now: () => 5 });
    return { side, sent, writes: () => sent.filter(({ method }) => method === 'POST') };
  }

  it('sets by name for the agent whom the adapter named, and without a secret', async () => {
    const { side, writes } = start();
    expect(await side.write('-2', 1, signal)).toMatchObject({
      ok: true,
      value: { status: '-2', name: 'Break' },
    });
    expect(platform.statusId).toBe(-2);
    const init: RequestInit = writes()[0]?.init ?? {};
    expect(JSON.parse(String(init.body))).toEqual({
      status: 'Break',
      agent_email: bond.email,
      agent_ids: [1],
    });
    expect(init).toMatchObject({ credentials: 'include', redirect: 'error' });
    expect(new Headers(init.headers).has('authorization')).toBe(false);
  });

  it('reads by id, also what two statuses are called', async () => {
    platform.shownStatusId = 5;
    expect(await start().side.read(signal)).toMatchObject({
      value: { status: '5', name: 'Meal', agent: bond },
    });
    platform.shownStatusId = -7;
    expect(await start().side.read(signal)).toMatchObject({ value: { status: '-7', system: true } });
  });

  it('tells a refusal for this agent in the platform’s words', async () => {
    platform.shownStatusId = -7;
    expect(await start().side.write('-2', 1, signal)).toEqual({
      ok: false,
      fault: 'refused',
      detail: "Agent can't be changed from system status 'In-call'",
    });
  });

  it('asks for nothing that a name does not say, that nobody may set, or that is no holder’s', async () => {
    const { side, writes } = start();
    expect(await side.write('5', 1, signal)).toMatchObject({ fault: 'refused', detail: '2 × Meal' });
    expect(await side.write('-10', 1, signal)).toMatchObject({ fault: 'refused' });
    expect(await side.write('99', 1, signal)).toMatchObject({ fault: 'gone' });
    expect(await start(bond, () => false).side.write('-2', 1, signal)).toMatchObject({ fault: 'fenced' });
    expect(await start({ id: null, email: null }).side.write('-2', 1, signal)).toMatchObject({
      fault: 'untold',
    });
    expect(writes()).toEqual([]);
  });

  it('tells a relay that is missing, gone, or wants a login', async () => {
    world.missing = true;
    expect(await start().side.read(signal)).toMatchObject({ fault: 'gone', detail: 'Resource not found' });
    world.reset();
    world.dropConnection = true;
    expect(await start().side.read(signal)).toMatchObject({ fault: 'unreachable' });
    world.reset();
    world.requireSession = true;
    expect(await start().side.write('-2', 1, signal)).toMatchObject({ fault: 'login' });
  });
});

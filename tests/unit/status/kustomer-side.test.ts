import { beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { kustomerApiOf } from '../../../lib/crm/status/kustomer-address.ts';
import { KustomerApi } from '../../../lib/crm/status/kustomer-api.ts';
import { kustomerSide } from '../../../lib/crm/status/kustomer-side.ts';
import { kustomerStanding } from '../../../lib/crm/status/kustomer-standing.ts';
import { crmSideSchema } from '../../../lib/policy/status-sources.ts';
import { createKustomerWorld, sessionCookie } from '../../demo/kustomer/control.ts';
import { otherTeam } from '../../demo/kustomer/data.ts';
import { routingApiSite } from '../../demo/kustomer/routing-api.ts';
import { siteFetch } from './site-fetch.ts';

const ORIGIN = 'https://acme.api.kustomerapp.test';
const world = createKustomerWorld();
const { signal } = new AbortController();
let cookies: Map<string, string>;
let now = 1_000_000;

beforeEach(() => {
  world.reset();
  cookies = new Map([[sessionCookie, world.signIn()]]);
  now += 3_600_000;
});

function start(
  settings: z.input<typeof crmSideSchema> = {},
  isCurrent: (epoch: number) => boolean = () => true,
) {
  const site = routingApiSite(new URL(ORIGIN).host, 'https://acme.kustomerapp.test', world);
  const { fetch, sent } = siteFetch([site], cookies);
  const resolved = z.parse(crmSideSchema, settings);
  const api = new KustomerApi({ fetch, origin: ORIGIN, settings: resolved, now: () => now });
  let hint: () => void = () => undefined;
  const side = kustomerSide({
    api,
    isCurrent,
    now: () => now,
    onHint: (listener) => {
      hint = listener;
    },
  });
  return {
    side,
    sent,
    hint: () => hint(),
    writes: () => sent.filter(({ method }) => method !== 'GET'),
    standing: () => kustomerStanding(api, resolved.kustomer.queues, signal),
  };
}

describe('the API’s address', () => {
  it.each([
    [['https://acme.kustomerapp.com/*'], undefined, 'https://acme.api.kustomerapp.com'],
    [
      ['https://acme.kustomerapp.com/app/*', 'https://acme.kustomerapp.com/*'],
      undefined,
      'https://acme.api.kustomerapp.com',
    ],
    [['https://acme.kustomerapp.com/*', 'https://beta.kustomerapp.com/*'], undefined, null],
    [['https://*.kustomerapp.com/*'], undefined, null],
    [['https://acme.prod2.kustomerapp.com/*'], undefined, null],
    [['https://acme.kustomerapp.com.evil.example/*'], undefined, null],
    [
      ['https://crm.acme.example/*'],
      'https://acme.api.prod2.kustomerapp.com/',
      'https://acme.api.prod2.kustomerapp.com',
    ],
  ])('of %j with %s is %s', (matches, configured, expected) => {
    expect(kustomerApiOf(matches, configured)).toBe(expected);
  });
});

describe('Kustomer’s side', () => {
  it('lists the statuses and says which nobody sets', async () => {
    const told = await start().side.options(signal);
    expect(told.ok && told.value.map(({ id, statusClass, system }) => [id, statusClass, system])).toEqual([
      ['available', 'available', false],
      ['unavailable', 'unavailable', false],
      ['busy', 'busy', true],
      ['lunch', 'unavailable', false],
      ['training', 'unavailable', false],
      ['offline', 'offline', true],
    ]);
  });

  it('reads the agent’s own shift, with the agent', async () => {
    world.choose('lunch');
    expect(await start().side.read(signal)).toEqual({
      ok: true,
      value: {
        status: 'lunch',
        name: 'Lunch',
        system: false,
        next: null,
        agent: { id: '5fa0c7e4d2b91a36f0000001', email: 'james.bond@agents.co' },
        at: now,
      },
    });
  });

  it('asks for the list and for the agent once, and for the status each time', async () => {
    const { side, sent } = start();
    for (let time = 0; time < 3; time += 1) await side.read(signal);
    expect(sent.map(({ url }) => new URL(url).pathname)).toEqual([
      '/v1/users/current',
      '/v1/routing/work-sessions',
      '/v1/routing/statuses',
      '/v1/routing/work-sessions',
      '/v1/routing/work-sessions',
    ]);
    for (const { init } of sent)
      expect(init).toMatchObject({ credentials: 'include', redirect: 'error', cache: 'no-store' });
  });

  it('says of a busy agent that the system has them', async () => {
    world.choose('busy');
    expect(await start().side.read(signal)).toMatchObject({ value: { status: 'busy', system: true } });
  });

  it('takes an agent without a shift for offline', async () => {
    world.endShift();
    expect(await start().side.read(signal)).toMatchObject({ value: { status: 'offline', system: true } });
    world.statuses = world.statuses.filter(({ statusType }) => statusType !== 'offline');
    expect(await start().side.read(signal)).toMatchObject({ ok: false, fault: 'no-shift' });
  });

  it('sets a status with the body that policy has, and tells what stands there', async () => {
    const { side, writes } = start();
    expect(await side.write('lunch', 1, signal)).toMatchObject({
      ok: true,
      value: { status: 'lunch', name: 'Lunch' },
    });
    expect(world.session?.status).toBe('lunch');
    expect(writes().map(({ init }) => init.body)).toEqual(['{"status":"lunch"}']);
  });

  it('writes nothing where the status stands there already', async () => {
    const { side, writes } = start();
    expect(await side.write('available', 1, signal)).toMatchObject({
      ok: true,
      value: { status: 'available' },
    });
    expect(writes()).toEqual([]);
  });

  it('sends other relations, headers and the revision where policy says so', async () => {
    world.bodyForm = 'relations';
    world.writeHeader = { name: 'X-Csrf', value: 'on' };
    const { side, writes } = start({
      kustomer: {
        body: '{"attributes":{"rev":"{REV}"},"relationships":{"status":{"data":{"type":"status","id":"{STATUS}"}}}}',
        headers: [{ name: 'X-Csrf', value: 'on' }],
      },
    });
    expect(await side.write('lunch', 1, signal)).toMatchObject({ ok: true });
    expect(JSON.parse(String(writes()[0]?.init.body))).toMatchObject({ attributes: { rev: 1 } });
  });

  it('stops at a body that Kustomer does not take, with its words', async () => {
    world.bodyForm = 'relations';
    const { side, writes } = start();
    expect(await side.write('lunch', 1, signal)).toEqual({
      ok: false,
      fault: 'refused',
      detail: 'Invalid body: The body is not what a work session takes',
    });
    expect(writes()).toHaveLength(1);
  });

  it('says that a shift has to be started where none is open, and opens none by itself', async () => {
    world.endShift();
    const { side, writes } = start();
    expect(await side.write('lunch', 1, signal)).toMatchObject({ ok: false, fault: 'no-shift' });
    expect(writes()).toEqual([]);
  });

  it('never sets a status that the system sets, nor one that nobody knows', async () => {
    const { side, writes } = start();
    expect(await side.write('busy', 1, signal)).toMatchObject({ ok: false, fault: 'refused' });
    expect(await side.write('offline', 1, signal)).toMatchObject({ ok: false, fault: 'refused' });
    expect(await side.write('nap', 1, signal)).toMatchObject({ ok: false, fault: 'gone', detail: 'nap' });
    expect(writes()).toEqual([]);
  });

  it('meets a status that was made after the list was read', async () => {
    const { side } = start();
    await side.read(signal);
    world.statuses = [
      ...world.statuses,
      { id: 'coaching', name: 'Coaching', statusType: 'unavailable', system: false },
    ];
    now += 60_000;
    expect(await side.write('coaching', 1, signal)).toMatchObject({ ok: true, value: { name: 'Coaching' } });
  });

  it('writes nothing for a holder whose time is over', async () => {
    const { side, writes } = start({}, (epoch) => epoch === 8);
    expect(await side.write('lunch', 7, signal)).toMatchObject({ ok: false, fault: 'fenced' });
    expect(writes()).toEqual([]);
    expect(await side.write('lunch', 8, signal)).toMatchObject({ ok: true });
  });

  it('tells a revision that is not the newest any more', async () => {
    const { side } = start({ kustomer: { body: '{"status":"{STATUS}","rev":99}' } });
    expect(await side.write('lunch', 1, signal)).toMatchObject({
      ok: false,
      fault: 'conflict',
      detail: 'Object has been modified: rev is 1, not 99',
    });
  });

  it('tells that the agent’s role may not', async () => {
    world.mayWrite = false;
    expect(await start().side.write('lunch', 1, signal)).toMatchObject({
      fault: 'forbidden',
      detail: 'Requires org.permission.work_session.update',
    });
  });

  it('tells a signed-out agent', async () => {
    world.signOutAll();
    expect(await start().side.read(signal)).toMatchObject({
      fault: 'login',
      detail: 'Missing or invalid credentials',
    });
  });

  it.each([
    [404, 'gone'],
    [409, 'conflict'],
    [500, 'server'],
    [503, 'server'],
    ['drop', 'unreachable'],
    ['html', 'malformed'],
    ['cut', 'malformed'],
  ] as const)('answers %s as “%s”, and goes on afterwards', async (answer, fault) => {
    const { side } = start();
    world.mishap = { times: 1, answer };
    expect(await side.read(signal)).toMatchObject({ ok: false, fault });
    expect(await side.read(signal)).toMatchObject({ ok: true });
  });

  it('gives up on an answer that does not come', async () => {
    world.delayMs = 60_000;
    const gone = new AbortController();
    const told = start().side.read(gone.signal);
    gone.abort();
    expect(await told).toMatchObject({ fault: 'unreachable' });
  });

  it('is silent for as long as the service says after a 429', async () => {
    world.limit = 0;
    const { side, sent } = start();
    const told = await side.read(signal);
    expect(told).toMatchObject({ ok: false, fault: 'throttled' });
    expect(told.ok ? 0 : told.retryAfterMs).toBeGreaterThan(0);
    const asked = sent.length;
    expect(await side.read(signal)).toMatchObject({ fault: 'throttled' });
    expect(sent).toHaveLength(asked);
  });

  it('looks again when the page hints at a change', async () => {
    const { hint, side } = start();
    const heard: unknown[] = [];
    side.watch((reading) => heard.push(reading), signal);
    hint();
    expect(heard).toEqual([null]);
  });
});

describe('the conditions in Kustomer', () => {
  it('are met by a team whose routing is on and whose queue is the contact centre’s', async () => {
    expect(await start().standing()).toMatchObject({
      value: {
        shift: 'open',
        agent: { email: 'james.bond@agents.co' },
        team: { name: 'Voice and chat', routing: true, externalQueues: ['UJET'], linked: true },
      },
    });
  });

  it('name what is missing: another team, routing off, no queue, no shift', async () => {
    world.chooseTeam(otherTeam);
    expect(await start().standing()).toMatchObject({ value: { team: { name: 'E-mail', linked: false } } });
    world.chooseTeam(world.teamSettings[0]?.team ?? null);
    world.teamSettings = world.teamSettings.map((team) => ({ ...team, enabled: false }));
    expect(await start().standing()).toMatchObject({ value: { team: { routing: false, linked: true } } });
    world.endShift();
    expect(await start().standing()).toMatchObject({ value: { shift: 'none', team: null } });
  });

  it('are found behind the first hundred teams', async () => {
    const [linked] = world.teamSettings;
    if (linked === undefined) throw new Error('no team');
    const others = Array.from({ length: 150 }, (_, index) => ({
      id: `s${index}`,
      team: `t${index}`,
      enabled: true,
      externalQueues: [],
    }));
    world.teamSettings = [...others, linked];
    expect(await start().standing()).toMatchObject({ value: { team: { linked: true } } });
  });
});

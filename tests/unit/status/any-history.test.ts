import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { agree, type StatusRules } from '../../../lib/status/mapping.ts';
import type { SideFault, StatusOption } from '../../../lib/status/side.ts';
import { type Act, BUSY, World } from './world.ts';

/** Whatever happens on both sides, in whatever order, however slowly and with whatever faults. */

const CRM = ['available', 'lunch', 'coffee', 'training', 'email'] as const;
const ADAPTER = ['0', '-1', '-2', '-4', '5'] as const;
const SYSTEM = ['-5', '-6', '-7', '-8', '-10'] as const;

const option = (id: string, system = false): StatusOption => ({ id, name: id, statusClass: null, system });
const OPTIONS = {
  crm: [...CRM.map((id) => option(id)), { ...option(BUSY), statusClass: 'busy' as const }],
  // Its own, which only the list tells to be the system's.
  adapter: [...ADAPTER.map((id) => option(id)), ...SYSTEM.map((id) => option(id)), option('9', true)],
};

const RULES: StatusRules = {
  direction: 'two-way',
  priority: 'latest',
  atLogin: true,
  unmapped: 'keep',
  default: {},
  otherBrowser: 'tell',
  pollSeconds: 15,
  toAdapter: [
    { crm: 'available', adapter: 0 },
    { crm: 'lunch', adapter: -4 },
    { crm: 'coffee', adapter: -4 },
    { crm: 'training', adapter: 5 },
    { crm: 'email', adapter: -1 },
  ],
  toCrm: [
    { adapter: 0, crm: 'available' },
    { adapter: -4, crm: 'lunch' },
    { adapter: -2, crm: 'lunch' },
    { adapter: 5, crm: 'training' },
    { adapter: -1, crm: 'email' },
  ],
};

const anySide = fc.constantFrom('crm' as const, 'adapter' as const);
const aFault = fc.constantFrom<SideFault>(
  'server',
  'unreachable',
  'throttled',
  'conflict',
  'login',
  'refused',
);
const mayFail = fc.oneof({ weight: 5, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: aFault });
const act = <Name extends Act['act']>(name: Name) =>
  fc.constant({ act: name } as Extract<Act, { act: Name }>);

const way: readonly fc.Arbitrary<Act>[] = [
  fc.record({ act: fc.constant('begin-read' as const), side: anySide }),
  fc.record({ act: fc.constant('end-read' as const), which: fc.nat(1), fault: mayFail }),
  fc.record({ act: fc.constant('push' as const), side: anySide }),
  fc.record({ act: fc.constant('land' as const), fault: mayFail, applied: fc.boolean() }),
  act('answer'),
  fc.record({
    act: fc.constant('wait' as const),
    ms: fc.constantFrom(100, 3_000, 20_000, 200_000, -3_600_000),
  }),
  act('page-dies'),
  act('holder-changes'),
  fc.record({ act: fc.constant('ghost-acts' as const), side: anySide }),
  act('pause'),
  act('resume'),
];
const crmChange: fc.Arbitrary<Act> = fc.record({
  act: fc.constant('crm' as const),
  status: fc.constantFrom(...CRM),
});
const adapterChange: fc.Arbitrary<Act> = fc.record({
  act: fc.constant('adapter' as const),
  status: fc.constantFrom(...ADAPTER),
});
const calls: readonly fc.Arbitrary<Act>[] = [act('call'), act('hang-up'), act('wrapped-up')];
const nextChoice: fc.Arbitrary<Act> = fc.record({
  act: fc.constant('next' as const),
  status: fc.option<string>(fc.constantFrom(...ADAPTER)),
});
const busyness: readonly fc.Arbitrary<Act>[] = [act('busy'), act('free')];
const shifts: readonly fc.Arbitrary<Act>[] = [
  ...busyness,
  act('log-out'),
  fc.record({ act: fc.constant('log-in' as const), status: fc.constantFrom(...ADAPTER) }),
];

const history = (...parts: readonly fc.Arbitrary<Act>[]) =>
  fc.array(fc.oneof(...parts), { maxLength: 60, size: 'max' });
const everything = history(crmChange, adapterChange, nextChoice, ...calls, ...shifts, ...way, ...way);

const begin = fc.record({ crm: fc.constantFrom(...CRM), adapter: fc.constantFrom(...ADAPTER) });
const anyRules: fc.Arbitrary<StatusRules> = fc.record({
  direction: fc.constantFrom('crm-to-adapter' as const, 'two-way' as const),
  priority: fc.constantFrom('latest' as const, 'crm' as const),
  atLogin: fc.boolean(),
  unmapped: fc.constantFrom('keep' as const, 'default' as const),
  default: fc.record({ adapter: fc.constant(-1), crm: fc.constantFrom(...CRM, BUSY) }),
  otherBrowser: fc.constantFrom('step-back' as const, 'tell' as const),
  pollSeconds: fc.constant(15),
  toAdapter: fc.uniqueArray(
    fc.record({
      crm: fc.constantFrom(...CRM, BUSY, 'deleted'),
      adapter: fc.option(fc.constantFrom(0, -1, -2, -4, 5, 9, 77, -7, -10)),
    }),
    { selector: ({ crm }) => crm },
  ),
  toCrm: fc.uniqueArray(
    fc.record({
      adapter: fc.constantFrom(0, -1, -2, -4, 5, 9, -6, -7, -10),
      crm: fc.option(fc.constantFrom(...CRM, BUSY, 'deleted')),
    }),
    { selector: ({ adapter }) => adapter },
  ),
});

/** `RUNS=20000 LIMIT=25000` looks longer. */
const RUNS = {
  numRuns: Number(process.env.RUNS ?? 600),
  interruptAfterTimeLimit: Number(process.env.LIMIT ?? 15_000),
};
const TIME = 30_000;

/** Every repetition of a fault may be one write more; a death too. */
const mostWrites = ({ changes, faults }: World) => changes + faults + 2;

describe('in any history, under any mapping', () => {
  test(
    'no system status is ever written or written over, and no two writes are on their way',
    () => {
      fc.assert(
        fc.property(anyRules, begin, everything, (rules, start, acts) => {
          const world = new World(rules, OPTIONS, start);
          for (const one of acts) world.do(one);
          world.comeToRest();
          expect(world.wrongs).toEqual([]);
        }),
        RUNS,
      );
    },
    TIME,
  );

  test(
    'no more is written than was changed, and what is quiet stays quiet',
    () => {
      fc.assert(
        fc.property(anyRules, begin, everything, (rules, start, acts) => {
          const world = new World(rules, OPTIONS, start);
          for (const one of acts) world.do(one);
          world.comeToRest();
          expect(world.written.length).toBeLessThanOrEqual(mostWrites(world));
          const { crm, adapter } = world;
          expect(world.comeToRest()).toBe(0);
          expect([world.crm, world.adapter]).toEqual([crm, adapter]);
        }),
        RUNS,
      );
    },
    TIME,
  );

  test(
    'no two pages act in one epoch',
    () => {
      fc.assert(
        fc.property(anyRules, begin, everything, (rules, start, acts) => {
          const world = new World(rules, OPTIONS, start);
          for (const one of acts) world.do(one);
          const pages = new Map<number, Set<number>>();
          for (const { epoch, page } of world.taken)
            pages.set(epoch, (pages.get(epoch) ?? new Set()).add(page));
          expect([...pages.values()].filter((acting) => acting.size > 1)).toEqual([]);
        }),
        RUNS,
      );
    },
    TIME,
  );
});

describe('when all is quiet', () => {
  test.each(['latest', 'crm'] as const)(
    'both sides agree two-way, with the priority “%s”',
    (priority) => {
      fc.assert(
        fc.property(begin, everything, (start, acts) => {
          const rules = { ...RULES, priority };
          const world = new World(rules, OPTIONS, start);
          for (const one of acts) world.do(one);
          world.comeToRest();
          expect([world.crm, world.adapter, agree(rules, OPTIONS, world.crm, world.adapter)]).toEqual([
            world.crm,
            world.adapter,
            true,
          ]);
        }),
        RUNS,
      );
    },
    TIME,
  );

  test(
    'the adapter follows the CRM one-way, whatever sessions came between',
    () => {
      fc.assert(
        fc.property(begin, history(crmChange, ...calls, ...busyness, ...way, ...way), (start, acts) => {
          const rules: StatusRules = { ...RULES, direction: 'crm-to-adapter' };
          const world = new World(rules, OPTIONS, start);
          for (const one of acts) world.do(one);
          world.comeToRest();
          expect([world.crm, world.adapter]).toEqual([
            world.crm,
            String(rules.toAdapter.find(({ crm }) => crm === world.crm)?.adapter),
          ]);
        }),
        RUNS,
      );
    },
    TIME,
  );

  test(
    'a next status never stands against a CRM that goes before it',
    () => {
      fc.assert(
        fc.property(begin, history(crmChange, nextChoice, ...calls, ...way, ...way), (start, acts) => {
          const rules: StatusRules = { ...RULES, direction: 'crm-to-adapter', priority: 'crm' };
          const world = new World(rules, OPTIONS, start);
          // Every choice is seen before the session ends: what nobody showed us, nobody can go before.
          for (const one of acts) {
            world.do(one);
            if (one.act === 'next') world.do({ act: 'push', side: 'adapter' });
          }
          world.comeToRest();
          expect(String(rules.toAdapter.find(({ crm }) => crm === world.crm)?.adapter)).toBe(world.adapter);
        }),
        RUNS,
      );
    },
    TIME,
  );
});

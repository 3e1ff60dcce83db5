import 'fake-indexeddb/auto';
import { beforeAll, expect, it } from 'vitest';
import { kustomerConnector } from '../../../lib/records/connectors/kustomer/connector.ts';
import { uuidOf } from '../../../lib/records/operation-key.ts';
import { fetchFrom } from '../../demo/kustomer/api/in-process.ts';
import { type KustomerApi, kustomerApi } from '../../demo/kustomer/api/kustomer-api.ts';
import { expectDelivered, FAULTS, happen, START, type Story } from './exactly-once.ts';
import { kustomerProfile } from './kustomer/desk.ts';
import { type Outside, openProfile, type Profile } from './profile.ts';
import { RULES } from './run-once.ts';
import { mortalDatabase, step } from './worker-life.ts';

/** The same stories as of the Generic API, written to a simulated Kustomer: what is looked for, is found. */

const CRM = kustomerProfile({ tags: ['phone'], uploadOrigins: ['https://attachments.kustomerfiles.test'] });

let profiles: readonly Profile[];
beforeAll(async () => {
  mortalDatabase();
  profiles = [await openProfile(), await openProfile()];
});

async function once(seed: number, browsers: readonly Profile[]): Promise<number> {
  await Promise.all(browsers.map((profile) => profile.clear()));
  let outside: Outside | undefined;
  const now = () => outside?.now ?? START;
  const api = kustomerApi({ now, seeded: false });
  api.switches.customNeedsMetadata = false;
  // What was just written is not found by a search for a while.
  api.switches.searchLagMs = 5_000;
  const { story, deaths } = await happen({
    seed,
    profiles: browsers,
    kills: 0.4,
    outside: (chance) => {
      const fetch = fetchFrom((request) => {
        step();
        if (chance.is(0.08)) api.faults.set([{ fault: chance.oneOf(FAULTS), times: 1 }]);
        const { outcome } = api.handle(request);
        // It has arrived, and its answer comes to nobody any more.
        step();
        return outcome;
      });
      const connector = kustomerConnector({
        fetch,
        now,
        online: () => true,
        permitted: async () => true,
        access: async () => ({ ok: true, credentials: { headers: [], cookies: 'include', secrets: [] } }),
        fieldsLacking: () => undefined,
      });
      outside = { rules: RULES, crm: CRM, connector, chance, now: START };
      return outside;
    },
  });
  await expectOnce(seed, story, browsers, api);
  return deaths;
}

async function expectOnce(
  seed: number,
  story: Story,
  browsers: readonly Profile[],
  { store }: KustomerApi,
): Promise<void> {
  const about = (text: string) => `seed ${seed}: ${text}`;
  const rows = await expectDelivered(seed, browsers);
  const phones = store
    .all('customers')
    .flatMap(({ fields }) => fields.phones?.map(({ phone }) => phone) ?? []);
  expect(new Set(phones).size, about('one customer each')).toBe(phones.length);
  expect(new Set(phones), about('no customer of nobody')).toEqual(
    new Set(story.calls.flatMap(({ phone }) => phone ?? [])),
  );

  const nobodies = story.calls.filter(({ phone }) => phone === null);
  expect(store.all('customers').length, about('one of each who is not known')).toBe(
    new Set(phones).size + nobodies.length,
  );

  const messages = store.all('messages');
  const notes = store.all('notes').filter(({ deleted }) => !deleted);
  for (const { key, phone, notes: written } of story.calls) {
    const id = `ccai-call-${key.split(' ').at(-1)}`;
    const mine = messages.filter(({ externalId }) => externalId?.startsWith(`${id}-`));
    expect(mine.map(({ externalId }) => externalId).sort(), about('one message of each agent')).toEqual(
      browsers.map((_browser, index) => `${id}-${index + 1}`),
    );
    expect(new Set(mine.map(({ conversation }) => conversation)).size, about('in one conversation')).toBe(1);
    for (const { fields } of mine) expect(fields.meta, about('which was ended')).toHaveProperty('endedAt');
    const [conversation] = mine.flatMap((message) => store.get('conversations', message.conversation) ?? []);
    expect(conversation?.tags, about('with its tag')).toEqual(['phone']);
    const there = notes.filter((note) => note.conversation === conversation?.id);
    for (const text of [...written, ...(phone === null ? [] : [phone])]) {
      const both = story.calls.filter((call) => call.phone === phone).length;
      const count = there.filter(({ body }) => body.includes(text)).length;
      // Another call of the same customer has the same number, and may be in the same conversation.
      if (text === phone) expect([1, both], about(`the number ${text}`)).toContain(count);
      else expect(count, about(`note “${text}”`)).toBe(1);
    }
  }
  expect(
    store.all('conversations').filter(({ id }) => !messages.some(({ conversation }) => conversation === id)),
    about('no conversation of nothing'),
  ).toEqual([]);

  const wanted = await Promise.all(
    [
      ...new Set(
        rows
          .flat()
          .flatMap(({ key, operation: { kind } }) => (kind === 'comment' || kind === 'upload' ? [key] : [])),
      ),
    ].map(async (key) => `ccai-${await uuidOf(key)}-1`),
  );
  expect(notes.map(({ externalId }) => externalId ?? '').sort(), about('every note once')).toEqual(
    wanted.sort(),
  );
  expect(notes.filter(({ attachments }) => attachments.length > 0).length, about('every file')).toBe(
    rows.flat().filter(({ operation: { kind } }) => kind === 'upload').length,
  );
}

it('a Kustomer gets everything once, whenever the worker dies and whatever goes wrong, in 30 runs', {
  timeout: 240_000,
}, async () => {
  let deaths = 0;
  for (let seed = 4_001; seed <= 4_030; seed += 1) deaths += await once(seed, profiles.slice(0, 1));
  expect(deaths).toBeGreaterThan(15);
});

it('two browsers that share a call make one conversation of it in a Kustomer, in 20 runs', {
  timeout: 240_000,
}, async () => {
  let deaths = 0;
  for (let seed = 5_001; seed <= 5_020; seed += 1) deaths += await once(seed, profiles);
  expect(deaths).toBeGreaterThan(10);
});

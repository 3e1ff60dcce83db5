import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { resolveConfig } from './resolve.ts';
import { TOP_LEVEL_KEYS } from './schema.ts';

const fromPolicy = (policy: unknown, own?: unknown) => resolveConfig({ policy, own });
const said = (resolved: ReturnType<typeof resolveConfig>) =>
  resolved.diagnoses.map(({ source, path, problem, used }) => `${source} ${path} ${problem} → ${used}`);

const crm = { id: 'support', kind: 'custom', matches: ['https://crm.acme.example/*'] };

describe('policy and own settings', () => {
  test('own values win leaf by leaf where nothing is locked', () => {
    const { config, provenance, diagnoses } = fromPolicy(
      { adapter: { url: 'https://acme.example', from: 'acme', channels: ['call', 'chat'] } },
      { adapter: { url: 'https://mine.example', channels: ['chat'] } },
    );
    expect(config.adapter).toMatchObject({ url: 'https://mine.example', from: 'acme', channels: ['chat'] });
    expect(provenance).toMatchObject({
      'adapter.url': 'own',
      'adapter.from': 'policy',
      'adapter.channels': 'own',
      'adapter.host': 'default',
    });
    expect(diagnoses).toEqual([]);
  });

  test('an own list replaces the whole list', () => {
    const { config, provenance } = fromPolicy(
      { crms: [crm, { ...crm, id: 'orders', country: 'DE' }] },
      { crms: [{ ...crm, id: 'mine' }] },
    );
    expect(config.crms.map(({ id }) => id)).toEqual(['mine']);
    expect(provenance).toMatchObject({ crms: 'own', 'crms[0].id': 'own', 'crms[0].bridge': 'default' });
  });

  test('an own list without a usable entry hides nothing', () => {
    const { config, provenance } = fromPolicy({ crms: [crm] }, { crms: [{ id: 'mine' }] });
    expect(config.crms.map(({ id }) => id)).toEqual(['support']);
    expect(provenance.crms).toBe('policy');
  });

  test('an own list can be empty', () => {
    expect(fromPolicy({ crms: [crm] }, { crms: [] }).config.crms).toEqual([]);
  });

  test('a bad own value falls back to policy, and says so', () => {
    const resolved = fromPolicy({ screenPop: { target: 'new-tab' } }, { screenPop: { target: 'popup' } });
    expect(resolved.config.screenPop.target).toBe('new-tab');
    expect(said(resolved)).toEqual([
      'own screenPop.target “popup” is none of: crm-tab, new-tab, background-tab, page, off → “new-tab” (policy)',
    ]);
  });

  test('a locked key is the admin’s alone', () => {
    const resolved = fromPolicy(
      { adapter: { url: 'https://acme.example' }, crms: [crm], locked: ['adapter'] },
      { adapter: { url: 'https://evil.example', from: 'evil' }, crms: [] },
    );
    expect(resolved.config.adapter).toMatchObject({ url: 'https://acme.example', from: 'custom' });
    expect(resolved.config.crms).toEqual([]);
    expect(resolved.locked).toEqual(['adapter']);
    expect(said(resolved)).toEqual(['own adapter is locked by your administrator → what policy says']);
  });

  test('an own value that is the same as the locked one is no news', () => {
    expect(
      fromPolicy({ records: { enabled: true }, locked: ['records'] }, { records: { enabled: true } })
        .diagnoses,
    ).toEqual([]);
  });

  test('a locked key that the browser withheld stays locked, at its default', () => {
    const resolved = fromPolicy({ locked: ['crms'] }, { crms: [crm] });
    expect(resolved.config.crms).toEqual([]);
    expect(resolved.config.locked).toEqual(['crms']);
    expect(resolved.diagnoses[0]).toMatchObject({ source: 'policy', path: 'locked' });
    expect(resolved.diagnoses[0]?.problem).toContain('silently withholds');
  });

  test('agents lock nothing and have no text form', () => {
    const resolved = fromPolicy({ crms: [crm] }, { locked: ['crms'], json: '{"crms":[]}' });
    expect(resolved.config.locked).toEqual([]);
    expect(resolved.config.crms).toHaveLength(1);
    expect(resolved.diagnoses.map(({ source, path }) => [source, path])).toEqual([
      ['own', 'locked'],
      ['own', 'json'],
    ]);
  });
});

describe('the text form', () => {
  test('holds everything that the keys hold, with the same diagnoses', () => {
    const api = {
      authentication: { method: 'agent-session' },
      endpoints: { findAccount: { url: 'https://a.example/find?tel={PHONE_NUMBER}' } },
    };
    const document = {
      crms: [{ ...crm, api }, { id: 5 }],
      locked: ['crms'],
    };
    const asText = fromPolicy({ json: JSON.stringify(document) });
    expect(asText).toEqual(fromPolicy(document));
    expect(asText.config.crms[0]?.api).toMatchObject(api);
  });

  test('a key beside it counts more, and that is said', () => {
    const resolved = fromPolicy({
      json: '{"records":{"enabled":true},"screenPop":{"target":"off"}}',
      screenPop: { target: 'new-tab' },
    });
    expect(resolved.config.records.enabled).toBe(true);
    expect(resolved.config.screenPop.target).toBe('new-tab');
    expect(resolved.diagnoses).toMatchObject([{ path: 'screenPop', used: 'the key beside “json”' }]);
  });

  test.each([['{"crms":'], ['[]'], ['"x"'], ['']])('%j is refused', (json) => {
    const resolved = fromPolicy({ json, records: { enabled: true } });
    expect(resolved.config.records.enabled).toBe(true);
    expect(resolved.diagnoses).toMatchObject([{ source: 'policy', path: 'json', used: 'ignored' }]);
  });
});

describe('hostile input', () => {
  const anything = fc.anything({
    withBigInt: true,
    withMap: true,
    withNullPrototype: true,
    withSparseArray: true,
    withObjectString: true,
  });
  const nearlyRight = fc.dictionary(
    fc.constantFrom(...TOP_LEVEL_KEYS, 'locked', 'json', '__proto__', 'constructor'),
    fc.oneof(
      anything,
      fc.array(
        fc.dictionary(
          fc.constantFrom('id', 'kind', 'matches', 'queues', 'lookup', 'api', 'strategies'),
          anything,
        ),
      ),
      fc.json(),
    ),
  );

  test('nothing makes it throw, and what comes out is always whole', () => {
    const defaults = Object.keys(fromPolicy(undefined).config).sort();
    fc.assert(
      fc.property(fc.oneof(anything, nearlyRight), fc.oneof(anything, nearlyRight), (policy, own) => {
        const { config, diagnoses } = resolveConfig({ policy, own });
        expect(Object.keys(config).sort()).toEqual(defaults);
        expect(Array.isArray(config.crms)).toBe(true);
        expect(config.clickToCall.strategies.length).toBeGreaterThan(0);
        for (const { path, problem, used } of diagnoses)
          expect((path + problem + used).length).toBeLessThan(1500);
      }),
      { numRuns: 300 },
    );
  });

  test('what it made is taken again without a word', () => {
    const first = fromPolicy({
      crms: [{ ...crm, country: 'DE' }],
      screenPop: { target: 'page' },
      clickToCall: { format: 'us-local' },
    });
    const { locked: _, ...values } = first.config;
    expect(resolveConfig({ policy: undefined, own: values }).config).toEqual(first.config);
    expect(resolveConfig({ policy: undefined, own: values }).diagnoses).toEqual([]);
  });

  test('an object that throws when it is looked at is reported', () => {
    const trap = new Proxy(
      {},
      {
        ownKeys: () => {
          throw new Error('no');
        },
      },
    );
    expect(fromPolicy(trap).diagnoses).toMatchObject([
      { path: '', problem: 'the whole document cannot be read' },
    ]);
  });

  test('huge values are neither repeated nor slow', () => {
    const huge = 'x'.repeat(10_000_000);
    const started = performance.now();
    const { diagnoses } = fromPolicy({
      adapter: { url: huge, kind: huge, [huge]: 1 },
      crms: Array.from({ length: 100_000 }, () => huge),
      screenPop: { target: huge },
      json: huge,
    });
    expect(performance.now() - started).toBeLessThan(2000);
    expect(JSON.stringify(diagnoses).length).toBeLessThan(50_000);
  });

  test('the row of mistakes ends', () => {
    const policy = Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`key${index}`, 1]));
    const { diagnoses } = fromPolicy(policy);
    expect(diagnoses).toHaveLength(200);
    expect(diagnoses.at(-1)?.problem).toBe('and 4,801 more mistakes');
  });

  test('prototypes are left alone', () => {
    fromPolicy({
      json: '{"__proto__":{"polluted":1},"adapter":{"__proto__":{"url":"https://evil.example"}}}',
    });
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    expect(
      fromPolicy({ json: '{"adapter":{"__proto__":{"url":"https://evil.example"}}}' }).config.adapter.url,
    ).toBeNull();
  });
});

import { describe, expect, test } from 'vitest';
import { FILE_NAMES } from '../records/file-names.ts';
import { resolveConfig } from './resolve.ts';

const fromPolicy = (policy: unknown, own?: unknown) => resolveConfig({ policy, own });
const said = (resolved: ReturnType<typeof resolveConfig>) =>
  resolved.diagnoses.map(({ source, path, problem, used }) => `${source} ${path} ${problem} → ${used}`);

const crm = { id: 'support', kind: 'custom', matches: ['https://crm.acme.example/*'] };

describe('without anything', () => {
  test('every default stands and nobody is blamed', () => {
    const resolved = fromPolicy(undefined);
    expect(resolved.config).toEqual({
      adapter: {
        kind: 'ccai',
        url: null,
        channels: ['call'],
        from: 'custom',
        host: 'panel',
        driver: {},
        eventTypes: {},
      },
      crms: [],
      clickToCall: {
        enabled: true,
        strategies: ['fill', 'copy'],
        callImmediately: false,
        format: 'e164',
        notNumbers: [],
      },
      screenPop: { target: 'crm-tab', atStart: true },
      sessions: { customer: {}, detailsUrl: null, historyDays: 90, historyEntries: 5_000 },
      journal: { keepMessages: false, keepCustomData: false, maxDays: 30, maxEvents: 20_000 },
      notifications: { newChat: true, waiting: true, hostGone: true, showCustomer: false },
      appearance: { theme: 'system', numbers: 'automatic' },
      status: {
        crm: null,
        direction: 'off',
        priority: 'latest',
        atLogin: true,
        unmapped: 'keep',
        default: {},
        toAdapter: [],
        toCrm: [],
        agents: [],
        otherBrowser: 'step-back',
        pollSeconds: 15,
        crmSide: {
          kustomer: {
            body: '{"status":"{STATUS}"}',
            headers: [],
            queues: ['UJET', 'CCAI Platform'],
            hint: ['[data-kt*="status" i]', '[data-kt*="workSession" i]'],
          },
          page: {},
          endpoints: {},
          statuses: [],
          timeoutSeconds: 10,
        },
        adapterSide: { way: 'driver', statuses: [], nextWords: ['next status', 'next'] },
      },
      language: 'auto',
      records: {
        enabled: false,
        crm: null,
        mode: 'steps',
        language: 'en',
        reuse: true,
        createAccount: true,
        createRecord: true,
        waitForCustomer: 15,
        waitForWrapUp: 30,
        customData: [],
        comments: {
          start: true,
          end: true,
          rating: true,
          customData: true,
          transfer: true,
          wrapUp: true,
          survey: true,
        },
        files: [],
        fileNames: FILE_NAMES,
        parallel: 4,
        keepDays: 14,
        dispositions: [],
      },
      locked: [],
    });
    expect(resolved.diagnoses).toEqual([]);
    expect(resolved.managed).toBe(false);
    expect(new Set(Object.values(resolved.provenance))).toEqual(new Set(['default']));
  });

  test('an empty object is no policy either (Chromium answers it where there is none)', () => {
    expect(fromPolicy({}).managed).toBe(false);
    expect(fromPolicy({ records: {} }).managed).toBe(true);
  });
});

describe('one mistake costs one value', () => {
  test('a bad CRM leaves the others', () => {
    const resolved = fromPolicy({
      crms: [crm, { ...crm, id: 'everywhere', matches: ['*://*/*'] }, { ...crm, id: 'orders' }],
    });
    expect(resolved.config.crms.map(({ id }) => id)).toEqual(['support', 'orders']);
    expect(said(resolved)).toEqual([
      'policy crms[1].matches[0] “*://*/*” covers every host: too broad for a CRM → crms[1].matches[0] is left out, the rest is kept',
      'policy crms[1].matches has nothing usable in it; at least 1 needed → crms[1] is left out, the rest is kept',
    ]);
  });

  test('a bad match pattern leaves the others of its CRM', () => {
    const resolved = fromPolicy({ crms: [{ ...crm, matches: ['https://a.example/*', '.*crm.*'] }] });
    expect(resolved.config.crms[0]?.matches).toEqual(['https://a.example/*']);
    expect(resolved.diagnoses).toHaveLength(1);
  });

  test('a bad optional value of a CRM costs that value only', () => {
    const resolved = fromPolicy({
      crms: [
        {
          ...crm,
          country: 'UK',
          accountUrl: 'ftp://a.example',
          lookup: { phone: 5, identity: 'https://a.example/?{CUID}' },
        },
      ],
    });
    expect(resolved.config.crms[0]).toEqual({
      ...crm,
      bridge: 'one',
      lookup: { identity: 'https://a.example/?{CUID}' },
    });
    expect(resolved.diagnoses.map(({ path }) => path)).toEqual([
      'crms[0].country',
      'crms[0].accountUrl',
      'crms[0].lookup.phone',
    ]);
  });

  test('a CRM without something that it needs is left out whole', () => {
    const resolved = fromPolicy({
      crms: [{ id: 'support', kind: 'custom' }, { ...crm, kind: 'crm' }, 'support', null],
    });
    expect(resolved.config.crms).toEqual([]);
    expect(said(resolved)).toEqual([
      'policy crms[0].matches is missing → crms[0] is left out, the rest is kept',
      'policy crms[1].kind “crm” is none of: kustomer, custom → crms[1] is left out, the rest is kept',
      'policy crms[2] is text, not an object → crms[2] is left out, the rest is kept',
      'policy crms[3] is null, not an object → crms[3] is left out, the rest is kept',
    ]);
  });

  test('the second CRM of one id is left out, also when one before it was bad', () => {
    const resolved = fromPolicy({ crms: [{}, crm, { ...crm, name: 'again' }, { ...crm, id: 'orders' }] });
    expect(resolved.config.crms.map(({ id, name }) => [id, name])).toEqual([
      ['support', undefined],
      ['orders', undefined],
    ]);
    expect(said(resolved)).toContain(
      'policy crms[2].id is the id of an earlier CRM too → crms[2] is left out, the rest is kept',
    );
  });

  test('top-level and nested values survive beside a wrong one', () => {
    const resolved = fromPolicy({
      adapter: { url: 'https://acme.example', channels: 'call', host: 'tab' },
      clickToCall: 'yes',
      screenPop: { target: 'new-tab' },
    });
    expect(resolved.config.adapter).toMatchObject({
      url: 'https://acme.example',
      channels: ['call'],
      host: 'panel',
    });
    expect(resolved.config.screenPop.target).toBe('new-tab');
    expect(said(resolved)).toEqual([
      'policy adapter.channels is text, not a list → “call” (built-in default)',
      'policy adapter.host “tab” is none of: panel, window, dock → “panel” (built-in default)',
      'policy clickToCall is text, not an object → what else is set, else the built-in defaults',
    ]);
  });

  test('a driver keeps its good locators', () => {
    const { config, diagnoses } = fromPolicy({
      adapter: { driver: { dialField: [{}, { label: 'Number' }], callButton: [{ role: 5 }], dialFeild: [] } },
    });
    expect(config.adapter.driver).toEqual({ dialField: [{ label: 'Number' }] });
    expect(diagnoses.map(({ path }) => path)).toEqual([
      'adapter.driver.dialField[0]',
      'adapter.driver.callButton[0].role',
      'adapter.driver.callButton[0]',
      'adapter.driver.callButton',
      'adapter.driver.dialFeild',
    ]);
  });

  test('a list that is too long is read as far as it may go', () => {
    const many = Array.from({ length: 60 }, (_, index) => ({ ...crm, id: `crm-${index}` }));
    const { config, diagnoses } = fromPolicy({ crms: many });
    expect(config.crms).toHaveLength(50);
    expect(diagnoses).toMatchObject([
      { path: 'crms', problem: 'has 60 entries; at most 50 are read', used: 'the first 50' },
    ]);
  });

  test('unknown keys are named, with the key that was probably meant', () => {
    const resolved = fromPolicy({ Adapter: {}, crm: [], adapter: { chanels: [] }, wholly: 1 });
    expect(resolved.diagnoses.map(({ path, problem }) => [path, problem])).toEqual([
      ['Adapter', 'is no key of this version (did you mean “adapter”?)'],
      ['crm', 'is no key of this version (did you mean “crms”?)'],
      ['adapter.chanels', 'is no key of this version (did you mean “channels”?)'],
      ['wholly', 'is no key of this version'],
    ]);
  });

  test('what is no number is said by administrator and agent, and each bad entry goes alone', () => {
    const number = { site: 'https://crm.acme.example', number: '+14155550132' };
    const pattern = { site: '*', pattern: '###-####', label: 'Order' };
    const policy = {
      clickToCall: {
        notNumbers: [
          pattern,
          { site: 'https://crm.acme.example/contact', number: '+14155550132' },
          { site: '*', number: '(415) 555-0132' },
          { site: '*', pattern: '##' },
          { site: '*', pattern: '####', number: '+14155550132' },
          { number: '+14155550132' },
        ],
      },
    };
    const { config, diagnoses } = fromPolicy(policy, { clickToCall: { notNumbers: [number, pattern] } });
    expect(config.clickToCall.notNumbers).toEqual([pattern, number]);
    expect(diagnoses.map(({ path, problem }) => `${path} ${problem}`)).toEqual([
      'clickToCall.notNumbers[1].site is neither an origin alone, such as https://crm.acme.example, nor *',
      'clickToCall.notNumbers[2].number is no number with its country code, such as +14155550132',
      'clickToCall.notNumbers[2] needs either a number or a pattern',
      'clickToCall.notNumbers[3].pattern needs at least three #, each for a digit',
      'clickToCall.notNumbers[3] needs either a number or a pattern',
      'clickToCall.notNumbers[4] needs either a number or a pattern',
      'clickToCall.notNumbers[5].site is missing',
    ]);

    const locked = fromPolicy(
      { clickToCall: { notNumbers: [pattern] }, locked: ['clickToCall'] },
      { clickToCall: { notNumbers: [number] } },
    );
    expect(locked.config.clickToCall.notNumbers).toEqual([pattern]);
  });

  test('an unknown strategy goes alone', () => {
    const { config, diagnoses } = fromPolicy({ clickToCall: { strategies: ['fil', 'copy', 'copy'] } });
    expect(config.clickToCall.strategies).toEqual(['copy']);
    expect(diagnoses.map(({ problem }) => problem)).toEqual([
      '“fil” is none of: fill, message, relay, copy (did you mean “fill”?)',
      'is in the list already',
    ]);
  });
});

describe('addresses', () => {
  const urlOf = (url: unknown) => fromPolicy({ adapter: { url } }).config.adapter.url;

  test.each([
    'https://acme.uc1.example',
    'https://acme.example/agent/?type=call',
    'http://localhost:8080',
    'http://127.0.0.1',
    'http://127.0.0.1:1/x',
    'http://tenant.localhost:80/',
  ])('the adapter may be at %s', (url) => {
    expect(urlOf(url)).toBe(url);
  });

  test.each([
    'http://acme.example',
    'http://localhost.evil.example',
    'http://128.0.0.1',
    'http://127.0.0.1.evil.example',
    'https://user@acme.example',
    'https://:secret@acme.example',
    'javascript:alert(1)',
    'data:text/html,x',
    'ftp://acme.example',
    'acme.example',
    '//acme.example',
    '',
    5,
    `https://acme.example/${'x'.repeat(2000)}`,
  ])('the adapter may not be at %s', (url) => {
    const { config, diagnoses } = fromPolicy({ adapter: { url } });
    expect(config.adapter.url).toBeNull();
    expect(diagnoses).toMatchObject([{ path: 'adapter.url', used: 'nothing' }]);
  });

  test('a password in an address is not repeated', () => {
    expect(
      JSON.stringify(fromPolicy({ adapter: { url: 'https://me:hunter2@acme.example' } }).diagnoses),
    ).not.toContain('hunter2');
  });

  test('http goes for a CRM where one of its patterns says so, and only for that one', () => {
    const url = 'http://crm.acme.example/contact/{ACCOUNT_ID}';
    const accountUrl = (matches: string[]) =>
      fromPolicy({ crms: [{ ...crm, matches, accountUrl: url }] }).config.crms[0]?.accountUrl;
    expect(accountUrl(['http://crm.acme.example/*'])).toBe(url);
    expect(accountUrl(['*://*.acme.example/*'])).toBe(url);
    expect(accountUrl(['https://crm.acme.example/*'])).toBeUndefined();
    expect(accountUrl(['http://other.acme.example/*'])).toBeUndefined();
  });

  test('an http queue goes alone, and is told by the number it was given', () => {
    const queue = (queueId: string, screenPopUrl: string) => ({ queueId, screenPopUrl });
    const { config, diagnoses } = fromPolicy({
      crms: [
        {
          ...crm,
          queues: [
            5,
            queue('1', 'https://a.example/{PHONE_NUMBER}'),
            queue('2', 'http://a.example'),
            queue('3', 'https://a.example/{ANI}'),
          ],
        },
      ],
    });
    expect(config.crms[0]?.queues?.map(({ queueId }) => queueId)).toEqual(['1']);
    expect(diagnoses.map(({ path }) => path)).toEqual([
      'crms[0].queues[0]',
      'crms[0].queues[3].screenPopUrl',
      'crms[0].queues[2]',
    ]);
  });

  test('a variable in the host is refused', () => {
    const { diagnoses } = fromPolicy({ crms: [{ ...crm, recordUrl: 'https://{RECORD_ID}.evil.example/' }] });
    expect(diagnoses).toMatchObject([
      { problem: 'has a variable before the path; the host has to be fixed' },
    ]);
  });

  test('the relay is reached by https only, on this computer too', () => {
    const relay = (url: string) => fromPolicy({ clickToCall: { relay: { url } } }).config.clickToCall.relay;
    expect(relay('https://relay.acme.example/dial')).toEqual({
      url: 'https://relay.acme.example/dial',
      timeoutSeconds: 10,
    });
    expect(relay('http://localhost/dial')).toBeUndefined();
  });
});

describe('values that do not go together', () => {
  test('a strategy without its configuration is left out', () => {
    const { config, diagnoses, provenance } = fromPolicy({
      clickToCall: { strategies: ['relay', 'message', 'copy'] },
    });
    expect(config.clickToCall.strategies).toEqual(['copy']);
    expect(diagnoses.map(({ problem }) => problem)).toEqual([
      '“relay” is listed, but there is no clickToCall.relay to say how',
      '“message” is listed, but there is no clickToCall.message to say how',
    ]);
    expect(provenance['clickToCall.strategies']).toBe('policy');
  });

  test('when none is left the default strategies are used, and said to be', () => {
    const { config, provenance } = fromPolicy({ clickToCall: { strategies: ['relay'] } });
    expect(config.clickToCall.strategies).toEqual(['fill', 'copy']);
    expect(provenance['clickToCall.strategies']).toBe('default');
  });

  test('a strategy with its configuration stays', () => {
    const { config, diagnoses } = fromPolicy({
      clickToCall: { strategies: ['message'], message: { template: '{"dial":"{NUMBER}"}' } },
    });
    expect(config.clickToCall.strategies).toEqual(['message']);
    expect(config.clickToCall.message).toEqual({ template: '{"dial":"{NUMBER}"}', as: 'string' });
    expect(diagnoses).toEqual([]);
  });

  test('“page” as target needs a page that gets events', () => {
    const kustomer = { ...crm, id: 'k', kind: 'kustomer' };
    expect(fromPolicy({ crms: [kustomer], screenPop: { target: 'page' } }).config.screenPop.target).toBe(
      'crm-tab',
    );
    const both = fromPolicy({ crms: [crm, kustomer], screenPop: { target: 'page' } });
    expect(both.config.screenPop.target).toBe('page');
    expect(said(both)).toEqual([
      'policy crms[1].bridge is “off” while screenPop.target is “page”: nothing pops in this CRM → kept as it is',
    ]);
    expect(fromPolicy({ crms: [crm], screenPop: { target: 'page' } }).diagnoses).toEqual([]);
  });

  test('a status needs a CRM that there is', () => {
    const { config, diagnoses } = fromPolicy({
      crms: [crm],
      status: { crm: 'suport', direction: 'two-way' },
    });
    expect(config.status).toMatchObject({ crm: null, direction: 'off' });
    expect(diagnoses.map(({ path }) => path)).toEqual(['status.crm', 'status.direction']);
    expect(fromPolicy({ crms: [crm], status: { crm: 'support', direction: 'two-way' } }).diagnoses).toEqual(
      [],
    );
  });

  test('two directions of a mapping that contradict each other are named, and many to one are not', () => {
    const status = {
      crm: 'support',
      direction: 'two-way',
      toAdapter: [
        { crm: 'lunch', adapter: -4 },
        { crm: 'coffee', adapter: -4 },
      ],
      toCrm: [
        { adapter: -2, crm: 'lunch' },
        { adapter: -4, crm: 'coffee' },
      ],
    };
    const resolved = fromPolicy({ crms: [crm], status });
    expect(said(resolved)).toEqual([
      'policy status.toCrm[0] leads to “lunch”, which leads to -4, which leads to yet another: the two directions contradict each other → ignored',
    ]);
    expect(resolved.config.status.toCrm).toHaveLength(2);
    const one = { ...status, toCrm: status.toCrm.slice(1) };
    expect(fromPolicy({ crms: [crm], status: one }).diagnoses).toEqual([]);
  });

  test('a default that names no status is none', () => {
    const { config, diagnoses } = fromPolicy({ status: { unmapped: 'default' } });
    expect([config.status.unmapped, diagnoses.map(({ path }) => path)]).toEqual([
      'keep',
      ['status.unmapped'],
    ]);
  });

  test('a status that only the adapter sets cannot be mapped to', () => {
    const { config, diagnoses } = fromPolicy({
      status: {
        toAdapter: [
          { crm: 'busy', adapter: -7 },
          { crm: 'lunch', adapter: -4 },
          { crm: 'lunch', adapter: -2 },
          { crm: 'x', adapter: 1.5 },
          { crm: 'gone', adapter: -10 },
          { crm: 'meeting', adapter: null },
        ],
        toCrm: [
          { adapter: -7, crm: 'busy' },
          { adapter: -7, crm: 'free' },
          { adapter: -3, crm: null },
        ],
        default: { adapter: -8 },
      },
    });
    expect(config.status.toAdapter).toEqual([
      { crm: 'lunch', adapter: -4 },
      { crm: 'meeting', adapter: null },
    ]);
    expect(config.status.toCrm).toEqual([
      { adapter: -7, crm: 'busy' },
      { adapter: -3, crm: null },
    ]);
    expect(config.status.default).toEqual({});
    expect(diagnoses).toHaveLength(6);
  });

  test('the bridge follows the kind unless it is set', () => {
    const { config, provenance } = fromPolicy({
      crms: [crm, { ...crm, id: 'b', kind: 'kustomer' }, { ...crm, id: 'c', bridge: 'off' }],
    });
    expect(config.crms.map(({ bridge }) => bridge)).toEqual(['one', 'off', 'off']);
    expect([0, 1, 2].map((index) => provenance[`crms[${index}].bridge`])).toEqual([
      'default',
      'default',
      'policy',
    ]);
  });

  test('a bad bridge says which one is used', () => {
    const { diagnoses } = fromPolicy({ crms: [{ ...crm, kind: 'kustomer', bridge: 'yes' }] });
    expect(diagnoses).toMatchObject([{ path: 'crms[0].bridge', used: '“off” (built-in default)' }]);
  });
});

describe('sessions and the journal', () => {
  const problems = (policy: unknown) =>
    fromPolicy(policy).diagnoses.map(({ path, problem }) => `${path}: ${problem}`);

  test('messages and custom data are kept only where an administrator says so', () => {
    const own = { journal: { keepMessages: true, keepCustomData: true, maxDays: 7 } };
    const alone = resolveConfig({ policy: undefined, own });
    expect(alone.config.journal).toMatchObject({ keepMessages: false, keepCustomData: false, maxDays: 7 });
    expect(alone.diagnoses.map(({ path }) => path)).toEqual([
      'journal.keepMessages',
      'journal.keepCustomData',
    ]);
    const allowed = resolveConfig({ policy: { journal: { keepMessages: true } }, own });
    expect(allowed.config.journal).toMatchObject({ keepMessages: true, keepCustomData: false });
  });

  test('an agent may keep less than the administrator lets them', () => {
    const policy = { journal: { keepMessages: true } };
    const own = { journal: { keepMessages: false } };
    expect(resolveConfig({ policy, own }).config.journal.keepMessages).toBe(false);
  });

  test('a path into custom data begins with a field that holds such data', () => {
    const { config } = fromPolicy({
      sessions: {
        customer: { phone: ['agent_email', 'custom_data_secured', 'custom_sip_headers.X-Caller', 'a..b'] },
      },
    });
    expect(config.sessions.customer.phone).toEqual(['custom_sip_headers.X-Caller']);
    expect(problems({ sessions: { customer: { name: ['data.name'] } } })[0]).toContain('custom_data_secured');
  });

  test.each([
    'http://sessions.acme.example/{SESSION_ID}',
    'https://sessions.acme.example/',
    'https://{SESSION_ID}.acme.example/',
    'https://sessions.acme.example/{ANI}/{SESSION_ID}',
  ])('the details’ address %s is refused', (detailsUrl) => {
    const resolved = fromPolicy({ sessions: { detailsUrl } });
    expect(resolved.config.sessions.detailsUrl).toBeNull();
    expect(resolved.diagnoses).toHaveLength(1);
  });

  test('a limit out of bounds falls back to its default alone', () => {
    const { config } = fromPolicy({ journal: { maxEvents: 5, maxDays: 3 }, sessions: { historyDays: 0.5 } });
    expect(config.journal).toMatchObject({ maxEvents: 20_000, maxDays: 3 });
    expect(config.sessions.historyDays).toBe(90);
  });
});

describe('a CRM’s API', () => {
  test('may name no endpoint yet: only how to log in is said', () => {
    const api = { authentication: { method: 'agent-session' } };
    const { config, diagnoses } = fromPolicy({ crms: [{ ...crm, api }] });
    expect(diagnoses).toEqual([]);
    expect(config.crms[0]?.api).toMatchObject({ ...api, endpoints: {} });
  });
});

describe('what is written of sessions', () => {
  const records = (values: unknown) =>
    resolveConfig({ policy: { records: values as object }, own: undefined });

  test('goes to a CRM that is configured, or that is said', () => {
    const { config, diagnoses } = records({ crm: 'nowhere' });
    expect(config.records.crm).toBeNull();
    expect(diagnoses).toMatchObject([{ path: 'records.crm' }]);
  });

  test.each(['', 'metadata.json', '../{id}', '/{id}.json', 'a/{id}/', 'x"{id}', '{id}{agent}'])(
    'has no file called %j',
    (metadata) => {
      const { config, diagnoses } = records({ fileNames: { metadata, photo: '{id}/{file-id}' } });
      expect(config.records.fileNames).toEqual({ ...FILE_NAMES, photo: '{id}/{file-id}' });
      expect(diagnoses).toHaveLength(1);
    },
  );
});

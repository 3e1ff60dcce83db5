import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

type Listener = (changes: Record<string, unknown>, area: string) => void;

/** `storage` as far as the configuration uses it; `managed` answers what the test says. */
const fake = vi.hoisted(() => {
  const listeners = new Set<Listener>();
  const local: Record<string, unknown> = {};
  return {
    local,
    listeners,
    language: 'en-US',
    managed: () => Promise.resolve({}) as Promise<Record<string, unknown>>,
    storage: {
      local: {
        get: (keys: string | string[]) =>
          Promise.resolve(
            Object.fromEntries(
              [keys].flat().flatMap((key) => (key in local ? [[key, structuredClone(local[key])]] : [])),
            ),
          ),
        set: (items: Record<string, unknown>) => {
          Object.assign(local, structuredClone(items));
          for (const listener of listeners) listener(items, 'local');
          return Promise.resolve();
        },
      },
      managed: { get: () => fake.managed() },
      onChanged: {
        addListener: (listener: Listener) => void listeners.add(listener),
        removeListener: (listener: Listener) => void listeners.delete(listener),
      },
    },
  };
});
vi.mock('../browser.ts', () => ({
  browser: { storage: fake.storage, i18n: { getUILanguage: () => fake.language } },
}));

const { spoken } = await import('../strings/spoken.ts');
const { readConfig, refreshPolicy, saveOwn, watchConfig } = await import('./store.ts');

beforeEach(() => {
  for (const key of Object.keys(fake.local)) delete fake.local[key];
  fake.listeners.clear();
  fake.managed = () => Promise.resolve({});
  fake.language = 'en-US';
  vi.useFakeTimers();
});
afterEach(() => vi.useRealTimers());

const policy = { screenPop: { target: 'new-tab' } };
const targetNow = async () => (await readConfig()).config.screenPop.target;

describe('the first start', () => {
  test('waits for a policy that comes late', async () => {
    let asked = 0;
    fake.managed = () => Promise.resolve(++asked < 10 ? {} : policy);
    const refreshed = refreshPolicy();
    await vi.advanceTimersByTimeAsync(3000);
    expect(await refreshed).toBe(true);
    expect(await targetNow()).toBe('new-tab');
  });

  test('takes no policy for an answer after five seconds, and does not wait again', async () => {
    const refreshed = refreshPolicy();
    await vi.advanceTimersByTimeAsync(5250);
    expect(await refreshed).toBe(false);
    expect(fake.local).toEqual({ policyCache: {} });
    expect(await refreshPolicy()).toBe(false);
  });

  test('takes a rejection for no policy (Firefox)', async () => {
    fake.managed = () => Promise.reject(new Error('Managed storage manifest not found'));
    const refreshed = refreshPolicy();
    await vi.advanceTimersByTimeAsync(5250);
    expect(await refreshed).toBe(false);
    expect((await readConfig()).managed).toBe(false);
  });

  test('does not keep a person waiting who configures by hand', async () => {
    await saveOwn({ screenPop: { target: 'off' } });
    expect(await refreshPolicy()).toBe(false);
    expect(await targetNow()).toBe('off');
  });

  test('several callers share one wait', async () => {
    const get = vi.spyOn(fake, 'managed');
    const all = Promise.all([refreshPolicy(), refreshPolicy(), refreshPolicy()]);
    await vi.advanceTimersByTimeAsync(5250);
    await all;
    expect(get.mock.calls.length).toBeLessThan(25);
  });
});

describe('later', () => {
  beforeEach(() => {
    fake.local.policyCache = policy;
  });

  test('the cached copy is read without asking the browser', async () => {
    fake.managed = () => new Promise(() => undefined);
    expect(await targetNow()).toBe('new-tab');
  });

  test('the same policy is no change; another one is, and so is none', async () => {
    fake.managed = () => Promise.resolve(structuredClone(policy));
    expect(await refreshPolicy()).toBe(false);
    fake.managed = () => Promise.resolve({ screenPop: { target: 'off' } });
    expect(await refreshPolicy()).toBe(true);
    fake.managed = () => Promise.resolve({});
    expect(await refreshPolicy()).toBe(true);
    expect(await targetNow()).toBe('crm-tab');
  });
});

describe('the configuration', () => {
  test('is resolved anew when what is stored has changed, and only then', async () => {
    fake.local.policyCache = { screenPop: { target: 'off' } };
    const first = await readConfig();
    expect(await readConfig()).toBe(first);
    // Written past this module, as another context of the extension writes.
    fake.local.ownSettings = { screenPop: { target: 'page' } };
    const second = await readConfig();
    expect(second).not.toBe(first);
    expect(second.config.screenPop.target).toBe('page');
  });
});

describe('following', () => {
  test('a change of policy is taken over and told once', async () => {
    fake.local.policyCache = {};
    const told = vi.fn();
    watchConfig(told);
    fake.managed = () => Promise.resolve(policy);
    for (const listener of fake.listeners) listener({}, 'managed');
    await vi.waitFor(() => expect(told).toHaveBeenCalledTimes(1));
    expect(await targetNow()).toBe('new-tab');
  });

  test('own settings are told, other keys are not, and the signal ends it', async () => {
    const told = vi.fn();
    const end = new AbortController();
    watchConfig(told, end.signal);
    await fake.storage.local.set({ somethingElse: 1 });
    expect(told).not.toHaveBeenCalled();
    await saveOwn({ screenPop: { target: 'off' } });
    expect(told).toHaveBeenCalledTimes(1);
    end.abort();
    await saveOwn({ screenPop: { target: 'page' } });
    expect(told).toHaveBeenCalledTimes(1);
  });

  test('saving one key leaves the others, and undefined forgets one', async () => {
    await saveOwn({ screenPop: { target: 'off' }, records: { enabled: true } });
    await saveOwn({ screenPop: undefined });
    expect(fake.local.ownSettings).toEqual({ records: { enabled: true } });
  });
});

describe('the language', () => {
  test('is the browser’s, as long as nobody chooses', async () => {
    fake.language = 'de-AT';
    fake.local.ownSettings = {};
    await readConfig();
    expect(spoken()).toBe('de');
  });

  test('is what the configuration says, and what is wrong with it is said in that language', async () => {
    fake.local.ownSettings = { language: 'de', screenPop: { target: 'nowhere' } };
    const { diagnoses } = await readConfig();
    expect(spoken()).toBe('de');
    expect(diagnoses[0]?.problem).toContain('„nowhere“ gibt es nicht');
    fake.local.ownSettings = { language: 'en', screenPop: { target: 'nowhere' } };
    expect((await readConfig()).diagnoses[0]?.problem).toContain('“nowhere” is none of');
  });

  test('that Patchcord does not speak leaves the browser’s, and is said', async () => {
    fake.local.ownSettings = { language: 'fr' };
    const { config, diagnoses } = await readConfig();
    expect(config.language).toBe('auto');
    expect(spoken()).toBe('en');
    expect(diagnoses).toMatchObject([{ path: 'language', source: 'own' }]);
  });

  test('is the administrator’s alone where it is locked', async () => {
    fake.local.policyCache = { language: 'en', locked: ['language'] };
    fake.local.ownSettings = { language: 'de' };
    fake.language = 'de';
    expect((await readConfig()).config.language).toBe('en');
    expect(spoken()).toBe('en');
  });

  test('is not that of an answer which a later one has overtaken', async () => {
    fake.local.ownSettings = { language: 'en' };
    await readConfig();
    const older = { ownSettings: { language: 'en', records: {} } };
    const { get } = fake.storage.local;
    let answer: (stored: { [key: string]: unknown }) => void = () => undefined;
    fake.storage.local.get = () => new Promise((resolve) => (answer = resolve));
    const late = readConfig();
    fake.storage.local.get = get;
    fake.local.ownSettings = { language: 'de' };
    await readConfig();
    answer(older);
    expect((await late).config.language).toBe('de');
    expect(spoken()).toBe('de');
  });
});

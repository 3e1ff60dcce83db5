import { beforeEach, describe, expect, test, vi } from 'vitest';

type Installed = (details: { readonly reason: string }) => void;

const fake = vi.hoisted(() => ({
  installed: [] as Installed[],
  opened: [] as string[],
  installType: (): Promise<string> => Promise.resolve('normal'),
  adapter: null as string | null,
  refreshed: 0,
}));
vi.mock('../browser.ts', () => ({
  browser: {
    runtime: {
      getURL: (path: string) => `own:${path}`,
      onInstalled: { addListener: (listener: Installed) => void fake.installed.push(listener) },
    },
    tabs: { create: ({ url }: { readonly url: string }) => Promise.resolve(void fake.opened.push(url)) },
    management: { getSelf: async () => ({ installType: await fake.installType() }) },
  },
}));
vi.mock('../policy/store.ts', () => ({
  refreshPolicy: () => {
    fake.refreshed += 1;
    return Promise.resolve(true);
  },
  readConfig: () => Promise.resolve({ config: { adapter: { url: fake.adapter } } }),
}));

const { welcomeAtInstall } = await import('./welcome.ts');

async function opensAfter(reason: string): Promise<readonly string[]> {
  welcomeAtInstall();
  for (const listener of fake.installed) listener({ reason });
  // All of it is promises that are kept already.
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
  return fake.opened;
}

describe('the first steps come by themselves', () => {
  beforeEach(() => {
    Object.assign(fake, { installed: [], opened: [], adapter: null, refreshed: 0 });
    fake.installType = () => Promise.resolve('normal');
  });

  test('to somebody who has installed the extension and has no adapter yet', async () => {
    expect(await opensAfter('install')).toEqual(['own:/welcome.html']);
  });

  test('also where the browser does not say how it was installed', async () => {
    fake.installType = () => Promise.reject(new Error('not here'));
    expect(await opensAfter('install')).toEqual(['own:/welcome.html']);
  });

  test('not after an update, and not where the adapter is set', async () => {
    expect(await opensAfter('update')).toEqual([]);
    fake.adapter = 'https://acme.example';
    expect(await opensAfter('install')).toEqual([]);
    expect(fake.refreshed).toBeGreaterThan(0);
  });

  test('not where policy installs it, even if its configuration is not there in time', async () => {
    fake.installType = () => Promise.resolve('admin');
    expect(await opensAfter('install')).toEqual([]);
  });
});

import { describe, expect, test } from 'vitest';
import { resolveConfig } from '../resolve.ts';
import { allowedHosts, audioOrigins } from './browser-policies.ts';
import { USUAL_IDS } from './forms.ts';
import { readPlist } from './plist-text.ts';
import { readPolicy } from './read-policy.ts';
import { readRegistry } from './registry-text.ts';
import { writePolicy } from './write-policy.ts';

const ID = USUAL_IDS.chrome;
const policy = {
  adapter: { url: 'https://acme.uc1.example/agent', host: 'dock' },
  crms: [{ id: 'a', kind: 'custom', matches: ['*://*.acme.example/crm/*', 'https://desk.acme.example/*'] }],
  clickToCall: { strategies: ['relay'], relay: { url: 'https://relay.acme.example:8443/calls' } },
};
const { config } = resolveConfig({ policy, own: undefined });
const install = { from: 'https://extensions.acme.example/updates.xml', config };
const written = (form: Parameters<typeof writePolicy>[0]) =>
  writePolicy(form, policy, USUAL_IDS, install)?.text ?? '';

describe('the browser’s own policies', () => {
  test('let the extension reach what the configuration needs and nothing else', () => {
    expect(allowedHosts(config)).toEqual([
      'http://*.acme.example',
      'https://*.acme.example',
      'https://desk.acme.example',
      'https://acme.uc1.example',
      'https://relay.acme.example',
    ]);
  });

  test('give the microphone to the extension, and to the CRM’s pages where the adapter is docked in them', () => {
    expect(audioOrigins(ID, config)).toEqual([
      `chrome-extension://${ID}/`,
      'http://[*.]acme.example',
      'https://[*.]acme.example',
      'https://desk.acme.example',
    ]);
    const panel = { ...config, adapter: { ...config.adapter, host: 'panel' as const } };
    expect(audioOrigins(ID, panel)).toEqual([`chrome-extension://${ID}/`]);
  });

  test('stand beside the extension’s policy in each form that has a place for them', () => {
    const settings = {
      installation_mode: 'force_installed',
      update_url: install.from,
      runtime_blocked_hosts: ['*://*'],
      runtime_allowed_hosts: allowedHosts(config),
    };
    expect(JSON.parse(written('chromium'))).toMatchObject({
      ExtensionSettings: { [ID]: settings },
      AudioCaptureAllowedUrls: audioOrigins(ID, config),
    });
    expect(readPlist(written('plist')).value).toMatchObject({
      PayloadContent: [
        { PayloadType: 'com.google.Chrome', ExtensionSettings: { [ID]: settings } },
        {},
        {},
        {},
      ],
    });
    expect(JSON.parse(written('firefox'))).toMatchObject({
      policies: { ExtensionSettings: { [USUAL_IDS.firefox]: { install_url: install.from } } },
    });
    const sections = readRegistry(written('reg'));
    const chrome = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Google\\Chrome';
    const valuesAt = (key: string) => sections.find((section) => section.key === `${chrome}\\${key}`)?.values;
    expect(valuesAt(`ExtensionSettings\\${ID}`)).toMatchObject([
      { name: 'installation_mode', value: { text: 'force_installed' } },
      { name: 'update_url', value: { text: install.from } },
    ]);
    expect(valuesAt(`ExtensionSettings\\${ID}\\runtime_allowed_hosts`)).toHaveLength(5);
    expect(valuesAt('AudioCaptureAllowedUrls')?.map(({ name }) => name)).toEqual([
      '7001',
      '7002',
      '7003',
      '7004',
    ]);
  });

  test.each(['chromium', 'reg', 'reg-json', 'plist', 'firefox'] as const)(
    'do not hide it in the form %s',
    (form) => {
      const read = readPolicy(written(form));
      const configs = read.ok
        ? read.policies.map(({ document }) => resolveConfig({ policy: document, own: undefined }).config)
        : [];
      expect(configs).toEqual(configs.map(() => config));
      expect(configs.length).toBeGreaterThan(0);
    },
  );
});

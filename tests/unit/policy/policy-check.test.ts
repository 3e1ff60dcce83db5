import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { USUAL_IDS } from '../../../lib/policy/platforms/forms.ts';

const root = resolve(import.meta.dirname, '../../..');
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'patchcord-policy-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** As npm starts it: in the project's folder, told where the person is. */
const check = (...args: readonly string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/policy-check.ts', ...args], {
    cwd: root,
    env: { ...process.env, INIT_CWD: folder, NODE_NO_WARNINGS: '1' },
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
};
const file = (name: string, text: string) => writeFileSync(join(folder, name), text);

describe('the policy:check command', () => {
  test('is content with the examples', () => {
    for (const name of ['policy-example', 'policy-kustomer', 'policy-custom-crm']) {
      expect(check(resolve(root, `docs/${name}.json`))).toMatchObject({ status: 0, stderr: '' });
    }
  });

  test('names each mistake with its place and ends with 1', () => {
    file('bad.json', '{\n  "adapter": { "url": "http://acme.example" }\n}\n');
    const { status, stdout } = check('bad.json');
    expect(status).toBe(1);
    expect(stdout).toContain('bad.json:2:23: adapter.url has to begin with https://');
    expect(stdout).toContain('used instead: nothing');
    expect(stdout).toContain('bad.json (plain JSON): 1 mistake');
    expect(JSON.parse(check('bad.json', '--json').stdout)).toMatchObject({
      readable: true,
      policies: [{ faults: [{ path: 'adapter.url', place: { line: 2, column: 23 } }] }],
    });
  });

  test('ends with 2 where there is nothing to check, and says where it stopped', () => {
    file('broken.json', '{\n  "adapter": {,}\n}');
    expect(check('broken.json')).toMatchObject({
      status: 2,
      stderr: 'broken.json:2:15: a key in quotation marks is missing here\n',
    });
    expect(check('nowhere.json')).toMatchObject({ status: 2 });
    expect(check('broken.json', '--write', 'yaml').stderr).toContain('there is no form “yaml”');
    expect(check('broken.json', '--id', 'edge=abc').stderr).toContain('32 letters from a to p');
  });

  test('writes a form that it reads again, for the ids that are named', () => {
    file(
      'good.json',
      '{ "adapter": { "url": "https://acme.example" }, "status": { "toCrm": [{ "adapter": 0, "crm": null }] } }',
    );
    const edge = 'p'.repeat(32);
    expect(check('good.json', '--write', 'reg', '--out', 'out.reg', '--id', `edge=${edge}`)).toMatchObject({
      status: 0,
    });
    const written = readFileSync(join(folder, 'out.reg'), 'utf8');
    expect(written).toContain(`Google\\Chrome\\3rdparty\\extensions\\${USUAL_IDS.chrome}\\policy]`);
    expect(written).toContain(`Microsoft\\Edge\\3rdparty\\extensions\\${edge}\\policy]`);
    // A null would cost the whole key: it is in the text form.
    expect(written).toContain('"json"="{');
    const again = check('out.reg', '--id', `edge=${edge}`);
    expect(again).toMatchObject({ status: 0 });
    expect(again.stdout.match(/no mistake/g)).toHaveLength(2);
  });

  test('adds the browser’s own policies on demand, for the sites of this very policy', () => {
    file('good.json', '{ "adapter": { "url": "https://acme.example" } }');
    const from = 'https://extensions.acme.example/updates.xml';
    const id = 'p'.repeat(32);
    const { status, stdout } = check('good.json', '--write', 'chromium', '--install', from, '--id', id);
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      ExtensionSettings: {
        [id]: { update_url: from, runtime_allowed_hosts: ['https://acme.example'] },
      },
    });
    expect(check('good.json', '--write', 'google', '--install', from).status).toBe(2);
    const unsafe = ['--install', 'http://acme.example', '--id', id];
    expect(check('good.json', '--write', 'reg', ...unsafe).stderr).toContain('has to begin with https://');
  });

  test('has no browser install what cannot be installed: the id of the unpacked builds', () => {
    file('good.json', '{ "adapter": { "url": "https://acme.example" } }');
    const install = ['--install', 'https://extensions.acme.example/updates.xml'];
    for (const form of ['chromium', 'reg']) {
      const { status, stdout, stderr } = check('good.json', '--write', form, ...install);
      expect({ form, status, stdout }).toEqual({ form, status: 2, stdout: '' });
      expect(stderr).toContain('--install needs --id');
    }
    // Firefox knows an extension by the id in its manifest.
    expect(check('good.json', '--write', 'firefox', ...install).status).toBe(0);
  });

  test('writes no policy with mistakes unless it is told to', () => {
    file('bad.json', '{ "adapter": { "url": "http://acme.example" } }');
    expect(check('bad.json', '--write', 'google')).toMatchObject({ status: 1, stdout: '' });
    const forced = check('bad.json', '--write', 'google', '--force');
    expect(forced.status).toBe(1);
    expect(JSON.parse(forced.stdout)).toEqual({ adapter: { Value: { url: 'http://acme.example' } } });
  });
});

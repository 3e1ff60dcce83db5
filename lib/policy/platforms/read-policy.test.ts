import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkPolicy } from './check-policy.ts';
import { decodedText } from './decoded-text.ts';
import { PLATFORM_FORMS, USUAL_IDS } from './forms.ts';
import { readPolicy } from './read-policy.ts';
import { writePolicy } from './write-policy.ts';

const ID = USUAL_IDS.chrome;
const EXTENSION = `HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Google\\Chrome\\3rdparty\\extensions\\${ID}`;
const reg = (...lines: readonly string[]) =>
  ['Windows Registry Editor Version 5.00', '', ...lines, ''].join('\r\n');

/** The one policy of the file, and everything that is said of it. */
function only(text: string) {
  const read = readPolicy(text);
  expect(read).toMatchObject({ ok: true });
  const [policy, ...others] = read.ok ? read.policies : [];
  expect(others).toEqual([]);
  if (policy === undefined) throw new Error('no policy');
  return { ...policy, faults: checkPolicy(policy).faults };
}

const refused = (text: string) => {
  const read = readPolicy(text);
  return read.ok ? 'read' : `${read.place?.line}:${read.place?.column} ${read.problem}`;
};

describe('a mistake in a file', () => {
  test('is named by the extension’s own words, with its line and column', () => {
    const text = '{\n  "adapter": { "url": "http://acme.example" },\n  "crmz": []\n}';
    expect(
      only(text).faults.map(({ place, path, problem }) => [place?.line, place?.column, path, problem]),
    ).toEqual([
      [2, 23, 'adapter.url', expect.stringContaining('has to begin with https://')],
      [3, 11, 'crmz', expect.stringContaining('did you mean “crms”?')],
    ]);
  });

  test('that is something missing is told at what lacks it', () => {
    const [fault] = only('{\n  "crms": [\n    { "id": "a", "kind": "custom" }\n  ]\n}').faults;
    expect(fault).toMatchObject({ path: 'crms[0].matches', place: { line: 3, column: 5 } });
  });

  test('in Chromium’s form is told together with what Chromium makes of it in silence', () => {
    const policy = {
      crms: [{ id: 'a', kind: 'custom', matches: ['https://a.example/*'], country: 5, colour: 1 }],
    };
    const text = JSON.stringify({ '3rdparty': { extensions: { [ID]: policy } } });
    expect(only(text).faults.map(({ by, path, used }) => [by, path, used])).toEqual([
      ['extension', 'crms[0].country', expect.any(String)],
      ['extension', 'crms[0].colour', 'ignored'],
      ['browser', 'crms[0].country', expect.stringContaining('withhold the whole key “crms”')],
      ['browser', 'crms[0].colour', 'Chrome and Edge take it out and say nothing'],
    ]);
  });

  test('that stands twice is told, since the first one counts nowhere', () => {
    const text = `{"3rdparty": {"extensions": {"${ID}": {"records": {"enabled": true, "enabled": false}}}}}`;
    expect(only(text).faults).toMatchObject([{ path: 'records.enabled', used: 'the later one' }]);
  });

  test('in Firefox’s form counts a secret as lost, which Chromium would keep encrypted', () => {
    const api = { authentication: { method: 'basic', username: 'a', password: 'x' }, endpoints: {} };
    const document = { crms: [{ id: 'a', kind: 'custom', matches: ['https://a.example/*'], api }] };
    const used = (form: 'firefox' | 'chromium') => {
      const file = writePolicy(form, document, USUAL_IDS);
      return only(file?.text ?? '').faults.map((fault) => fault.used);
    };
    expect(used('firefox')).toEqual(['ignored']);
    expect(used('chromium')).toEqual(['the secret, kept encrypted']);
  });
});

describe('the example policy', () => {
  const example = JSON.parse(
    readFileSync(new URL('../../../docs/policy-example.json', import.meta.url), 'utf8'),
  ) as Record<string, unknown>;
  const { $schema: _schema, ...document } = example;

  test.each(['chromium', 'google', 'firefox'] as const)('stands whole in the form %s', (form) => {
    const { faults, document: found } = only(writePolicy(form, example, USUAL_IDS)?.text ?? '');
    expect(faults).toEqual([]);
    expect(found).toEqual(document);
  });
});

describe('a registry file', () => {
  test('gives lists and objects as JSON, as keys of their own, and numbers as texts', () => {
    const { document, faults } = only(
      reg(
        '; what the help desk made',
        `[${EXTENSION}\\policy]`,
        '"adapter"="{\\"url\\":\\"https://acme.example\\"}"',
        '',
        `[${EXTENSION}\\policy\\notifications]`,
        '"newChat"=dword:00000000',
        '"waiting"="1"',
        `[${EXTENSION}\\policy\\journal]`,
        '"maxDays"="30"',
        '"maxEvents"=dword:00002710',
        `[${EXTENSION}\\policy\\locked]`,
        '"1"="adapter"',
        '"2"="journal"',
        `[${EXTENSION}\\policy\\status\\default]`,
        '"adapter"=dword:fffffffc',
        `[${EXTENSION}\\recommended]`,
        '"adapter"="{}"',
      ),
    );
    expect(faults).toEqual([]);
    expect(document).toEqual({
      adapter: { url: 'https://acme.example' },
      notifications: { newChat: false, waiting: true },
      journal: { maxDays: 30, maxEvents: 10_000 },
      locked: ['adapter', 'journal'],
      status: { default: { adapter: -4 } },
    });
  });

  test('is read as regedit writes it: in UTF-16, and long texts as bytes', () => {
    const bytes = [...'{"enabled":true}\0'].flatMap((letter) => [letter.charCodeAt(0), 0]);
    const hex = bytes.map((byte) => byte.toString(16).padStart(2, '0')).join(',');
    const text = reg(
      `[${EXTENSION}\\policy]`,
      `"records"=hex(1):${hex.slice(0, 30)}\\\r\n  ${hex.slice(30)}`,
    );
    const decoded = decodedText(new Uint8Array(Buffer.from(`\uFEFF${text}`, 'utf16le')));
    expect(decoded.ok && only(decoded.text).document).toEqual({ records: { enabled: true } });
  });

  test('names what a browser would leave out in silence', () => {
    const { faults } = only(
      reg(
        `[${EXTENSION}\\policy]`,
        '"adapter"="{\\"url\\": }"',
        '"crms"="{}"',
        '"records"=dword:00000001',
        '"journal"=hex:01,02',
        `[${EXTENSION}\\policy\\notifications]`,
        '"newChat"="yes"',
      ),
    );
    expect(
      faults
        .filter(({ by }) => by === 'browser')
        .map(({ path, problem, place }) => [path, place?.line, problem]),
    ).toEqual([
      ['adapter', 4, 'is not JSON: a value is missing here (at its character 9)'],
      ['crms', 5, 'is JSON of another kind than it has to be'],
      ['records', 6, 'is a number, not JSON'],
      ['journal', 7, 'is of the type hex, which browsers read no policy from'],
      ['notifications.newChat', 9, 'is neither 0 nor 1'],
    ]);
  });

  test('for two browsers is two policies, each for itself', () => {
    const edge = EXTENSION.replace('Google\\Chrome', 'Microsoft\\Edge');
    const read = readPolicy(
      reg(`[${EXTENSION}\\policy]`, '"json"="{}"', `[${edge}\\policy]`, '"json"="{ }"'),
    );
    expect(read.ok && read.policies.map(({ recipient, document }) => [recipient, document])).toEqual([
      [`Google\\Chrome ${ID}`, { json: '{}' }],
      [`Microsoft\\Edge ${ID}`, { json: '{ }' }],
    ]);
  });

  test.each([
    [
      reg(`[${EXTENSION}]`, '"json"="{}"'),
      '3:1 values of an extension stand under its key “policy”: add \\policy to this one',
    ],
    [
      reg('[HKEY_CURRENT_USER\\SOFTWARE\\Acme]', '"a"="b"'),
      '1:1 no key of this file ends with 3rdparty\\extensions\\<extension id>\\policy',
    ],
    [reg(`[${EXTENSION}\\policy]`, '"json"="{"a": 1}"'), expect.stringContaining('4:8 ')],
    [reg('"json"="{}"'), '3:1 a value stands before the first key'],
    [reg(`[${EXTENSION}\\policy]`, 'json = {}'), '4:1 “json = {}” is neither a key in brackets nor a value'],
  ])('with a slip of the pen says where: %j', (text, said) => {
    expect(refused(text)).toEqual(said);
  });
});

describe('a property list', () => {
  const profile = (inner: string) =>
    `<?xml version="1.0" encoding="UTF-8"?>\n<plist version="1.0">\n<dict>\n<key>PayloadContent</key>\n<array>\n<dict>\n<key>PayloadType</key>\n<string>com.google.Chrome.extensions.${ID}</string>\n${inner}\n</dict>\n</array>\n</dict>\n</plist>`;

  test('is read as a profile and as the bare values of a domain', () => {
    const values =
      '<key>records</key><dict><key>enabled</key><true/><key>parallel</key><integer>3</integer></dict><key>locked</key><array><string>records</string></array>';
    const wanted = { records: { enabled: true, parallel: 3 }, locked: ['records'] };
    expect(only(profile(values)).document).toEqual(wanted);
    expect(only(`<plist version="1.0"><dict>${values}</dict></plist>`).document).toEqual(wanted);
  });

  test('has its mistakes at their line', () => {
    const { faults } = only(
      profile('<key>records</key>\n<dict>\n<key>paralel</key>\n<integer>3</integer>\n</dict>'),
    );
    expect(faults.map(({ by, path, place }) => [by, path, place?.line])).toEqual([
      ['extension', 'records.paralel', 12],
      ['browser', 'records.paralel', 12],
    ]);
  });

  test.each([
    [
      profile('<key>json</key>\n<string>a & b</string>'),
      expect.stringContaining('“&” stands for no character'),
    ],
    [profile('<key>json</key>\n<data>AA==</data>'), '10:1 <data> is nothing that a policy can hold'],
    [profile('<string>x</string>'), '9:1 a <key> is missing; here is <string>'],
    ['<plist version="1.0"><dict><key>json</key><string>{}', '1:53 the file ends before its </plist>'],
    [
      '<plist version="1.0"><dict><key>Other</key><true/></dict></plist>',
      expect.stringContaining('com.google.Chrome.extensions'),
    ],
  ])('with a slip of the pen says where: %j', (text, said) => {
    expect(refused(text)).toEqual(said);
  });

  test('in the binary form is told how to become readable', () => {
    const decoded = decodedText(
      new Uint8Array([...'bplist00'].map((letter) => letter.charCodeAt(0)).concat(0xd1, 0xff)),
    );
    expect(decoded.ok && refused(decoded.text)).toContain('plutil -convert xml1');
  });
});

describe('a file for somebody else', () => {
  test.each([
    [
      { '3rdparty': { extensions: { ['a'.repeat(32)]: { other: 1 }, ['b'.repeat(32)]: {} } } },
      'stands for other extensions only',
    ],
    [{ '3rdparty': { Extensions: {} } }, 'small letters'],
    [{ policies: { '3rdparty': { extensions: {} } } }, 'capital E'],
    [{ policies: { DisableTelemetry: true } }, '“3rdparty” is missing'],
    [{ ExtensionSettings: {} }, '“3rdparty” is missing'],
    [{ adapter: { Value: {} }, crms: [] }, '“crms” is not wrapped like the others'],
    [[1], 'an object is needed here'],
  ])('is refused with what is missing: %j', (document, said) => {
    expect(refused(JSON.stringify(document, null, 1))).toContain(said);
  });

  test('is told apart from ours by the id, and by its keys where the id is another', () => {
    const mine = { adapter: {} };
    const extensions = { ['a'.repeat(32)]: { other: 1 }, ['b'.repeat(32)]: mine };
    expect(only(JSON.stringify({ '3rdparty': { extensions } }))).toMatchObject({
      recipient: 'b'.repeat(32),
      document: mine,
    });
    const ids = { ...USUAL_IDS, chrome: 'a'.repeat(32) };
    const read = readPolicy(JSON.stringify({ '3rdparty': { extensions } }), ids);
    expect(read.ok && read.policies.map(({ recipient }) => recipient)).toEqual(['a'.repeat(32)]);
  });

  test('in no known encoding is refused rather than read wrongly', () => {
    expect(decodedText(new Uint8Array([0x7b, 0xe4, 0x7d]))).toMatchObject({ ok: false });
  });
});

describe('a damaged file', () => {
  const whole = {
    adapter: { url: 'https://acme.example', channels: ['call'] },
    crms: [{ id: 'a', kind: 'custom', matches: ['https://a.example/*'], country: 'DE' }],
    locked: ['adapter'],
  };

  test('is answered with a place in it or with diagnoses, and never throws', () => {
    const scraps = [
      '"',
      '\\',
      '{',
      '}',
      '[',
      ']',
      '<',
      '>',
      '&',
      ',',
      '=',
      '\n',
      '__proto__',
      '\u0000',
      '<dict>',
      '\\policy',
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...PLATFORM_FORMS),
        fc.array(fc.tuple(fc.nat(), fc.nat(40), fc.constantFrom('', ...scraps)), {
          minLength: 1,
          maxLength: 4,
        }),
        (form, cuts) => {
          const text = cuts.reduce(
            (left, [at, length, scrap]) => {
              const start = at % (left.length + 1);
              return `${left.slice(0, start)}${scrap}${left.slice(start + length)}`;
            },
            writePolicy(form, whole, USUAL_IDS)?.text ?? '',
          );
          const read = readPolicy(text);
          if (read.ok) for (const policy of read.policies) checkPolicy(policy);
          else {
            const lines = text.split(/\r\n|\n|\r/);
            expect(read.problem).not.toBe('');
            if (read.place !== null) {
              expect(lines.length).toBeGreaterThanOrEqual(read.place.line);
              expect(read.place.column).toBeLessThanOrEqual((lines[read.place.line - 1]?.length ?? 0) + 2);
            }
          }
        },
      ),
      { numRuns: 400 },
    );
  });

  test('of nothing but noise is answered too', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 200 }),
        fc.constantFrom('', 'REGEDIT4\n', '<?xml', 'bplist'),
        (noise, head) => {
          const decoded = decodedText(new TextEncoder().encode(`${head}${noise}`));
          if (decoded.ok) readPolicy(decoded.text);
        },
      ),
    );
  });
});

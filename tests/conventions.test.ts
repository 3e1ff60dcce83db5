import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { toPanel, toWorker } from '../lib/messages/protocol.ts';
import { ACCOUNT_FIELDS, RECORD_FIELDS } from '../lib/records/kustomer/fields.ts';
import { KUSTOMER_RULES } from '../lib/records/kustomer/rules.ts';
import { besides, code, files, imports, isTest, links, occurrences, read, wayTo } from './sources.ts';

/** Promises that this repository makes about itself. */

const product = files('lib/**/*.{ts,tsx}', 'components/**/*.{ts,tsx}', 'entrypoints/**/*.{ts,tsx}').filter(
  (path) => !isTest(path),
);
const styles = files('components/**/*.css', 'entrypoints/**/*.css');
const tests = files('{lib,components,tests}/**/*.test.{ts,tsx}');
const within = (...folders: readonly string[]) =>
  product.filter((path) => folders.some((folder) => path.startsWith(folder)));

/** The only modules that hand out the browser's extension API. */
const BROWSER = [
  'lib/browser.ts',
  'lib/chromium.ts',
  'lib/frame-runtime.ts',
  'webextension-polyfill',
  'wxt/browser',
];

/** Rules over plain data: they run in Node as they are, so a test needs no browser to prove them. */
const PURE_FOLDERS = [
  'components/',
  'lib/doctor/rules/',
  'lib/phone/',
  'lib/page/',
  'lib/strings/',
  'lib/policy/platforms/',
  'lib/sessions/',
  'lib/status/',
  'lib/records/kustomer/',
];
const PURE_FILES = [
  'lib/adapter/driver-schema.ts',
  'lib/adapter/driver.ts',
  'lib/adapter/event-data.ts',
  'lib/adapter/events.ts',
  'lib/adapter/fill.ts',
  'lib/adapter/frame-name.ts',
  'lib/adapter/frame-port.ts',
  'lib/adapter/handshake.ts',
  'lib/adapter/locate.ts',
  'lib/adapter/serve-status.ts',
  'lib/adapter/status-answer.ts',
  'lib/adapter/status-control.ts',
  'lib/adapter/status-driver.ts',
  'lib/adapter/status-relay.ts',
  'lib/adapter/statuses.ts',
  'lib/adapter/probe.ts',
  'lib/adapter/read-caller.ts',
  'lib/adapter/relay.ts',
  'lib/adapter/strategies.ts',
  'lib/adapter/strategy-schema.ts',
  'lib/adapter/url.ts',
  'lib/browser-ui/call-menu.ts',
  'lib/browser-ui/number-in.ts',
  'lib/browser-ui/suggestions.ts',
  'lib/crm/bridge-receivers.ts',
  'lib/crm/answer-text.ts',
  'lib/crm/events-seen.ts',
  'lib/crm/outcome-text.ts',
  'lib/crm/status/ask-json.ts',
  'lib/crm/status/endpoints-side.ts',
  'lib/crm/status/fill-body.ts',
  'lib/crm/status/json-path.ts',
  'lib/crm/status/kustomer-address.ts',
  'lib/crm/status/kustomer-answers.ts',
  'lib/crm/status/kustomer-api.ts',
  'lib/crm/status/kustomer-side.ts',
  'lib/crm/status/kustomer-standing.ts',
  'lib/crm/status/page-message.ts',
  'lib/crm/status/page-talk.ts',
  'lib/crm/status/rate-gate.ts',
  'lib/crm/status/said-words.ts',
  'lib/doctor/browser-of.ts',
  'lib/doctor/bundle/make-bundle.ts',
  'lib/doctor/bundle/marked.ts',
  'lib/doctor/bundle/pretty.ts',
  'lib/doctor/checks.ts',
  'lib/doctor/examination.ts',
  'lib/doctor/looks-like-crm.ts',
  'lib/doctor/other-diallers.ts',
  'lib/doctor/shown.ts',
  'lib/doctor/sound-level.ts',
  'lib/doctor/words.ts',
  'lib/history/csv.ts',
  'lib/history/export-sessions.ts',
  'lib/history/find-sessions.ts',
  'lib/history/history-form.ts',
  'lib/history/history.ts',
  'lib/history/session-query.ts',
  'lib/dock/dock-parts.ts',
  'lib/dock/dock-place.ts',
  'lib/dock/dock-place-schema.ts',
  'lib/hosting/host.ts',
  'lib/hosting/live-session.ts',
  'lib/journal/keep-out.ts',
  'lib/locks/arbitrate.ts',
  'lib/locks/candidacy.ts',
  'lib/locks/topic.ts',
  'lib/messages/protocol.ts',
  'lib/messages/sender.ts',
  'lib/policy/changes.ts',
  'lib/policy/document.ts',
  'lib/policy/editor-schema.ts',
  'lib/policy/form-fields.ts',
  'lib/policy/host-permissions.ts',
  'lib/policy/managed-schema.ts',
  'lib/policy/match-pattern.ts',
  'lib/policy/policy-draft.ts',
  'lib/policy/resolve.ts',
  'lib/policy/salvage.ts',
  'lib/policy/schema.ts',
  'lib/policy/selectors.ts',
  'lib/policy/status-addresses.ts',
  'lib/policy/status-sources.ts',
  'lib/policy/urls.ts',
  'lib/records/comment-text.ts',
  'lib/records/connector.ts',
  'lib/records/file-names.ts',
  'lib/records/metadata-file.ts',
  'lib/records/more-known.ts',
  'lib/records/operation.ts',
  'lib/records/outbox/results.ts',
  'lib/records/outbox/retry.ts',
  'lib/records/outbox/row.ts',
  'lib/records/plan.ts',
  'lib/records/text-hash.ts',
  'lib/records/answer.ts',
  'lib/records/api-schema.ts',
  'lib/records/connectors/generic-api/connector.ts',
  'lib/records/connectors/generic-api/account-matcher.ts',
  'lib/records/access/access.ts',
  'lib/records/access/exchange.ts',
  'lib/records/access/file-bytes.ts',
  'lib/records/access/hide-secrets.ts',
  'lib/records/custom-data-paths.ts',
  'lib/records/operation-key.ts',
  'lib/records/plan-comments.ts',
  'lib/records/plan-custom.ts',
  'lib/records/plan-draft.ts',
  'lib/records/plan-moment.ts',
  'lib/records/plan-story.ts',
  'lib/records/reuse.ts',
  'lib/records/transcript-text.ts',
  'lib/policy/kustomer-settings.ts',
  'lib/records/connectors/kustomer/connector.ts',
  'lib/records/connectors/kustomer/account-matcher.ts',
  'lib/records/connectors/kustomer/check-login.ts',
  'lib/records/connectors/kustomer/make-fields.ts',
  'lib/records/data-location.ts',
  'lib/records/functions.ts',
  'lib/records/request.ts',
  'lib/records/secret-names.ts',
  'lib/records/try-answer.ts',
  'lib/records/variables.ts',
  'lib/records/screen/glance.ts',
  'lib/records/screen/outbox-lines.ts',
  'lib/records/screen/outbox-screen.ts',
  'lib/records/screen/step-edit.ts',
  'lib/records/setup/answer-tree.ts',
  'lib/records/setup/api-draft.ts',
  'lib/records/setup/crm-file.ts',
  'lib/records/setup/draft.ts',
  'lib/records/setup/kustomer-draft.ts',
  'lib/records/setup/kustomer-inert.ts',
  'lib/records/setup/pick.ts',
  'lib/records/setup/samples.ts',
  'lib/records/templates/index.ts',
  'lib/records/templates/template.ts',
  'lib/screen-pop/fill-template.ts',
  'lib/screen-pop/go-within.ts',
  'lib/screen-pop/ledger.ts',
  'lib/screen-pop/lookup-url.ts',
  'lib/screen-pop/plan-pop.ts',
  'lib/screen-pop/record-pop.ts',
  'lib/screen-pop/entry-url.ts',
  'lib/screen-pop/offered-lookups.ts',
  'lib/screen-pop/same-page.ts',
  'lib/notifications/things.ts',
  'lib/panel/filter-numbers.ts',
  'lib/panel/marks.ts',
  'lib/panel/merge-numbers.ts',
  'lib/panel/status-runner.ts',
  'lib/panel/wrap-up.ts',
  'lib/sites/crm-at.ts',
  'lib/sites/marking-choice.ts',
  'lib/sites/registrations.ts',
  'lib/welcome/practice.ts',
  'lib/welcome/setup.ts',
  'lib/welcome/steps.ts',
];

describe('the message boundary', () => {
  test.each(Object.entries({ ...toWorker, ...toPanel }))('%s names its sender', (_type, { from, body }) => {
    expect(['own-page', 'tab-frame']).toContain(from);
    expect(typeof body.safeParse).toBe('function');
  });

  test('every message to the worker has its handler in the background’s table of contents', () => {
    const background = code('entrypoints/background.ts');
    expect(Object.keys(toWorker).filter((type) => !background.includes(`'${type}':`))).toEqual([]);
  });

  test('nothing outside lib/messages sends or listens for messages', () => {
    const outside = product.filter((path) => !path.startsWith('lib/messages/'));
    expect(occurrences(outside, /\.sendMessage\s*\(|\.onMessage(External)?\s*\.\s*addListener/)).toEqual([
      // A port is no message: these two are the ends of the one between our page and our script in its frame.
      ...occurrences(
        ['lib/adapter/serve-frame.ts', 'lib/panel/adapter-frame.ts'],
        /port\.onMessage\.addListener/,
      ),
    ]);
  });
});

describe('the browser’s API', () => {
  test('comes in by one door, and by a narrow one for what runs in pages', () => {
    expect(product.filter((path) => imports(path).includes('webextension-polyfill'))).toEqual([
      'lib/browser.ts',
    ]);
    const doors = ['lib/chromium.ts', 'lib/frame-runtime.ts'];
    // The other places name types: `chrome.runtime.Port`.
    const used = /(^|[^.\w])(?:chrome|globalThis\.browser|window\.browser)\.(?!runtime\.[A-Z])\w/;
    expect(
      occurrences(
        product.filter((path) => !doors.includes(path)),
        used,
      ),
    ).toEqual([]);
    const injected = [
      'entrypoints/crm/index.ts',
      'entrypoints/finder/index.ts',
      'entrypoints/status/index.ts',
      'entrypoints/candidate/index.ts',
    ];
    expect(injected.map((path) => wayTo(path, ['webextension-polyfill']))).toEqual(injected.map(() => null));
  });

  test('is out of reach for components and for rules over plain data', () => {
    const pure = [...within(...PURE_FOLDERS), ...PURE_FILES];
    const chains = pure.map((path) => wayTo(path, BROWSER)).filter((way) => way !== null);
    expect(chains.map((way) => way.join(' → '))).toEqual([]);
  });

  test('is all that the worker has: nothing there draws', () => {
    expect(wayTo('entrypoints/background.ts', ['preact', '@preact/signals'])).toBeNull();
  });

  test('opens the panel in the turn of the click, with nothing awaited before', () => {
    const [, opening] =
      /async function openPanel\([^)]*\)[^{]*\{([\s\S]*?)sidePanel\s*\.open\(/.exec(
        code('lib/adapter/open-panel.ts'),
      ) ?? [];
    expect(opening?.match(/\bawait\b/g)).toHaveLength(1);
    expect(opening?.trimEnd()).toMatch(/await chromium\.$/);

    const [, clicked] =
      /\n(export function dialClicked[\s\S]*?\n)\}/.exec(code('lib/adapter/dial-clicked.ts')) ?? [];
    expect(clicked).toContain('openPanel(frame.windowId)');
    expect(clicked).not.toMatch(/\bawait\b|\.then\(/);

    const [, received] =
      /const onMessage = (\([\s\S]*?handler\(parsed\.data)/.exec(code('lib/messages/receive.ts')) ?? [];
    expect(received).toBeDefined();
    expect(received).not.toMatch(/\bawait\b|\basync\b|\.then\(/);
  });

  test('opens it in the turn of the menu’s click, and of Enter in the address bar', () => {
    for (const [path, event] of [
      ['lib/browser-ui/context-menu.ts', 'contextMenus.onClicked'],
      ['lib/browser-ui/omnibox.ts', 'omnibox.onInputEntered'],
    ] as const) {
      const text = code(path);
      const before = text.slice(
        text.indexOf(event),
        text.indexOf('openPanelFromBrowser(', text.indexOf(event)),
      );
      expect(before, path).toContain('addListener');
      expect(before, path).not.toMatch(/\bawait\b|\basync\b|\.then\(/);
    }
  });

  test('is asked to open the panel in one place', () => {
    expect(product.filter((path) => /sidePanel\s*\??\.open\(/.test(code(path)))).toEqual([
      'lib/adapter/open-panel.ts',
    ]);
  });
});

describe('what a person reads', () => {
  const tables = files('lib/strings/en/*.ts');
  const spoken = product.filter((path) => !path.startsWith('lib/strings/')).map(code);
  /** Whose keys are names that are spoken of. */
  const named = [KUSTOMER_RULES, ACCOUNT_FIELDS, RECORD_FIELDS].flatMap((table) => Object.keys(table));
  const literals = new Set([
    ...named,
    ...spoken.flatMap((text) =>
      [...text.matchAll(/'((?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*)"/g)].map(
        ([, one, other]) => one ?? other,
      ),
    ),
  ]);
  const prefixes = new Set(
    spoken.flatMap((text) => [...text.matchAll(/`([\w.-]+[-.])\$\{/g)].map(([, one]) => one ?? '')),
  );
  const isUsed = (key: string): boolean =>
    literals.has(key) ||
    // The forms that a number takes: chosen by `pluralOf`.
    key === 'one' ||
    key === 'other' ||
    [...prefixes].some((prefix) => key.startsWith(prefix) && isUsed(key.slice(prefix.length)));
  const stringsOf = async (path: string): Promise<Readonly<Record<string, string>>> =>
    Object.assign({}, ...Object.values(await import(`../${path}`)));

  test.each(tables)('%s has no string that nobody says', async (path) => {
    const keys = Object.keys(await stringsOf(path));
    expect(keys.length).toBeGreaterThan(0);
    expect(keys.filter((key) => !isUsed(key))).toEqual([]);
  });

  test('is there in every locale, with the same placeholders', async () => {
    const placeholders = (text: string | undefined) =>
      [...(text ?? '').matchAll(/\{\w+\}/g)].map(String).sort();
    for (const path of tables) {
      const english = await stringsOf(path);
      for (const other of files(`lib/strings/*/${path.split('/').at(-1)}`)) {
        const strings = await stringsOf(other);
        expect(Object.keys(strings).sort(), other).toEqual(Object.keys(english).sort());
        for (const key of Object.keys(english)) {
          expect(placeholders(strings[key]), `${other}: ${key}`).toEqual(placeholders(english[key]));
        }
      }
    }
    const areas = (locale: string) =>
      files(`lib/strings/${locale}/*.ts`).map((path) => path.split('/').at(-1));
    for (const locale of new Set(files('lib/strings/*/*.ts').map((path) => path.split('/')[2] ?? ''))) {
      expect(areas(locale), locale).toEqual(areas('en'));
    }
  });

  /** Names, and words that both languages have. */
  const SAME_IN_GERMAN =
    /^(Patchcord|CRMs?|API|Videos|Name \(optional\)|\{label\} \(optional\)|\{status\}, \{type\}, \{ms\} ms|Adapter|Agent|Agent Assist|Chats?|Tag|Name|Text|Status|Parameter|Header|State|ID|JSON|Auto|Body|Container|Map|Array|Relay|Kustomer|CCAI Platform|Screen-Pop|OAuth 2\.0|null|Version( \{version\})?|Firefox|Chat \{id\})$/;

  test.each(files('lib/strings/de/*.ts'))('%s is translated', async (path) => {
    const english = await stringsOf(path.replace('/de/', '/en/'));
    const left = Object.entries(await stringsOf(path)).filter(
      ([key, text]) => text === english[key] && /\p{L}/u.test(text.replace(/\{\w+\}/g, '')),
    );
    expect(left.map(([, text]) => text).filter((text) => !SAME_IN_GERMAN.test(text))).toEqual([]);
  });

  test('has the quotation marks of its language', async () => {
    const odd: string[] = [];
    for (const [locale, pair] of [
      ['en', /“[^“”„]*”/g],
      ['de', /„[^“”„]*“/g],
    ] as const)
      for (const path of files(`lib/strings/${locale}/*.ts`))
        for (const text of Object.values(await stringsOf(path)))
          if (/["“”„]|(^|\s)'|'(\s|$)/.test(text.replace(pair, ''))) odd.push(`${path}: ${text}`);
    expect(odd).toEqual([]);
  });

  test('is not said before it is known in which language', async () => {
    vi.resetModules();
    const said: string[] = [];
    const { speakBy } = await import('../lib/strings/spoken.ts');
    let path = '';
    speakBy({
      get value(): 'en' {
        said.push(path);
        return 'en';
      },
      set value(_) {},
    });
    said.length = 0;
    const loaded = product.filter(
      (one) =>
        one.endsWith('.ts') &&
        !one.startsWith('entrypoints/') &&
        !BROWSER.includes(one) &&
        wayTo(one, BROWSER) === null,
    );
    for (path of loaded) await import(`../${path}`);
    expect(loaded.length).toBeGreaterThan(100);
    expect(said).toEqual([]);
  });

  test('is written as the agent’s region writes it in one place', () => {
    const places = ['lib/strings/format.ts', 'lib/strings/sayer.ts'];
    const made =
      /\.toLocale(Date|Time)?String\(|new Intl\.(DateTime|Number|RelativeTime|Duration|List)Format/;
    expect(
      occurrences(
        product.filter((one) => !places.includes(one)),
        made,
      ),
    ).toEqual([]);
  });

  test('is in the agent’s language on every page of our own', () => {
    const mains = files('entrypoints/*/main.tsx');
    expect(mains.filter((path) => wayTo(path, ['lib/pages/open-page.ts']) === null)).toEqual([]);
  });

  test('stands in the browser’s own lists in every locale', () => {
    const keysOf = (path: string) => Object.keys(JSON.parse(read(path)) as object).sort();
    const used = [...read('wxt.config.ts').matchAll(/__MSG_(\w+)__/g)].map(([, key]) => key ?? '');
    for (const path of files('public/_locales/*/messages.json'))
      expect(keysOf(path), path).toEqual([...new Set(used)].sort());
    expect(files('public/_locales/*/messages.json')).toHaveLength(
      new Set(files('lib/strings/*/*.ts').map((path) => path.split('/')[2])).size,
    );
  });

  test('has its sides by the direction of reading', () => {
    const sided =
      /\b(margin|padding|border)-(left|right)\b|(^|[\s{;])(left|right):|float: (left|right)|text-align: (left|right)/;
    expect(occurrences(styles, sided)).toEqual([]);
    const four = /\b(margin|padding):((?: (?:[^\s;()]+|\w*\([^;]*?\)(?=[\s;]))){4});/;
    const uneven = styles.flatMap((path) =>
      read(path)
        .split('\n')
        .flatMap((line) => {
          const parts =
            four
              .exec(line)?.[2]
              ?.trim()
              .split(/ (?![^(]*\))/) ?? [];
          return parts.length === 4 && parts[1] !== parts[3] ? [`${path}: ${line.trim()}`] : [];
        }),
    );
    expect(uneven).toEqual([]);
  });

  test('has the colours that the agent has chosen, on every page of ours', () => {
    const pages = files('entrypoints/*/main.tsx');
    expect(pages.length).toBeGreaterThan(5);
    expect(pages.filter((path) => !/^followTheme\(document\);$/m.test(code(path)))).toEqual([]);
  });

  test('has the same dark colours whether the system or the agent wants them', () => {
    const tokens = read('components/tokens.css');
    const palette = (selector: string) =>
      [...(tokens.split(selector)[1]?.split('}')[0] ?? '').matchAll(/--[\w-]+: [^;]+/g)].map(String);
    const chosen = palette(':root[data-theme="dark"] {');
    expect(chosen.length).toBeGreaterThan(15);
    expect(palette(':root:not([data-theme="light"]) {')).toEqual(chosen);
  });

  test('gets its colours from the design tokens', () => {
    const elsewhere = styles.filter((path) => path !== 'components/tokens.css');
    expect(elsewhere.length).toBeGreaterThan(0);
    expect(occurrences(elsewhere, /#[0-9a-f]{3,8}\b|\b(rgba?|hsla?|hwb|oklch|oklab|lab|lch)\(/i)).toEqual([]);
  });
});

describe('the code', () => {
  test('makes no mark-up and no program from text', () => {
    const forbidden =
      /\b(innerHTML|outerHTML|insertAdjacentHTML|dangerouslySetInnerHTML|document\.write(ln)?|srcdoc|eval)\b\s*[=(]|new Function\(/;
    expect(occurrences(product, forbidden)).toEqual([]);
  });

  test('exports by name, but for what WXT and the build tools load', () => {
    const byDefault = files('{lib,components,entrypoints,scripts,tests}/**/*.{ts,tsx,mts}', '*.ts').filter(
      (path) => /^export default\b/m.test(code(path)),
    );
    expect(byDefault.filter((path) => !/^entrypoints\/|^[\w.]+\.config\.ts$/.test(path))).toEqual([]);
  });

  test('has no file longer than 450 lines', () => {
    const long = [...product, ...styles].filter((path) => read(path).split('\n').length > 450);
    expect(long).toEqual([]);
  });

  test('is filed under the thing that it holds', () => {
    const vague = /(^|\/)(utils?|helpers?|managers?|common|misc|shared)(\.|\/|$)/i;
    expect(product.filter((path) => vague.test(path))).toEqual([]);
  });

  test('leaves nothing to do and no check switched off', () => {
    const here = files('{lib,components,entrypoints,scripts,tests}/**/*.{ts,tsx,mjs}').filter(
      (path) => path !== 'tests/conventions.test.ts',
    );
    const noted = here.filter((path) =>
      /\b(TODO|FIXME|XXX)\b|@ts-(ignore|nocheck|expect-error)/.test(read(path)),
    );
    expect(noted).toEqual([]);
    expect(occurrences(tests, /\b(test|it|describe)\.(only|skip|todo)\b/)).toEqual([]);
  });
});

test('a test is named for what happens', () => {
  expect(occurrences(tests, /\b(test|it)(\.each\([^)]*\))?\(\s*['"`][^'"`]*\bshould\b/)).toEqual([]);
});

describe('the repository', () => {
  const pages = files('*.md', 'docs/**/*.md');

  test('lists its commands in the README', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Readonly<Record<string, string>> };
    const listed = [...read('README.md').matchAll(/^\| `npm (?:run )?([\w:]+)/gm)].map(
      ([, name]) => name ?? '',
    );
    expect([...listed].sort()).toEqual(Object.keys(scripts).sort());
  });

  test.each(pages)('%s links to what is there', (page) => {
    const broken = links(page).filter((target) => {
      if (/^(https?:|mailto:|#)/.test(target)) return false;
      return !existsSync(resolve(import.meta.dirname, '..', besides(page, target.replace(/[#?].*$/, ''))));
    });
    expect(broken).toEqual([]);
  });

  test('names no file in its pages that is not there', () => {
    const named = pages.flatMap((page) =>
      [...read(page).matchAll(/`((?:lib|components|entrypoints|scripts|tests|docs)\/[\w./-]+)`/g)]
        .map(([, path]) => path ?? '')
        .filter((path) => !existsSync(resolve(import.meta.dirname, '..', path)))
        .map((path) => `${page}: ${path}`),
    );
    expect(named).toEqual([]);
  });

  test('keeps the seconds of no test file that is gone', () => {
    const kept = Object.keys(JSON.parse(read('tests/seconds.json')) as object);
    expect(kept.filter((path) => !tests.includes(path))).toEqual([]);
  });

  test('carries the licence that its package names', () => {
    const { license } = JSON.parse(read('package.json')) as { license: string };
    expect(license).toBe('Apache-2.0');
    expect(read('LICENSE')).toMatch(/^\s*Apache License\s+Version 2\.0, January 2004\s/);
  });

  test('installs from whichever registry npm is set up for', () => {
    const locks = ['package-lock.json', 'scripts/linter/package-lock.json'];
    expect(locks.flatMap((path) => read(path).match(/"resolved": "(?!file:)[^"]*"/g) ?? [])).toEqual([]);
  });
});

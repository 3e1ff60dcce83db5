import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { matchesUrl, parseMatchPattern } from '../../lib/policy/match-pattern.ts';
import { type Launched, launch } from './browser.ts';

/** Ours against Chromium's own `URLPattern`, which speaks through `tabs.query` and `registerContentScripts`. */
const HOSTS = [
  'a.example',
  'b.a.example',
  'aa.example',
  'a.example.',
  'xn--mller-kva.example',
  '[::1]',
  '127.0.0.1',
  '10.0.0.1',
  'a_b.example',
];
const PATHS = [
  '/',
  '/foo',
  '/foo/',
  '/foo?',
  '/foo?q=1',
  '/foo#h',
  '/Foo',
  '/foo/bar?x=/y',
  '/%41',
  '/A',
  '/~jo',
  '/%7Ejo',
  '/a%2Fb',
  '/a/b',
  '/%C3%A4',
  '/%2A',
  '/%E4',
  '/a%20b',
  '/*',
];

const URLS = [
  ...HOSTS.flatMap((host) => ['/', '/foo'].map((path) => `http://${host}${path}`)),
  ...PATHS.map((path) => `http://a.example${path}`),
  'http://a.example:81/foo',
  'http://user:pass@a.example/foo',
];

const PATTERNS = [
  ...[
    'a.example',
    '*.a.example',
    'A.Example',
    'a.example.',
    'müller.example',
    '[::1]',
    '[0:0::1]',
    '0x7f.1',
    '127.0.0.1',
    '*.10.0.0.1',
    '*.0.0.1',
    'a_b.example',
    '*.b.a.example',
  ].flatMap((host) => [`http://${host}/*`, `*://${host}/foo`, `https://${host}/*`]),
  ...[
    '/',
    '/foo',
    '/foo/*',
    '/foo*',
    '/foo?*',
    '/foo?',
    '/*/*',
    '/f*o',
    '/*?q=*',
    '/%41',
    '/A',
    '/~jo',
    '/%7Ejo',
    '/%7ejo',
    '/a%2Fb',
    '/a%2fb',
    '/%C3%A4',
    '/%c3%a4',
    '/%C3*',
    '/%2A',
    '/%2a',
    '/%E4',
    '/%e4',
    '/a%20b',
    '/%',
    '/*%',
    '/**',
    '/\\*',
    '/foo.',
    '/[f]oo',
    '/(foo|bar)',
    '/foo/*/',
    '//',
  ].map((path) => `http://a.example${path}`),
];

const REFUSED_BY_CHROMIUM = [
  '',
  'a.example/*',
  'https://a.example',
  'https:/a.example/*',
  'https:///*',
  'https://*a.example/*',
  'https://a.*/*',
  'https://*.*/*',
  'https://u@a.example/*',
  'https://a.example\\b/*',
  'https://a%/*',
  'https://a.example?x/*',
  'https://*./*',
  'https://999.1.1.1/*',
  'HTTPS://a.example/*',
  'ws://a.example/*',
  ' https://a.example/*',
];

describe('match patterns beside Chromium’s own', () => {
  let chromium: Launched;
  let server: Server;
  beforeAll(async () => {
    server = createServer((_request, response) => response.setHeader('content-type', 'text/html').end('ok'));
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const { port } = server.address() as AddressInfo;
    chromium = await launch({ args: [`--host-resolver-rules=MAP * 127.0.0.1:${port}`] });
    for (const url of new Set(URLS)) await chromium.open(url);
  });
  afterAll(async () => {
    await chromium?.close();
    server?.close();
  });

  test('cover the same addresses', async () => {
    const worker = await chromium.worker();
    const answers = await worker.evaluate(
      async (patterns) => ({
        all: (await chrome.tabs.query({ url: ['http://*/*'] })).map(({ url }) => url ?? ''),
        covered: await Promise.all(
          patterns.map(async (pattern) =>
            (await chrome.tabs.query({ url: pattern })).map(({ url }) => url ?? ''),
          ),
        ),
      }),
      PATTERNS,
    );
    expect(answers.all.length).toBe(new Set(URLS).size);
    const theirs: Record<string, string[]> = {};
    const ours: Record<string, string[]> = {};
    PATTERNS.forEach((text, index) => {
      const parsed = parseMatchPattern(text);
      if (!parsed.ok) throw new Error(`${text}: ${parsed.reason}`);
      theirs[text] = (answers.covered[index] ?? []).sort();
      ours[text] = answers.all.filter((url) => matchesUrl(parsed.pattern, url)).sort();
    });
    expect(ours).toEqual(theirs);
    // The comparison would also hold if nothing ever matched.
    expect(Object.values(theirs).filter((urls) => urls.length > 0).length).toBeGreaterThan(40);
  });

  test('are never taken where Chromium refuses them', async () => {
    const worker = await chromium.worker();
    const taken = await worker.evaluate(
      async (patterns) => {
        const fine: string[] = [];
        for (const pattern of patterns) {
          try {
            await chrome.scripting.registerContentScripts([
              { id: 'probe', matches: [pattern], js: ['crm.js'] },
            ]);
            await chrome.scripting.unregisterContentScripts({ ids: ['probe'] });
            fine.push(pattern);
          } catch {
            // Refused, as it is to be.
          }
        }
        return fine;
      },
      [...REFUSED_BY_CHROMIUM, 'https://a.example/*'],
    );
    expect(taken).toEqual(['https://a.example/*']);
    expect(REFUSED_BY_CHROMIUM.filter((text) => parseMatchPattern(text).ok)).toEqual([]);
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { matchesUrl, originsOf, parseMatchPattern, patternFromAddress } from './match-pattern.ts';

function pattern(text: string) {
  const parsed = parseMatchPattern(text);
  if (!parsed.ok) throw new Error(`${text}: ${parsed.reason}`);
  return parsed.pattern;
}

const covers = (text: string, url: string) => matchesUrl(pattern(text), url);

describe('parsing', () => {
  test.each([
    ['', 'empty'],
    [`https://a.example/${'x'.repeat(1000)}`, 'too-long'],
    ['<all_urls>', 'all-urls'],
    ['*', 'no-scheme'],
    ['a.example/*', 'no-scheme'],
    ['https:/a.example/*', 'no-scheme'],
    ['.*', 'no-scheme'],
    ['HTTPS://a.example/*', 'scheme'],
    [' https://a.example/*', 'scheme'],
    ['http*://a.example/*', 'scheme'],
    ['^https://a.example/*', 'scheme'],
    ['file:///etc/*', 'scheme'],
    ['ftp://a.example/*', 'scheme'],
    ['ws://a.example/*', 'scheme'],
    ['data://a.example/*', 'scheme'],
    ['chrome-extension://abcdefghijklmnopabcdefghijklmnop/*', 'scheme'],
    ['javascript://a.example/*', 'scheme'],
    ['https://a.example', 'no-path'],
    ['https://a.example?x', 'no-path'],
    ['https://', 'no-host'],
    ['https:///*', 'no-host'],
    ['*://*/*', 'any-host'],
    ['https://*/*', 'any-host'],
    ['https://*/crm/*', 'any-host'],
    ['https://*.*/*', 'any-host'],
    ['https://*a.example/*', 'wildcard-place'],
    ['https://a.*/*', 'wildcard-place'],
    ['https://a.*.example/*', 'wildcard-place'],
    ['https://*.*.example/*', 'wildcard-place'],
    ['https://**.example/*', 'wildcard-place'],
    ['https://*.com/*', 'whole-suffix'],
    ['*://*.corp/*', 'whole-suffix'],
    ['https://a.example:443/*', 'port'],
    ['https://a.example:*/*', 'port'],
    ['https://a.example:/*', 'port'],
    ['http://[::1]:8080/*', 'port'],
    ['https://user@a.example/*', 'credentials'],
    ['https://user:pass@a.example/*', 'credentials'],
    ['https://./*', 'host'],
    ['https://*./*', 'host'],
    ['https://.a.example/*', 'host'],
    ['https://a..example/*', 'host'],
    ['https://a.example../*', 'host'],
    ['https://a b.example/*', 'host'],
    ['https://a\u0000.example/*', 'host'],
    ['https://a.example\\b/*', 'host'],
    ['https://%41.example/*', 'host'],
    ['https://a.example#/*', 'host'],
    ['https://(a|b).example/*', 'host'],
    ['https://a.example$/*', 'host'],
    ['https://999.1.1.1/*', 'host'],
    ['http://[::1/*', 'port'],
    ['http://[zz]/*', 'host'],
    ['https://a.example/#/orders/*', 'fragment'],
    ['https://a.example/a b', 'path-characters'],
    ['https://a.example/* ', 'path-characters'],
    ['https://a.example/ü/*', 'path-characters'],
    ['https://a.example/\u202e/*', 'path-characters'],
  ])('%j is refused: %s', (text, reason) => {
    expect(parseMatchPattern(text)).toEqual({ ok: false, reason });
  });

  test.each([
    ['https://crm.acme.example/*', 'https', 'crm.acme.example', false, '/*'],
    ['http://crm/*', 'http', 'crm', false, '/*'],
    ['*://*.acme.example/crm/*?tab=*', '*', 'acme.example', true, '/crm/*?tab=*'],
    ['https://CRM.Acme.example/*', 'https', 'crm.acme.example', false, '/*'],
    ['https://crm.acme.example./*', 'https', 'crm.acme.example', false, '/*'],
    ['https://müller.example/*', 'https', 'xn--mller-kva.example', false, '/*'],
    ['http://127.0.0.1/', 'http', '127.0.0.1', false, '/'],
    ['http://[::1]/*', 'http', '[::1]', false, '/*'],
    ['http://[0:0:0:0:0:0:0:1]/*', 'http', '[::1]', false, '/*'],
  ])('%s is taken', (text, scheme, host, subdomains, path) => {
    expect(parseMatchPattern(text)).toEqual({ ok: true, pattern: { text, scheme, host, subdomains, path } });
  });

  test('no text whatsoever makes it throw', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.constantFrom('', 'https://', '*://', 'https://*.'),
        (text, start) => {
          const parsed = parseMatchPattern(start + text);
          if (parsed.ok) expect(parsed.pattern.host).toMatch(/^[a-z0-9_.[\]:-]+$/);
        },
      ),
      { numRuns: 2000 },
    );
  });
});

describe('matching', () => {
  test.each([
    ['https://a.example/*', 'https://a.example/'],
    ['https://a.example/*', 'https://a.example'],
    ['https://a.example/*', 'https://A.Example/x?y#z'],
    ['https://a.example/*', 'https://a.example:8443/x'],
    ['https://a.example/*', 'https://a.example./x'],
    ['https://a.example/*', 'https://user@a.example/x'],
    ['*://a.example/*', 'http://a.example/'],
    ['*://*.a.example/*', 'https://a.example/'],
    ['*://*.a.example/*', 'https://x.y.a.example/'],
    ['https://a.example/x', 'https://a.example/x#y'],
    ['https://a.example/x/*', 'https://a.example/x'],
    ['https://a.example/x/*', 'https://a.example/x/'],
    ['https://a.example/*/edit', 'https://a.example/a/b/edit'],
    ['https://a.example/x?id=*', 'https://a.example/x?id=5&y'],
    ['https://a.example/a*b*c', 'https://a.example/abbbcbc'],
    ['https://a.example/a?', 'https://a.example/a?#'],
    ['https://a.example/~jo/*', 'https://a.example/%7Ejo/x'],
    ['https://a.example/%c3%a4', 'https://a.example/ä'],
    ['https://müller.example/*', 'https://müller.example/'],
    ['http://[::1]/*', 'http://[0::1]/'],
    ['http://*.10.0.0.1/*', 'http://10.0.0.1/'],
  ])('%s covers %s', (text, url) => {
    expect(covers(text, url)).toBe(true);
  });

  test.each([
    ['https://a.example/*', 'http://a.example/'],
    ['http://a.example/*', 'https://a.example/'],
    ['https://a.example/*', 'https://b.a.example/'],
    ['https://a.example/*', 'https://a.example.evil.example/'],
    ['https://a.example/*', 'https://evil.example/https://a.example/'],
    ['https://a.example/*', 'https://a.example@evil.example/'],
    ['https://a.example/*', 'https://evil.example/?https://a.example/'],
    ['https://a.example/*', 'https://evil.example/#https://a.example/'],
    ['https://a.example/*', 'blob:https://a.example/1'],
    ['https://a.example/*', 'view-source:https://a.example/'],
    ['https://a.example/*', 'about:blank'],
    ['https://a.example/*', 'a.example'],
    ['https://a.example/*', ''],
    ['*://a.example/*', 'ws://a.example/'],
    ['*://a.example/*', 'ftp://a.example/'],
    ['*://*.a.example/*', 'https://ba.example/'],
    ['*://*.a.example/*', 'https://a.example.com/'],
    ['*://*.a.example/*', 'https://.a.example.evil.example/'],
    ['https://a.example/x', 'https://a.example/x/'],
    ['https://a.example/x', 'https://a.example/x?y'],
    ['https://a.example/x', 'https://a.example/x?'],
    ['https://a.example/x/*', 'https://a.example/x?y'],
    ['https://a.example/x/*', 'https://a.example/xy'],
    ['https://a.example/X', 'https://a.example/x'],
    ['https://a.example/x?', 'https://a.example/xy'],
    ['https://a.example/x?id=*', 'https://a.example/x'],
    ['https://a.example/a.b', 'https://a.example/axb'],
    ['https://a.example/(a|b)', 'https://a.example/a'],
    ['https://a.example/a%2Fb', 'https://a.example/a/b'],
    ['https://a.example/%2A', 'https://a.example/anything'],
    ['http://*.0.0.1/*', 'http://10.0.0.1/'],
  ])('%s does not cover %s', (text, url) => {
    const parsed = parseMatchPattern(text);
    expect(parsed.ok && matchesUrl(parsed.pattern, url)).toBe(false);
  });

  test('many stars stay quick', () => {
    const stars = pattern(`https://a.example/${'*a'.repeat(200)}b`);
    const started = performance.now();
    expect(matchesUrl(stars, `https://a.example/${'a'.repeat(5000)}`)).toBe(false);
    expect(performance.now() - started).toBeLessThan(1000);
  });

  test('a glob covers every text that is made from it', () => {
    const part = fc.string({ unit: fc.constantFrom('a', 'b', '/', '?', '.', '-') });
    fc.assert(
      fc.property(fc.array(fc.tuple(part, part)), part, (pairs, end) => {
        const glob = `https://a.example/${pairs.map(([fixed]) => `${fixed}*`).join('')}${end}`;
        // Dots would be resolved as path steps, which is the URL's doing and not the pattern's.
        const text = `https://a.example/${pairs.map(([fixed, any]) => fixed + any).join('')}${end}`;
        fc.pre(!/(?:^|\/)\.{1,2}(?:[/?]|$)/.test(text.slice(17)));
        expect(covers(glob, text)).toBe(true);
      }),
    );
  });
});

describe('permissions', () => {
  test('a pattern asks for its whole host', () => {
    expect(originsOf(pattern('https://crm.acme.example/sales/*'))).toEqual(['https://crm.acme.example/*']);
    expect(originsOf(pattern('http://*.acme.example/a?b'))).toEqual(['http://*.acme.example/*']);
  });

  test('a pattern for both schemes asks for each by name', () => {
    expect(originsOf(pattern('*://crm.acme.example/*'))).toEqual([
      'http://crm.acme.example/*',
      'https://crm.acme.example/*',
    ]);
  });

  test('whatever a pattern covers, its permissions cover', () => {
    for (const [text, url] of [
      ['*://*.acme.example/a*', 'http://x.acme.example/a'],
      ['https://müller.example/*', 'https://müller.example/'],
      ['http://[::1]/x', 'http://[::1]:9/x'],
    ] as const) {
      expect(covers(text, url)).toBe(true);
      expect(originsOf(pattern(text)).some((origin) => covers(origin, url))).toBe(true);
    }
  });
});

describe('addresses typed by a person', () => {
  test.each([
    ['https://crm.acme.example/contacts', 'https://crm.acme.example/*'],
    ['crm.acme.example', 'https://crm.acme.example/*'],
    ['  https://CRM.acme.example:8443/#/a?b  ', 'https://crm.acme.example/*'],
    ['http://localhost:3000', 'http://localhost/*'],
    ['HTTP://crm/x', 'http://crm/*'],
  ])('%s becomes %s', (text, proposal) => {
    expect(patternFromAddress(text)).toBe(proposal);
    expect(parseMatchPattern(proposal).ok).toBe(true);
  });

  test.each([
    '',
    '   ',
    'the crm',
    'https://',
    'ftp://a.example',
    'https://u:p@a.example',
    'https://*.com/x',
    '<all_urls>',
  ])('%j proposes nothing', (text) => {
    expect(patternFromAddress(text)).toBeNull();
  });
});

import { describe, expect, test } from 'vitest';
import { resolveConfig } from '../policy/resolve.ts';
import { MOST_SWITCHED_OFF, marksNumbers, siteOf, whoDecides, withSite } from './marking-choice.ts';

const under = (policy: unknown) => resolveConfig({ policy, own: undefined }).config;
const off = ['https://crm.example'];

describe('the sites that the agent has switched off', () => {
  test('are kept once each, the latest last', () => {
    expect(withSite(['https://a.example', 'https://b.example'], 'https://a.example', false)).toEqual([
      'https://b.example',
      'https://a.example',
    ]);
    expect(withSite(['https://a.example'], 'https://a.example', true)).toEqual([]);
    expect(withSite([], 'https://a.example', true)).toEqual([]);
  });

  test('are bounded: the one switched off first goes first', () => {
    let sites: readonly string[] = [];
    for (let n = 0; n <= MOST_SWITCHED_OFF; n += 1) sites = withSite(sites, `https://${n}.example`, false);
    expect(sites).toHaveLength(MOST_SWITCHED_OFF);
    expect(sites).not.toContain('https://0.example');
    expect(sites.at(-1)).toBe(`https://${MOST_SWITCHED_OFF}.example`);
  });
});

describe('whether numbers are marked in a frame', () => {
  test('is a matter of its origin, whatever the path, and of its tab’s', () => {
    const config = under({});
    expect(marksNumbers(config, off, ['https://crm.example/contact/1?x', undefined])).toBe(false);
    expect(marksNumbers(config, off, ['https://other.example/', 'https://crm.example/'])).toBe(false);
    expect(marksNumbers(config, off, ['https://crm.example:8443/'])).toBe(true);
    expect(marksNumbers(config, off, ['http://crm.example/'])).toBe(true);
    expect(marksNumbers(config, [], ['https://crm.example/'])).toBe(true);
  });

  test('is the administrator’s where click-to-call is locked', () => {
    const locked = under({ clickToCall: { enabled: true }, locked: ['clickToCall'] });
    expect(whoDecides(locked)).toBe('administrator');
    expect(marksNumbers(locked, off, ['https://crm.example/'])).toBe(true);
    expect(marksNumbers(under({ clickToCall: { enabled: false }, locked: ['clickToCall'] }), [], [])).toBe(
      false,
    );
  });

  test('is no longer a matter of the site where click-to-call is off for all', () => {
    const nowhere = under({ clickToCall: { enabled: false } });
    expect(whoDecides(nowhere)).toBe('options');
    expect(marksNumbers(nowhere, [], ['https://crm.example/'])).toBe(false);
  });
});

test('only web pages are sites', () => {
  expect(siteOf('https://crm.example/a')).toBe('https://crm.example');
  for (const url of ['about:blank', 'chrome://settings', 'file:///a', 'https://', ''])
    expect(siteOf(url)).toBeNull();
});

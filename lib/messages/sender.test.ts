import { describe, expect, it } from 'vitest';
import { isAdapterFrame, proveOwnPage, proveTabFrame } from './sender.ts';

const self = { id: 'abc', origin: 'chrome-extension://abc' };
const page = { id: 'abc', origin: self.origin, url: `${self.origin}/sidepanel.html` };
const crm = {
  id: 'abc',
  origin: 'https://crm.example',
  url: 'https://crm.example/contact/1',
  tab: { id: 7, windowId: 3, url: 'https://crm.example/contact/1' },
  frameId: 0,
} as Parameters<typeof proveTabFrame>[0];

describe('proving who sent a message', () => {
  it('takes the panel, and the options page in a tab, for our own pages', () => {
    expect(proveOwnPage(page, self)).not.toBeNull();
    expect(proveOwnPage({ ...page, tab: crm.tab, frameId: 0 } as typeof page, self)).not.toBeNull();
  });

  it('takes nothing for our own page because it has no tab', () => {
    expect(
      proveOwnPage({ id: 'abc', origin: 'https://tenant.example', url: 'https://tenant.example/' }, self),
    ).toBeNull();
  });

  it('refuses another extension and a web page', () => {
    expect(proveOwnPage({ ...page, id: 'other' }, self)).toBeNull();
    expect(
      proveOwnPage({ origin: 'https://crm.example', url: 'https://crm.example/' } as typeof page, self),
    ).toBeNull();
    expect(proveTabFrame({ ...crm, id: 'other' }, self)).toBeNull();
  });

  it('takes a content script for a frame of its tab, and never one of our own pages', () => {
    expect(proveTabFrame(crm, self)).toMatchObject({ tabId: 7, windowId: 3, frameId: 0 });
    expect(proveTabFrame({ ...page, tab: crm.tab, frameId: 0 } as typeof crm, self)).toBeNull();
    expect(proveTabFrame({ ...crm, tab: undefined } as unknown as typeof crm, self)).toBeNull();
  });

  it('names a frame without an address of its own by its origin', () => {
    expect(proveTabFrame({ ...crm, url: 'about:srcdoc', frameId: 4 }, self)?.url).toBe(
      'https://crm.example/',
    );
  });

  it('takes only the tenant’s exact origin for the adapter’s frame', () => {
    const frame = { id: 'abc', origin: 'https://t.example', url: 'https://t.example/agent/' };
    expect(isAdapterFrame(frame, self, 'https://t.example')).toBe(true);
    expect(isAdapterFrame(frame, self, 'https://t.example:444')).toBe(false);
    expect(isAdapterFrame({ ...frame, id: 'other' }, self, 'https://t.example')).toBe(false);
  });
});

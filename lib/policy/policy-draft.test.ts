import { describe, expect, test } from 'vitest';
import { USUAL_IDS } from './platforms/forms.ts';
import { asOwnSettings, draftInForce, edited, importedDraft, judgedDraft, withLock } from './policy-draft.ts';
import { resolveConfig } from './resolve.ts';

const inForce = (policy: unknown, own?: unknown) => resolveConfig({ policy, own });

describe('a draft', () => {
  test('begins as what was given and counts: locked keys from policy, the others with own values over it', () => {
    const resolved = inForce(
      { adapter: { url: 'https://a.example' }, screenPop: { target: 'off' }, locked: ['adapter'] },
      { adapter: { url: 'https://b.example' }, screenPop: { atStart: false }, records: { enabled: true } },
    );
    expect(draftInForce(resolved)).toEqual({
      adapter: { url: 'https://a.example' },
      screenPop: { target: 'off', atStart: false },
      records: { enabled: true },
      locked: ['adapter'],
    });
  });

  test('begins without values that an administrator alone may give, and without mistakes', () => {
    const resolved = inForce(
      {},
      { clickToCall: { callImmediately: true, format: 'automatic' }, crms: [{ id: 'x' }] },
    );
    expect(draftInForce(resolved)).toEqual({ clickToCall: { format: 'automatic' } });
  });

  test('loses a key with its last value, and keeps mistakes until they are mended', () => {
    const draft = edited({ adapter: { url: 'nonsense' } }, ['journal', 'maxDays'], 'ten');
    expect(judgedDraft(draft, inForce(undefined)).faults).toEqual(
      new Map([
        ['adapter.url', 'is no complete web address'],
        ['journal.maxDays', 'is text, not a number'],
      ]),
    );
    expect(edited(edited(draft, ['adapter', 'url'], undefined), ['journal', 'maxDays'], undefined)).toEqual(
      {},
    );
  });

  test('locks in the order of the keys and leaves strange entries of the list where they are', () => {
    const once = withLock({ locked: ['status', 'nothing'] }, 'adapter', true);
    expect(once).toEqual({ locked: ['adapter', 'status', 'nothing'] });
    expect(withLock(withLock(once, 'adapter', false), 'status', false)).toEqual({ locked: ['nothing'] });
    expect(withLock({ locked: ['adapter'] }, 'adapter', false)).toEqual({});
  });

  test('becomes own settings but for what is locked here or an administrator’s alone', () => {
    const draft = {
      adapter: { url: 'https://b.example' },
      clickToCall: { callImmediately: true, enabled: false },
      locked: ['crms'],
    };
    const patch = asOwnSettings(
      draft,
      inForce({ adapter: { url: 'https://a.example' }, locked: ['adapter'] }),
    );
    expect(patch).not.toHaveProperty('adapter');
    expect(patch).not.toHaveProperty('locked');
    expect(patch.clickToCall).toEqual({ enabled: false });
    // What the draft does not give is forgotten, so that this browser is as the draft says.
    expect(Object.keys(patch)).toContain('crms');
    expect(patch.crms).toBeUndefined();
  });
});

describe('an imported file', () => {
  const api = {
    authentication: { method: 'headers', headers: [{ name: 'X-Key', value: 'topsecret' }] },
    endpoints: {},
  };
  const document = { crms: [{ id: 'a', kind: 'custom', matches: ['https://a.example/*'], api }], odd: 1 };

  test('gives its mistakes and leaves its secrets behind', () => {
    const imported = importedDraft(JSON.stringify({ json: JSON.stringify(document) }), USUAL_IDS);
    expect(imported).toMatchObject({ ok: true, secrets: 1, others: 0, draft: { odd: 1 } });
    expect(JSON.stringify(imported)).not.toContain('topsecret');
    expect(JSON.stringify(imported)).not.toContain('•••');
  });

  test('says when it holds policies that differ', () => {
    const key = (browser: string) =>
      `[HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\${browser}\\3rdparty\\extensions\\${USUAL_IDS.chrome}\\policy]`;
    const text = [
      'Windows Registry Editor Version 5.00',
      key('Google\\Chrome'),
      '"records"="{\\"enabled\\":true}"',
      key('Microsoft\\Edge'),
      '"records"="{\\"enabled\\":false}"',
    ].join('\n');
    expect(importedDraft(text, USUAL_IDS)).toMatchObject({
      ok: true,
      others: 1,
      draft: { records: { enabled: true } },
    });
  });

  test('whose text form cannot be read is refused whole', () => {
    expect(importedDraft('{"json": "{oops", "adapter": {}}', USUAL_IDS)).toMatchObject({ ok: false });
  });
});

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { resolveConfig } from '../../../lib/policy/resolve.ts';
import { status } from '../../../lib/strings/en/status.ts';

const guide = readFileSync(new URL('../../../docs/admin-guide.md', import.meta.url), 'utf8');

test('the admin guide has every text about a status that an agent can read', () => {
  const texts = Object.entries(status).filter(([key]) => key !== 'fault-detail');
  expect(texts.filter(([, text]) => !guide.includes(text)).map(([key]) => key)).toEqual([]);
});

test('its example of a mapping is one that the configuration takes as it is', () => {
  const block = /The vendor's example,[\s\S]*?```json\n([\s\S]*?)```/.exec(guide)?.[1] ?? '';
  const document = {
    ...(JSON.parse(block) as object),
    crms: [{ id: 'support', kind: 'kustomer', matches: ['https://acme.kustomerapp.com/*'] }],
  };
  const { config, diagnoses } = resolveConfig({ policy: document, own: undefined });
  expect(diagnoses).toEqual([]);
  expect(config.status.toAdapter).toHaveLength(4);
});

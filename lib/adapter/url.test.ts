import { describe, expect, it } from 'vitest';
import { adapterUrl } from './url.ts';

describe('the adapter’s address', () => {
  it.each([
    ['https://acme.ccaip.example', 'call', 'https://acme.ccaip.example/agent/?type=call&from=custom'],
    ['https://acme.ccaip.example/', 'chat', 'https://acme.ccaip.example/agent/?type=chat&from=custom'],
    [
      'https://acme.ccaip.example/agent/?type=chat',
      'call',
      'https://acme.ccaip.example/agent/?type=call&from=custom',
    ],
    [
      'https://acme.ccaip.example/other/#x',
      'call',
      'https://acme.ccaip.example/other/?type=call&from=custom',
    ],
  ] as const)('%s as %s', (tenant, channel, expected) => {
    expect(adapterUrl(tenant, channel, 'custom')).toBe(expected);
  });
});

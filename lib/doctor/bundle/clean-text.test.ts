import { describe, expect, it } from 'vitest';
import { cleanText } from './clean-text.ts';

const cleaned = (text: string) => cleanText(text, { personal: true });
const open = (text: string) => cleanText(text, { personal: false });

describe('with what belongs to people left out', () => {
  it.each([
    ['a number', 'call +49 (0)30 23125-101 back', 'call ⟨number⟩ back'],
    ['a number in other digits', 'call ٠٣٠٢٣١٢٥١٠١', 'call ⟨number⟩'],
    ['a number with dots', '030.231.25.101', '⟨number⟩'],
    ['an address', 'from jo.doe+x@mail.acme.example.', 'from ⟨e-mail⟩.'],
    ['an address of letters from elsewhere', 'jörg@müller.example', '⟨e-mail⟩'],
    ['a query', 'https://crm.example/find?tel=4930231251&name=Jo', 'https://crm.example/find?⟨query⟩'],
    [
      'a template',
      'https://crm.example/find?tel={ANI}&q={MENU_PATH}',
      'https://crm.example/find?tel={ANI}&q={MENU_PATH}',
    ],
    ['a fragment', 'https://crm.example/#/contact/Jo', 'https://crm.example/#⟨query⟩'],
    ['a number in a path', 'https://crm.example/tel/4930231251/x', 'https://crm.example/tel/⟨number⟩/x'],
    ['a pattern', 'https://192.168.100.200/*', 'https://192.168.100.200/*'],
    ['a short number', 'the queue 8469', 'the queue 8469'],
  ])('%s', (_what, text, expected) => {
    expect(cleaned(text)).toBe(expected);
  });

  it('keeps a version, which has as many digits as a number', () => {
    const options = { personal: true, keep: ['156.0.7440.123'] };
    expect(cleanText('Chrome 156.0.7440.123', options)).toBe('Chrome 156.0.7440.123');
    expect(cleaned('Chrome 156.0.7440.123')).toBe('Chrome ⟨number⟩');
  });
});

describe('secrets go in any case', () => {
  it.each([
    ['a login in an address', 'https://jo:hunter2@crm.example/', 'https://⟨secret⟩@crm.example/'],
    [
      'a key in a query',
      'https://crm.example/?api_key=abc&page=1',
      'https://crm.example/?api_key=⟨secret⟩&page=1',
    ],
    ['a web token', 'got eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln', 'got ⟨token⟩'],
    ['what a header carries', 'Bearer abcdefgh12345', '⟨token⟩'],
    ['what a machine made', 'key 0123456789abcdef0123456789abcdef', 'key ⟨token⟩'],
  ])('%s', (_what, text, expected) => {
    expect(open(text)).toBe(expected);
  });

  it('and nothing else does', () => {
    const text = 'Jo, jo@acme.example, +4930231251, https://crm.example/find?tel=1';
    expect(open(text)).toBe(text);
  });
});

import { describe, expect, it } from 'vitest';
import { askJson } from '../../../lib/crm/status/ask-json.ts';
import { fillAddress, fillBody } from '../../../lib/crm/status/fill-body.ts';
import { textAt, valueAt } from '../../../lib/crm/status/json-path.ts';
import { createRateGate } from '../../../lib/crm/status/rate-gate.ts';
import { shortened, wordsOf } from '../../../lib/crm/status/said-words.ts';

const { signal } = new AbortController();
const answering = (body: BodyInit | null, init: ResponseInit = {}) =>
  (async () => new Response(body, init)) as unknown as typeof globalThis.fetch;
const ask = (fetch: typeof globalThis.fetch) =>
  askJson(fetch, { url: 'https://api.example/', timeoutMs: 50, signal });

describe('an answer', () => {
  it('may be empty', async () => {
    expect(await ask(answering(null, { status: 204 }))).toEqual({ ok: true, value: null });
    expect(await ask(answering(''))).toEqual({ ok: true, value: null });
  });

  it('that is endless is not read to its end', async () => {
    let sent = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 1;
        controller.enqueue(new Uint8Array(100_000).fill(0x20));
      },
    });
    expect(await ask(answering(endless))).toMatchObject({ ok: false, fault: 'malformed' });
    expect(sent).toBeLessThan(20);
  });

  it('that breaks off, or does not come, is no answer', async () => {
    const broken = new ReadableStream<Uint8Array>({
      start: (controller) => controller.error(new TypeError('network error')),
    });
    expect(await ask(answering(broken))).toEqual({
      ok: false,
      fault: 'unreachable',
      detail: 'network error',
    });
    const never = ((_: string, { signal: given }: RequestInit) =>
      new Promise((_resolve, reject) => {
        given?.addEventListener('abort', () => reject(given.reason));
      })) as unknown as typeof globalThis.fetch;
    expect(await ask(never)).toEqual({ ok: false, fault: 'unreachable', detail: 'TimeoutError' });
  });

  it('for people and not for us tells its number alone', async () => {
    expect(await ask(answering('<html>Bad gateway', { status: 502 }))).toEqual({
      ok: false,
      fault: 'server',
      detail: 'HTTP 502',
    });
  });
});

describe('an answer’s own words', () => {
  it.each([
    [{ errors: [{ code: 'bad_request', message: 'No', meta: {} }] }, 'No'],
    [{ errors: [{ status: 400, title: 'Invalid', detail: 'status is wrong' }] }, 'Invalid: status is wrong'],
    [{ errors: [{ code: 'conflict' }] }, 'conflict'],
    [{ errors: [] }, null],
    [{ message: 'Not\u202e a\n\tvalid   agent' }, 'Not a valid agent'],
    [{ error: 'nope' }, 'nope'],
    [{ error: { message: 'deep' } }, 'deep'],
    ['plain', 'plain'],
    [{ message: { text: 'x' } }, null],
    [[1, 2], null],
    [null, null],
  ])('of %j are %j', (value, expected) => {
    expect(wordsOf(value)).toBe(expected);
  });

  it('are short, and without what could be a key', () => {
    expect(shortened('word '.repeat(100))?.length).toBe(200);
    for (const secret of [
      'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl',
      'Bearer abcdef123456',
      '0123456789abcdef0123456789abcdef01234567',
    ])
      expect(shortened(`Bad token ${secret} given`)).not.toContain(secret.slice(-6));
  });
});

describe('how often a service may be asked', () => {
  const headers = (values: Readonly<Record<string, string>>) => new Headers(values);
  const start = () => {
    let now = 1_700_000_000_000;
    const gate = createRateGate(() => now);
    return {
      gate,
      now: () => now,
      pass: (ms: number) => {
        now += ms;
      },
    };
  };

  it.each([
    [{ 'retry-after': '7' }, 7_000],
    [{ 'retry-after': 'Tue, 14 Nov 2023 22:13:30 GMT' }, 10_000],
    [{ 'x-ratelimit-reset': '1700000020' }, 20_000],
    [{ 'x-ratelimit-reset': '1700000020000' }, 20_000],
    [{ 'x-ratelimit-reset': '30' }, 30_000],
    [{}, 60_000],
    [{ 'retry-after': '99999' }, 300_000],
    [{ 'retry-after': '-5' }, 1_000],
    [{ 'retry-after': 'soon' }, 60_000],
  ])('after a 429 with %j: not for %i ms', (values, expected) => {
    const { gate, pass } = start();
    expect(gate.took(429, headers(values as Record<string, string>))).toBe(expected);
    expect(gate.closedFor()).toBe(expected);
    pass(expected);
    expect(gate.closedFor()).toBe(0);
  });

  it('leaves the last of a shared limit to others', () => {
    const { gate } = start();
    gate.took(200, headers({ 'x-ratelimit-remaining': '100', 'x-ratelimit-reset': '30' }));
    expect(gate.closedFor()).toBe(0);
    gate.took(200, headers({ 'x-ratelimit-remaining': '3', 'x-ratelimit-reset': '30' }));
    expect(gate.closedFor()).toBe(30_000);
  });

  it('is not shut for hours by a clock that was set back', () => {
    const { gate, pass } = start();
    gate.took(429, headers({}));
    pass(-3_600_000);
    expect(gate.closedFor()).toBe(0);
  });
});

describe('a body that policy writes', () => {
  it('takes values inside of its texts, whatever stands in them', () => {
    const values = { STATUS: '","admin":true,"x":"', REV: 7, USER: null };
    expect(
      fillBody('{"status":"{STATUS}","rev":"{REV}","by":"{USER}","note":"rev {REV} {OTHER}"}', values),
    ).toEqual({
      body: { status: '","admin":true,"x":"', rev: 7, by: null, note: 'rev 7 {OTHER}' },
    });
    expect(fillBody('{"status":', values)).toBeNull();
  });

  it('goes to an address in which a value is one piece', () => {
    expect(
      fillAddress('https://crm.example/{STATUS}?of={EMAIL}', { STATUS: '../admin', EMAIL: 'a&b=c' }),
    ).toBe('https://crm.example/..%2Fadmin?of=a%26b%3Dc');
  });
});

describe('a path into an answer', () => {
  const answer = { data: [{ name: ' Lunch ', n: 0 }], empty: '' };
  it.each([
    ['data.0.name', 'Lunch'],
    ['data.0.n', '0'],
    ['empty', null],
    ['data', null],
    ['data.1.name', null],
    ['__proto__.toString', null],
    ['data.length.x', null],
  ])('%s finds %j', (path, expected) => {
    expect(textAt(answer, path)).toBe(expected);
  });

  it('of nothing is the answer itself', () => {
    expect(valueAt(answer, '')).toBe(answer);
  });
});

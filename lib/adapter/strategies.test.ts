import { describe, expect, it, vi } from 'vitest';
import { handOver, messageFor, type StrategyResult } from './strategies.ts';

const ways = (results: Partial<Record<'fill' | 'message' | 'relay' | 'copy', StrategyResult | Error>>) => {
  const way = (name: keyof typeof results) =>
    vi.fn(async (): Promise<StrategyResult> => {
      const result = results[name];
      if (result instanceof Error) throw result;
      return result ?? { ok: false, reason: 'not expected' };
    });
  return { fill: way('fill'), message: way('message'), relay: way('relay'), copy: way('copy') };
};

describe('handing a number over', () => {
  it('stops at the first strategy that reports success', async () => {
    const run = ways({ fill: { ok: true, how: 'filled' } });
    expect(await handOver(['fill', 'copy'], run)).toEqual({ state: 'done', how: 'filled', tried: [] });
    expect(run.copy).not.toHaveBeenCalled();
  });

  it('goes on in the configured order and keeps each reason', async () => {
    const run = ways({
      relay: { ok: false, reason: 'relay-login' },
      fill: { ok: false, reason: 'no-dial-pad' },
      copy: { ok: true, how: 'copied' },
    });
    expect(await handOver(['relay', 'fill', 'copy'], run)).toEqual({
      state: 'done',
      how: 'copied',
      tried: [
        { strategy: 'relay', reason: 'relay-login' },
        { strategy: 'fill', reason: 'no-dial-pad' },
      ],
    });
  });

  it('never tries another way once a relay may have placed the call', async () => {
    const run = ways({ relay: { ok: false, reason: 'relay-timeout' }, copy: { ok: true, how: 'copied' } });
    expect(await handOver(['relay', 'copy'], run)).toMatchObject({ state: 'failed' });
    expect(run.copy).not.toHaveBeenCalled();
  });

  it('takes a strategy that throws for one that failed', async () => {
    const run = ways({ fill: new Error('bug'), copy: { ok: true, how: 'copied' } });
    expect(await handOver(['fill', 'copy'], run)).toMatchObject({
      how: 'copied',
      tried: [{ reason: 'fault' }],
    });
  });
});

describe('the configured message', () => {
  it('puts the number inside strings at any depth', () => {
    expect(messageFor('{"do":"dial","to":["tel:{NUMBER}",{"n":"{NUMBER}"}],"x":1}', '+14155550132')).toEqual({
      do: 'dial',
      to: ['tel:+14155550132', { n: '+14155550132' }],
      x: 1,
    });
  });

  it('cannot be bent by what stands in for the number', () => {
    expect(messageFor('{"to":"{NUMBER}"}', '","evil":"1')).toEqual({ to: '","evil":"1' });
  });
});

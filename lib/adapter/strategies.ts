import type { DialOutcome, DialSuccess, FailedStrategy } from '../messages/protocol.ts';
import type { Strategy } from './strategy-schema.ts';

export type StrategyResult =
  | { readonly ok: true; readonly how: DialSuccess }
  | { readonly ok: false; readonly reason: string };

/** One way to hand a number over; never throws for what can happen in a day, and says why it did not work. */
export type RunStrategy = () => Promise<StrategyResult>;

/**
 * Tries the strategies in the configured order until one reports success. A relay whose answer never came ends the
 * row: the call may be ringing already, and a second way would make a second call.
 */
export async function handOver(
  order: readonly Strategy[],
  run: Readonly<Record<Strategy, RunStrategy>>,
): Promise<Extract<DialOutcome, { state: 'done' | 'failed' }>> {
  const tried: FailedStrategy[] = [];
  for (const strategy of order) {
    let result: StrategyResult;
    try {
      result = await run[strategy]();
    } catch {
      result = { ok: false, reason: 'fault' };
    }
    if (result.ok) return { state: 'done', how: result.how, tried };
    tried.push({ strategy, reason: result.reason });
    if (result.reason === 'relay-timeout') break;
  }
  return { state: 'failed', tried };
}

/**
 * The text to post for the `message` strategy: the configured JSON with `{NUMBER}` replaced inside its strings, so
 * that no number can change the message's shape.
 */
export function messageFor(template: string, number: string): unknown {
  const fill = (value: unknown): unknown => {
    if (typeof value === 'string') return value.replaceAll('{NUMBER}', number);
    if (Array.isArray(value)) return value.map(fill);
    if (typeof value === 'object' && value !== null) {
      return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, fill(part)]));
    }
    return value;
  };
  return fill(JSON.parse(template));
}

import { runtime } from '../frame-runtime.ts';
import type { Answers, ToWorker } from './protocol.ts';
import { attempt, type Undelivered } from './undelivered.ts';

/** How the worker's end of the line (the polyfill) writes an error into an answer. */
const REJECTED = '__mozWebExtensionPolyfillReject__';

/** From a frame of a CRM's page to the background worker; wakes it. */
export const tellWorker = <Type extends keyof ToWorker & keyof Answers>(
  type: Type,
  body: ToWorker[Type],
): Promise<Answers[Type] | Undelivered> =>
  attempt(async () => {
    const answer: unknown = await runtime.sendMessage({ to: 'worker', type, body });
    if (typeof answer === 'object' && answer !== null && REJECTED in answer)
      throw new Error(String((answer as { message?: unknown }).message));
    return answer;
  });

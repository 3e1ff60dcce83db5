/** What went wrong on the way; the receiver's own refusals are part of its answers. */
export type Undelivered = { readonly undelivered: string };

export const isUndelivered = (answer: unknown): answer is Undelivered =>
  typeof answer === 'object' && answer !== null && 'undelivered' in answer;

/**
 * Sends, and tells in the answer's place why there is none. Every receiver answers, if only with null: `undefined` is
 * what one leaves that died over the message (the polyfill resolves with it), or that refused it.
 */
export async function attempt<Answer>(send: () => Promise<unknown>): Promise<Answer | Undelivered> {
  try {
    const answer = await send();
    return answer === undefined ? { undelivered: 'no answer' } : (answer as Answer);
  } catch (fault) {
    return { undelivered: fault instanceof Error ? fault.message : String(fault) };
  }
}

import { describe, expect, it } from 'vitest';
import { outcome } from '../strings/en/outcome.ts';
import { answerText } from './answer-text.ts';
import { outcomeText } from './outcome-text.ts';

describe('what stands at the place of the click', () => {
  it('says that the number stands in the field', () => {
    expect(outcomeText({ state: 'done', how: 'filled', tried: [] })).toEqual({
      state: 'done',
      text: outcome.filled,
    });
  });

  it('says why it copied instead', () => {
    const { text } = outcomeText({
      state: 'done',
      how: 'copied',
      tried: [{ strategy: 'fill', reason: 'no-dial-pad' }],
    });
    expect(text).toBe('Copied, because no dial pad was found in the adapter. Paste it into the adapter.');
  });

  it('names every reason when nothing worked', () => {
    const { state, text } = outcomeText({
      state: 'failed',
      tried: [
        { strategy: 'relay', reason: 'relay-no-permission' },
        { strategy: 'copy', reason: 'copy-refused' },
      ],
    });
    expect(state).toBe('failed');
    expect(text).toBe(
      'Not handed over: you may not make calls; the browser did not let the number be copied.',
    );
  });

  it('has words for a reason that it does not know', () => {
    expect(outcomeText({ state: 'failed', tried: [{ strategy: 'fill', reason: 'new' }] }).text).toContain(
      'unexpected',
    );
  });

  it('shows a click that cannot arrive as failed, and any other as waiting', () => {
    expect(answerText({ state: 'opening' }).state).toBe('waiting');
    expect(answerText({ state: 'adapter-gone' }).state).toBe('failed');
  });
});

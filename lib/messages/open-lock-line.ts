import * as z from 'zod/mini';
import { browser } from '../browser.ts';
import { countRefusal } from '../refusals.ts';
import { type ArbiterWord, LOCK_LINE } from './lock-line.ts';
import { tabTopicSchema } from './protocol.ts';

const wordSchema = z.discriminatedUnion('say', [
  z.object({ say: z.literal('here'), visible: z.boolean(), asleep: z.boolean(), round: z.int() }),
  z.object({ say: z.literal('has'), topic: tabTopicSchema, epoch: z.int() }),
  z.object({ say: z.literal('gave'), topic: tabTopicSchema, epoch: z.int() }),
  z.object({ say: z.literal('check'), check: z.int(), topic: tabTopicSchema, epoch: z.int() }),
]);

export interface OpenedLockLine {
  readonly say: (word: ArbiterWord) => void;
  readonly hangUp: () => void;
}

/**
 * The arbiter's end: calls the script in the top frame of a tab. Where none listens, the line ends at once, without a
 * word.
 */
export function openLockLine(
  tabId: number,
  arbiter: number,
  {
    onWord,
    onEnded,
  }: { readonly onWord: (word: z.output<typeof wordSchema>) => void; readonly onEnded: () => void },
): OpenedLockLine {
  const port = browser.tabs.connect(tabId, { frameId: 0, name: `${LOCK_LINE}${arbiter}` });
  port.onMessage.addListener((word: unknown) => {
    const parsed = wordSchema.safeParse(word);
    if (parsed.success) onWord(parsed.data as z.output<typeof wordSchema>);
    else countRefusal('malformed word of a candidate');
  });
  port.onDisconnect.addListener(onEnded);
  return {
    say(word) {
      try {
        port.postMessage(word);
      } catch {
        // It ended in this very moment; its end is told next.
      }
    },
    hangUp: () => port.disconnect(),
  };
}

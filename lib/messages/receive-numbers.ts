import type { Runtime } from 'webextension-polyfill';
import * as z from 'zod/mini';
import { browser, ownOrigin } from '../browser.ts';
import { countRefusal } from '../refusals.ts';
import { NUMBERS_LINE } from './numbers-line.ts';
import { proveTabFrame, type TabFrame } from './sender.ts';

const text = (most: number) => z.string().check(z.maxLength(most));

const numberSchema = z.object({
  key: text(120),
  number: z.string().check(z.regex(/^\+[0-9]{3,17}$/)),
  extension: z.optional(text(20)),
  postDial: z.optional(text(64)),
  kind: z.enum(['voice', 'fax']),
  certainty: z.enum(['high', 'low']),
  shown: text(60),
  place: text(60),
});
const listSchema = z.object({ numbers: z.array(numberSchema).check(z.maxLength(200)), more: z.boolean() });

/** A number of a page, as the frame that it stands in told it. */
export type ToldNumber = z.output<typeof numberSchema>;
export type ToldNumbers = z.output<typeof listSchema>;

export interface NumbersReceiver {
  /** Whether this frame is wanted; of the others nothing is asked. */
  readonly wants: (frame: TabFrame) => boolean;
  readonly onNumbers: (frame: TabFrame, list: ToldNumbers) => void;
  readonly onGone: (frame: TabFrame) => void;
}

/** Takes the lines that frames open, for as long as the signal lasts. The frame is proven as a message's sender is. */
export function receiveNumbers({ wants, onNumbers, onGone }: NumbersReceiver, signal: AbortSignal): void {
  const self = { id: browser.runtime.id, origin: ownOrigin() };
  const onConnect = (port: Runtime.Port): void => {
    if (port.name !== NUMBERS_LINE || port.sender === undefined) return;
    const frame = proveTabFrame(port.sender, self);
    // Another window's panel may want what this one does not: hanging up here would hang up there too.
    if (frame === null || !wants(frame)) return;
    const hangUp = () => port.disconnect();
    signal.addEventListener('abort', hangUp);
    port.onDisconnect.addListener(() => {
      signal.removeEventListener('abort', hangUp);
      onGone(frame);
    });
    port.onMessage.addListener((message: unknown) => {
      const parsed = listSchema.safeParse(message);
      if (parsed.success) onNumbers(frame, parsed.data);
      else countRefusal('malformed list of numbers');
    });
    port.postMessage({});
  };
  browser.runtime.onConnect.addListener(onConnect);
  signal.addEventListener('abort', () => browser.runtime.onConnect.removeListener(onConnect));
}

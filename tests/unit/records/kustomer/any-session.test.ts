import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Said } from '../../../../lib/sessions/said-in.ts';
import type { Session } from '../../../../lib/sessions/session.ts';
import { expectWritten, KustomerDesk } from './desk.ts';
import { begun, over } from './sessions.ts';

/** Whatever people type and adapters post, a strict Kustomer takes what is made of it, and nothing is written twice. */

const words = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom('', ' ', '😀'.repeat(400), '語'.repeat(3_000), '<b>', '"\n\r\t', '../../x', '%2F', 'null'),
);
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined, freq: 2 });
const rarely = fc.constantFrom('+493023125999', '+1 (415) 555-0132', '030 123', 'anonymous', '', '+', '++49');
const customer = fc.record({
  phone: maybe(rarely),
  name: maybe(words),
  email: maybe(words),
  cuid: maybe(words),
});
const session = fc.record({
  customer,
  type: fc.constantFrom(
    'Voice Inbound',
    'Voice Outbound',
    'Messaging (Web)',
    'Messaging (Whatsapp)',
    'What is this',
  ),
  notes: words,
  path: fc.option(words),
  customData: fc.dictionary(fc.constantFrom('order', 'tier'), words),
  feedback: maybe(words),
  rating: maybe(fc.integer({ min: 1, max: 5 })),
  urls: fc.array(fc.webUrl(), { maxLength: 2 }),
  said: fc.array(words, { maxLength: 3 }),
});

it('any session is taken, and told a second time changes nothing', async () => {
  const fields = {
    customData: [
      { path: 'custom_data_secured.order', field: 'orderStr' },
      { path: 'custom_data_secured.tier', field: 'tierNum', of: 'customer' as const },
    ],
  };
  await fc.assert(
    fc.asyncProperty(session, async (one) => {
      const desk = new KustomerDesk({ kustomer: { fields } });
      desk.defineFields('conversation', ['orderStr']);
      desk.defineFields('customer', ['tierNum']);
      const { phone, name, email, cuid } = one.customer;
      const medium = one.type.startsWith('Messaging') ? 'chat' : 'call';
      const given = Object.entries({ phone, name, email, cuid }).filter(([, value]) => value !== undefined);
      const live = begun(desk, {
        ...(Object.fromEntries(given) as object),
        medium,
        type: one.type,
        notes: one.notes,
        queue: { id: null, path: one.path },
        customData: one.customData,
      });
      const [recordingUrl, transcriptUrl] = one.urls;
      const told = Object.fromEntries(
        Object.entries({ feedback: one.feedback, rating: one.rating, recordingUrl, transcriptUrl }).filter(
          ([, value]) => value !== undefined,
        ),
      );
      const ended: Session = { ...over(live), details: { state: 'complete', told } };
      const said: readonly Said[] = one.said.map((text, index) => ({
        at: desk.now + index,
        by: 'customer',
        text,
      }));
      expectWritten(await desk.tell(live, { later: 1 }));
      for (let times = 0; times < 2; times += 1) expectWritten(await desk.tell(ended, { said }));
      const before = [
        desk.customers.length,
        desk.conversations.length,
        desk.messages.length,
        desk.notes.length,
      ];
      // Another worker, which knows nothing of what was planned.
      expectWritten(await desk.tell(ended, { said, browser: 'other ' }));
      expectWritten(await desk.tell(ended, { said, browser: 'other ' }));
      expect([
        desk.customers.length,
        desk.conversations.length,
        desk.messages.length,
        desk.notes.length,
      ]).toEqual(before);
      expect(desk.lacking).toEqual([]);
    }),
    { numRuns: 40 },
  );
});

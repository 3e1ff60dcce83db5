import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readDetails } from './read-details.ts';
import { sessionDetailsSchema } from './session-details.ts';

describe('what the company’s endpoint answers', () => {
  test('may be the vendor’s call object as it is', () => {
    const read = readDetails({
      id: 103646,
      lang: 'en',
      call_type: 'Voice Inbound',
      status: 'finished',
      created_at: '2026-07-01T09:29:00.000Z',
      queued_at: '2026-07-01T09:29:10.000Z',
      assigned_at: null,
      connected_at: '2026-07-01T09:30:00.000Z',
      ends_at: '2026-07-01T09:31:23.000Z',
      wait_duration: 50,
      call_duration: 83,
      hold_duration: 0,
      rating: 4,
      recording_url: 'https://relay.acme.example/recordings/103646.mp3',
      disconnected_by: 'end_user',
      support_number: '+14155550100',
      outbound_number: null,
      menu_path: 'Support / Billing',
      end_user: { id: 77, identifier: 'u-77', out_contact_id: 'c-1' },
      photos: [{ url: 'https://relay.acme.example/p/1.jpg' }, { url: 'javascript:alert(1)' }],
      videos: [],
    });
    expect(read).toEqual({
      told: { supportNumber: '+14155550100' },
      complete: true,
      details: {
        status: 'finished',
        language: 'en',
        queuedAt: Date.UTC(2026, 6, 1, 9, 29, 10),
        connectedAt: Date.UTC(2026, 6, 1, 9, 30),
        endedAt: Date.UTC(2026, 6, 1, 9, 31, 23),
        waitSeconds: 50,
        durationSeconds: 83,
        holdSeconds: 0,
        rating: 4,
        recordingUrl: 'https://relay.acme.example/recordings/103646.mp3',
        disconnectedBy: 'end_user',
        menuPath: 'Support / Billing',
        endUserId: '77',
        photoUrls: ['https://relay.acme.example/p/1.jpg'],
      },
    });
  });

  test('may be in our own words', () => {
    const read = readDetails({
      phone: '+14155550101',
      complete: false,
      status: 8,
      disposition: 'sold',
      dispositionNotes: 'two boxes',
      feedback: 'great',
      survey: [{ question: 'Again?', answer: 'Yes' }, { question: 'x' }, 5],
      menuPath: ['Support', 'Billing'],
      transcriptUrl: 'https://relay.acme.example/t.txt',
    });
    expect(read).toEqual({
      told: { phone: '+14155550101' },
      complete: false,
      details: {
        status: 'finished',
        disposition: 'sold',
        dispositionNotes: 'two boxes',
        feedback: 'great',
        survey: [{ question: 'Again?', answer: 'Yes' }],
        menuPath: 'Support / Billing',
        transcriptUrl: 'https://relay.acme.example/t.txt',
      },
    });
  });

  test.each([
    [{ status: 'connected' }, false],
    [{ status: 5 }, false],
    [{ status: 9 }, true],
    [{ status: 'Deflected' }, true],
    [{ name: 'N' }, null],
    [{ status: 'finished', complete: false }, false],
  ])('%j is complete: %s', (answer, complete) => {
    expect(readDetails(answer)?.complete).toBe(complete);
  });

  test('is taken field by field: whatever comes, the fact of it can be stored', () => {
    const keys = [
      'status',
      'rating',
      'hold_duration',
      'ends_at',
      'survey',
      'photos',
      'menu_path',
      'end_user',
      'recording_url',
      'feedback',
      'phone',
      'lang',
    ];
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom(...keys), fc.oneof(fc.jsonValue(), fc.string({ maxLength: 8_000 }))),
        (answer) => {
          const read = readDetails(answer);
          expect(sessionDetailsSchema.safeParse(read?.details).success).toBe(true);
        },
      ),
    );
    for (const odd of [null, 'x', 5, [], undefined]) expect(readDetails(odd)).toBeNull();
  });

  test('takes SmartActions that are done or failed, by the names that relays give them, and leaves the rest', () => {
    const smart_actions = [
      { name: 'text_input', result: 'Order 4711' },
      { type: 'verification', status: 'failed', error_message: 'Fingerprint not enabled' },
      { type: 'photo', status: 'completed' },
      { type: 'video', status: 'requested' },
      { status: 'done', result: 'of nobody knows what' },
      'odd',
    ];
    expect(readDetails({ smart_actions })?.details.smartActions).toEqual([
      { name: 'text_input', state: 'done', text: 'Order 4711' },
      { name: 'verification', state: 'failed', text: 'Fingerprint not enabled' },
      { name: 'photo', state: 'done' },
    ]);
    expect(
      readDetails({ smartActions: [{ type: 'video', status: 'requested' }] })?.details.smartActions,
    ).toBeUndefined();
  });
});

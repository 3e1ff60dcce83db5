import { describe, expect, it } from 'vitest';
import { moreOfSession } from '../../../lib/records/more-of-session.ts';
import type { Session } from '../../../lib/sessions/session.ts';
import { sessionFacts } from '../../../lib/sessions/session-lines.ts';
import { sessionsOf } from '../../../lib/sessions/tell.ts';
import { call, callKey, journal, type Line, one, options } from './journal-lines.ts';
import { sampleSession } from './sample-session.ts';

const session = callKey(1);
const begin: Line = [0, 'New_Call', call(1)];

describe('what the company’s endpoint told of a session', () => {
  const lines: readonly Line[] = [
    begin,
    [
      1,
      {
        fact: 'session-details',
        session,
        phone: '+14155550101',
        details: { waitSeconds: 7 },
        state: 'partial',
      },
    ],
    [90, 'End_Call', call(1)],
    [91, { fact: 'session-details', session, state: 'unreachable' }],
    [400, { fact: 'session-details', session, details: { waitSeconds: 8, rating: 5 }, state: 'complete' }],
  ];

  it('is the last that it told, and how far that goes', () => {
    expect(one(...lines.slice(0, 2)).details).toEqual({ state: 'partial', told: { waitSeconds: 7 } });
    // What was told stays when it is not told again.
    expect(one(...lines.slice(0, 4)).details).toEqual({ state: 'unreachable', told: { waitSeconds: 7 } });
    expect(one(...lines)).toMatchObject({
      customer: { phone: { value: '+14155550101', from: 'session-details' } },
      details: { state: 'complete', told: { waitSeconds: 8, rating: 5 } },
    });
  });

  it('is the same in whatever order it is read, and missing where nobody asked', () => {
    const entries = journal(...lines);
    expect(sessionsOf([...entries].reverse(), options)).toEqual(sessionsOf(entries, options));
    expect(one(begin)).not.toHaveProperty('details');
  });
});

describe('the details in words', () => {
  const words = (details?: NonNullable<Session['details']>) =>
    sessionFacts(sampleSession({ id: '1', ...(details === undefined ? {} : { details }) }))
      .filter(({ name }) => ['wait', 'hold', 'rating', 'feedback', 'recording', 'details'].includes(name))
      .map(({ label, value }) => `${label}: ${value}`);

  it('are what was told', () => {
    const told = {
      waitSeconds: 7,
      holdSeconds: 65,
      rating: 4,
      feedback: 'quick',
      recordingUrl: 'https://relay.acme.example/1.mp3',
    };
    expect(words({ state: 'complete', told })).toEqual([
      'Waited: 0:07',
      'On hold: 1:05',
      'Rating: 4 of 5',
      'Feedback: quick',
      'Recording: available',
    ]);
  });

  it('say what is missing, and nothing where nobody asked', () => {
    expect(words({ state: 'unreachable', told: {} })).toEqual([
      'Session details: your company’s endpoint does not answer',
    ]);
    expect(words({ state: 'partial', told: { waitSeconds: 0 } })).toEqual([
      'Waited: 0:00',
      'Session details: not complete yet',
    ]);
    expect(words()).toEqual([]);
  });
});

describe('what is written of it to the CRM', () => {
  it('is the rating with its words, the survey, and the files by their kind', () => {
    const told = {
      rating: 4,
      feedback: 'quick',
      survey: [{ question: 'Again?', answer: 'Yes' }],
      recordingUrl: 'https://relay.acme.example/1.wav?x=1',
      transcriptUrl: 'https://relay.acme.example/transcripts/1',
      photoUrls: ['https://relay.acme.example/p/1.png', 'https://relay.acme.example/p/2'],
    };
    expect(moreOfSession(sampleSession({ id: '1', details: { state: 'complete', told } }))).toEqual({
      customData: null,
      rating: { stars: 4, comment: 'quick' },
      survey: told.survey,
      files: [
        { kind: 'recording', id: 'recording', url: told.recordingUrl, mediaType: 'audio/wav' },
        { kind: 'transcript', id: 'transcript', url: told.transcriptUrl, mediaType: 'text/plain' },
        { kind: 'photo', id: '1', url: told.photoUrls[0], mediaType: 'image/png' },
        { kind: 'photo', id: '2', url: told.photoUrls[1], mediaType: 'image/jpeg' },
      ],
      smartActions: [],
      said: [],
    });
  });

  it('is nothing where nobody told anything', () => {
    expect(moreOfSession(sampleSession({ id: '1' }))).toEqual({
      customData: null,
      rating: null,
      survey: [],
      files: [],
      smartActions: [],
      said: [],
    });
  });

  it('is what a SmartAction brought or why it failed, and what was said', () => {
    const smartActions = [{ name: 'photo', state: 'failed' as const }];
    const session = sampleSession({ id: '1', details: { state: 'complete', told: { smartActions } } });
    const said = [{ at: 1, by: 'agent' as const, text: 'Hello' }];
    expect(moreOfSession(session, said)).toMatchObject({
      smartActions: [{ name: 'photo', state: 'failed', text: null }],
      said,
    });
  });
});

import type { Microphone } from '../panel/microphone.ts';
import type { MicrophoneAsk } from '../panel/microphone-ask.ts';

/** The first steps, in their order. */
export const STEPS = ['microphone', 'sites', 'sign-in', 'practice'] as const;
export type StepId = (typeof STEPS)[number];

/** What the first steps are told by. None of it is remembered but the practice: a step that is undone is to do again. */
export interface WelcomeFacts {
  /** The browser's word on the permission. */
  readonly microphone: Microphone;
  /** What became of asking for it on this page. */
  readonly asked: MicrophoneAsk;
  /** Only calls need one. */
  readonly takesCalls: boolean;
  readonly adapterUrl: string | null;
  readonly crms: number;
  /** Sites that the browser has not granted yet. */
  readonly missing: number;
  /** The last question was answered with no. */
  readonly declined: boolean;
  /** Whether the agent may set adapter and CRM up; otherwise it is the administrator's. */
  readonly maySetUp: boolean;
  /** What the panel shows (`lib/adapter/handshake.ts`); null where no panel has the adapter. */
  readonly adapter: string | null;
  readonly practised: boolean;
}

export type Standing =
  | MicrophoneAsk
  | 'not-needed'
  | 'by-itself'
  | 'unset'
  | 'unset-administrator'
  | 'ungranted'
  | 'declined'
  | 'set'
  | 'first-sites'
  | 'closed'
  | 'loading'
  | 'sign-in'
  | 'trouble'
  | 'signed-in'
  | 'to-practise'
  | 'practised';

export interface Step {
  readonly id: StepId;
  readonly done: boolean;
  readonly standing: Standing;
}

const DONE: readonly Standing[] = ['granted', 'not-needed', 'by-itself', 'set', 'signed-in', 'practised'];

/** Each step as it stands now. */
export const stepsOf = (facts: WelcomeFacts): readonly Step[] =>
  STEPS.map((id) => {
    const standing = standingOf[id](facts);
    return { id, done: DONE.includes(standing), standing };
  });

const standingOf: Readonly<Record<StepId, (facts: WelcomeFacts) => Standing>> = {
  microphone({ microphone, asked, takesCalls }) {
    if (!takesCalls) return 'not-needed';
    if (asked === 'asking' || asked === 'missing') return asked;
    if (microphone === 'granted') return 'granted';
    // Firefox asks over the sidebar by itself, as soon as the adapter wants to listen.
    if (microphone === 'unknown' && asked === 'idle') return 'by-itself';
    return microphone === 'denied' ? 'refused' : asked;
  },
  sites({ adapterUrl, crms, missing, declined, maySetUp }) {
    if (adapterUrl === null || crms === 0) return maySetUp ? 'unset' : 'unset-administrator';
    if (missing > 0) return declined ? 'declined' : 'ungranted';
    return 'set';
  },
  'sign-in'(facts) {
    if (standingOf.sites(facts) !== 'set') return 'first-sites';
    switch (facts.adapter) {
      case null:
        return 'closed';
      case 'ready':
        return 'signed-in';
      case 'sign-in':
        return 'sign-in';
      case 'loading':
      case 'probing':
      case 'slow':
        return 'loading';
      default:
        return 'trouble';
    }
  },
  practice: ({ practised }) => (practised ? 'practised' : 'to-practise'),
};

/** The step to be at: the first that is not done; null where all are. */
export const nextStep = (steps: readonly Step[]): StepId | null =>
  steps.find(({ done }) => !done)?.id ?? null;

import { say } from '../../strings/doctor.ts';
import { type Note, ok, problem, unknown, type Verdict, warning } from '../verdict.ts';
import { plain, words } from '../words.ts';

/** `heard`: the meter has moved; `silent`: nothing came while it was listened to. */
export type Listening = 'idle' | 'listening' | 'heard' | 'silent' | 'refused' | 'missing';

export interface MicrophoneFacts {
  /** The call adapter is in use. */
  readonly needed: boolean;
  /** The browser asks by itself as soon as the adapter wants it (Firefox); in a side panel Chromium cannot. */
  readonly asksByItself: boolean;
  /** `unknown`: the browser does not say. */
  readonly permission: 'granted' | 'prompt' | 'denied' | 'unknown';
  /** Microphones that the browser sees; null where it does not say. */
  readonly inputs: number | null;
  /** What the one that the browser uses is called; null where it does not say. */
  readonly device: string | null;
  readonly listening: Listening;
}

/** Whether the adapter can hear the agent. What the meter showed last counts more than what the browser promises. */
export function microphoneVerdict(facts: MicrophoneFacts): Verdict {
  const { asksByItself, device, inputs, listening, needed, permission } = facts;
  if (!needed) return ok(plain(say('microphone-not-needed')));
  // Headsets are called after their owners.
  const notes: readonly Note[] =
    device === null
      ? []
      : [{ state: 'ok', text: words((show) => say('microphone-device', { device: show(device, 'name') })) }];
  const listen = [{ do: 'listen' }] as const;
  const ask = [{ do: 'ask-microphone' }] as const;
  // What was refused once may have been allowed since.
  if (permission === 'denied' || (listening === 'refused' && permission !== 'granted'))
    return problem(plain(say('microphone-denied')), {
      toDo: plain(say('microphone-denied-to-do')),
      fixes: ask,
    });
  if (inputs === 0 || listening === 'missing')
    return problem(plain(say('microphone-missing')), {
      toDo: plain(say('microphone-missing-to-do')),
      fixes: listen,
    });
  if (permission === 'prompt' && asksByItself && listening === 'idle')
    return ok(plain(say('microphone-will-ask')), { fixes: listen });
  if (permission === 'prompt')
    return warning(plain(say('microphone-not-asked')), { toDo: plain(say('microphone-ask')), fixes: ask });
  if (listening === 'silent')
    return warning(plain(say('microphone-silent')), {
      notes,
      toDo: plain(say('microphone-silent-to-do')),
      fixes: listen,
    });
  if (listening === 'heard') return ok(plain(say('microphone-heard')), { notes, fixes: listen });
  if (permission === 'unknown') return unknown(plain(say('microphone-unknown')), { fixes: listen });
  return ok(
    plain(
      inputs === 1 || inputs === null ? say('microphone-ok') : say('microphone-several', { count: inputs }),
    ),
    {
      notes,
      fixes: listen,
    },
  );
}

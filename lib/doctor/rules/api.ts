import { say } from '../../strings/doctor.ts';
import {
  type Fix,
  type LoginWay,
  type Note,
  ok,
  problem,
  type State,
  type Verdict,
  worst,
} from '../verdict.ts';
import { plain, words } from '../words.ts';

/** How one address that is asked from this browser stands. */
export interface ApiFact {
  /** Whose it is, as a person reads it: a CRM's name, or what it is for. */
  readonly name: string;
  readonly host: string;
  /** `reached`: it answered, whatever; nobody asked it for anything. */
  readonly state: 'answered' | 'reached' | 'unreachable' | 'not-granted' | 'login' | 'lacking' | 'wrong';
  /** What it said, where that is worth reading: may be anything. */
  readonly detail: string | null;
  /** The CRM, and how the agent logs in there. */
  readonly login: { readonly crmId: string; readonly way: LoginWay } | null;
  /** As a permission. */
  readonly origin: string;
}

const STATE_OF: Readonly<Record<ApiFact['state'], State>> = {
  answered: 'ok',
  reached: 'ok',
  unreachable: 'problem',
  'not-granted': 'problem',
  login: 'problem',
  lacking: 'problem',
  wrong: 'warning',
};

/** Whether what is asked from this browser beside the adapter answers: the CRMs' APIs, the relay, a session's details. */
export function apiVerdict(apis: readonly ApiFact[]): Verdict {
  if (apis.length === 0) return ok(plain(say('api-none')));
  const notes = apis.map(noteOf);
  const state = worst(notes.map((note) => note.state));
  if (state === 'ok') return ok(plain(apis.length === 1 ? say('api-one-ok') : say('api-ok')), { notes });
  const toDo = [...new Set(apis.flatMap((api) => (STATE_OF[api.state] === 'ok' ? [] : [toDoOf(api)])))];
  const more = { notes, toDo: plain(toDo.join(' ')), fixes: fixesOf(apis) };
  return { ...problem(plain(say('api-some')), more), state };
}

function noteOf(api: ApiFact): Note {
  const { detail, host, name, state } = api;
  const values = { name, host };
  if (detail === null) return { state: STATE_OF[state], text: plain(say(`api-${state}`, values)) };
  return {
    state: STATE_OF[state],
    text: words((show) =>
      say('api-detail', { text: say(`api-${state}`, values), detail: show(detail, 'text') }),
    ),
  };
}

function toDoOf({ name, state }: ApiFact): string {
  switch (state) {
    case 'login':
      return say('api-login-to-do', { name });
    case 'lacking':
      return say('api-lacking-to-do', { name });
    case 'not-granted':
      return say('access-to-do');
    case 'wrong':
      return say('api-wrong-to-do', { name });
    default:
      return say('reach-to-do');
  }
}

function fixesOf(apis: readonly ApiFact[]): readonly Fix[] {
  const origins = apis.flatMap(({ origin, state }) => (state === 'not-granted' ? [origin] : []));
  return [
    ...(origins.length === 0 ? [] : [{ do: 'grant', origins } as const]),
    ...apis.flatMap(({ login, name, state }): Fix[] =>
      state === 'login' && login !== null ? [{ do: 'log-in', ...login, crm: name }] : [],
    ),
    ...(apis.some(({ state }) => state === 'lacking' || state === 'wrong')
      ? [{ do: 'options', at: 'crms-title' } as const]
      : []),
  ];
}

import { say } from '../../strings/doctor.ts';
import { type Fix, ok, unknown, type Verdict, warning } from '../verdict.ts';
import { plain } from '../words.ts';

export interface OthersFacts {
  /** How many CRM tabs could be looked into. */
  readonly looked: number;
  readonly found: readonly { readonly who: string; readonly host: string; readonly tabId: number }[];
}

/** Whether another click-to-call extension is at work in the CRM's pages: a number would have two buttons. */
export function othersVerdict({ found, looked }: OthersFacts): Verdict {
  if (looked === 0) return unknown(plain(say('others-no-page')));
  if (found.length === 0) return ok(plain(say('others-none')));
  const tabs = new Map(found.map(({ host, tabId }) => [tabId, host]));
  return warning(plain(say('others-some')), {
    notes: found.map(({ host, who }) => ({
      state: 'warning',
      text: plain(say('others-found', { who, host })),
    })),
    toDo: plain(say('others-to-do')),
    fixes: [...tabs].map(([tabId, host]): Fix => ({ do: 'show-tab', tabId, host })),
  });
}

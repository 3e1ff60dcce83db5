import { say } from '../../strings/doctor.ts';
import { ok, unknown, type Verdict, warning } from '../verdict.ts';
import { plain } from '../words.ts';

export interface NotificationFacts {
  /** Whether the configuration wants any. */
  readonly wanted: boolean;
  /** `unknown`: the browser does not say. */
  readonly permission: 'granted' | 'denied' | 'unknown';
}

/** Whether the desktop may tell of calls and chats. What the computer itself keeps quiet, nobody can ask: hence the trial. */
export function notificationsVerdict({ permission, wanted }: NotificationFacts): Verdict {
  if (!wanted) return ok(plain(say('notifications-off')));
  if (permission === 'denied')
    return warning(plain(say('notifications-denied')), { toDo: plain(say('notifications-denied-to-do')) });
  const fixes = [{ do: 'notify' }] as const;
  return permission === 'granted'
    ? ok(plain(say('notifications-ok')), { fixes })
    : unknown(plain(say('notifications-unknown')), { fixes });
}

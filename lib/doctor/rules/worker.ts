import { say } from '../../strings/doctor.ts';
import { ok, problem, type Verdict } from '../verdict.ts';
import { plain } from '../words.ts';

/** Whether our own worker starts and answers: without it no click, no event and no record goes anywhere. */
export const workerVerdict = (answers: boolean): Verdict =>
  answers
    ? ok(plain(say('worker-ok')))
    : problem(plain(say('worker-silent')), { toDo: plain(say('worker-to-do')) });

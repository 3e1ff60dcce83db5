import type { ShadowRootOf } from './locate.ts';
import type { StatusAnswer } from './status-answer.ts';
import {
  chooseStatus,
  type IfGranted,
  listStatuses,
  readStatus,
  type ShownChoice,
  type ShownStatus,
  type StatusControl,
  type Worked,
} from './status-control.ts';

export interface ServedStatus {
  /** What the page shows now, as an answer. */
  readonly read: () => StatusAnswer;
  /** `whileOpen`: called while the choices are on the screen. */
  readonly list: (whileOpen?: (choices: readonly ShownChoice[]) => void) => Promise<StatusAnswer>;
  readonly choose: (status: string, epoch: number, ifGranted?: IfGranted) => Promise<StatusAnswer>;
  /** Looks whether what is shown has changed since it was looked at last, and tells it if so. */
  readonly look: () => void;
  /** What was told is to be told again. */
  readonly forget: () => void;
}

/**
 * A status control of a page that is not ours, worked on order: one order at a time, since two would open and shut the
 * same menu, and none with an epoch below one that was here before.
 */
export function serveStatus(
  document: Document,
  control: () => StatusControl,
  shadowRootOf: ShadowRootOf,
  tell: (answer: StatusAnswer) => void,
): ServedStatus {
  let highest = 0;
  let working = 0;
  let said = '';
  let chain: Promise<unknown> = Promise.resolve();
  const inTurn = (work: () => Promise<StatusAnswer>): Promise<StatusAnswer> => {
    working += 1;
    const run = chain.then(work).finally(() => {
      working -= 1;
      // What changed meanwhile was passed over.
      if (said !== '') look();
    });
    chain = run.catch(() => undefined);
    return run;
  };
  const shown = (worked: Worked<ShownStatus>): StatusAnswer =>
    worked.ok ? { ok: true, shown: worked.value } : refusal(worked);
  const read = () => shown(readStatus(document, control(), shadowRootOf));
  const look = () => {
    // In the middle of an order the page shows what is only on its way.
    if (working > 0) return;
    const answer = read();
    const text = JSON.stringify(answer);
    if (text === said) return;
    said = text;
    tell(answer);
  };

  return {
    read,
    list: (whileOpen) =>
      inTurn(async () => {
        const worked = await listStatuses(document, control(), shadowRootOf, whileOpen);
        return worked.ok ? { ok: true, choices: [...worked.value] } : refusal(worked);
      }),
    choose: (status, epoch, ifGranted) =>
      inTurn(async () => {
        if (epoch < highest) return { ok: false, fault: 'fenced', detail: null };
        highest = epoch;
        return shown(await chooseStatus(document, control(), status, shadowRootOf, ifGranted));
      }),
    forget() {
      said = '';
    },
    look,
  };
}

const refusal = ({ detail, fault }: Extract<Worked<unknown>, { ok: false }>): StatusAnswer => ({
  ok: false,
  fault: fault === 'gone' || fault === 'refused' || fault === 'fenced' ? fault : 'no-control',
  detail,
});

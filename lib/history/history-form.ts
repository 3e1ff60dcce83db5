import type { SessionQuery } from './session-query.ts';

/** The search form as it stands; days are `2026-11-21`, everything else empty where nothing was chosen. */
export interface HistoryForm {
  readonly text: string;
  readonly medium: '' | 'call' | 'chat';
  readonly direction: '' | 'inbound' | 'outbound';
  readonly from: string;
  readonly to: string;
  readonly disposition: string;
}

export const EMPTY_FORM: HistoryForm = {
  text: '',
  medium: '',
  direction: '',
  from: '',
  to: '',
  disposition: '',
};

/** What the form asks for. Days are the agent's own: from the first one's midnight up to the end of the last one. */
export function queryOf(form: HistoryForm): SessionQuery {
  return {
    text: form.text,
    medium: form.medium === '' ? null : form.medium,
    direction: form.direction === '' ? null : form.direction,
    since: midnight(form.from, 0),
    before: midnight(form.to, 1),
    disposition: form.disposition === '' ? null : form.disposition,
  };
}

/** The local midnight at the beginning of the day so many days later; null for what is no day. */
function midnight(day: string, later: number): number | null {
  const [, year, month, date] = /^(\d{4,6})-(\d\d)-(\d\d)$/.exec(day) ?? [];
  if (year === undefined) return null;
  // Not a number of hours: the day on which clocks change is longer or shorter than others.
  const at = new Date(Number(year), Number(month) - 1, Number(date) + later).getTime();
  return Number.isNaN(at) ? null : at;
}

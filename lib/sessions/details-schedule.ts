/**
 * When the session-details endpoint is asked again about a session that is over. The vendor writes its metadata 15
 * minutes after the end, and a rating may come later still; a day on, what is missing stays missing. Pure.
 */
export interface AskLater {
  readonly session: string;
  /** Milliseconds since 1970. */
  readonly endedAt: number;
  /** How often it was asked since. */
  readonly asked: number;
}

const MINUTE = 60_000;
const AFTER_MS = [1, 5, 16, 30, 60, 180, 480, 1_440].map((minutes) => minutes * MINUTE);
const MOST = 500;

const timeOf = ({ endedAt, asked }: AskLater): number => endedAt + (AFTER_MS[asked] ?? 0);

/** A session that has ended: asked about anew, also when it ended once before. */
export const toBeAsked = (all: readonly AskLater[], session: string, now: number): readonly AskLater[] => [
  ...noMoreAsking(all, session).slice(-MOST + 1),
  { session, endedAt: now, asked: 0 },
];

/** Takes the next place in the row; whatever time was slept through is not made up for. */
export function askedAgain(all: readonly AskLater[], session: string, now: number): readonly AskLater[] {
  return all.flatMap((one) => {
    if (one.session !== session) return one;
    const asked = AFTER_MS.findIndex((after, index) => index > one.asked && one.endedAt + after > now);
    return asked < 0 ? [] : { ...one, asked };
  });
}

export const noMoreAsking = (all: readonly AskLater[], session: string): readonly AskLater[] =>
  all.filter((one) => one.session !== session);

export const dueNow = (all: readonly AskLater[], now: number): readonly AskLater[] =>
  all.filter((one) => timeOf(one) <= now);

export const nextAskAt = (all: readonly AskLater[]): number | null =>
  all.length === 0 ? null : Math.min(...all.map(timeOf));

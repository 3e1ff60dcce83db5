/** The quietest that is drawn, in decibels below the loudest that a microphone tells. */
const FLOOR = -60;
/** A room without anybody speaking is below, a quiet voice above. */
const HEARD_FROM = 0.25;

/** How loud samples between -1 and 1 are, as a person hears it: 0 at `FLOOR` and below, 1 at full power. */
export function levelOf(samples: ArrayLike<number>): number {
  if (samples.length === 0) return 0;
  let power = 0;
  for (let index = 0; index < samples.length; index += 1) power += (samples[index] ?? 0) ** 2;
  const decibels = 10 * Math.log10(power / samples.length);
  return Math.min(1, Math.max(0, 1 - decibels / FLOOR));
}

export const isHeard = (level: number): boolean => level >= HEARD_FROM;

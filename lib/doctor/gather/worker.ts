import { tellWorker } from '../../messages/send.ts';

/** Longer than a worker takes to start on a machine that is busy with something else. In milliseconds. */
const ANSWERS_WITHIN = 8_000;

export async function gatherWorker(): Promise<boolean> {
  const late = new Promise<false>((resolve) => setTimeout(() => resolve(false), ANSWERS_WITHIN));
  return (await Promise.race([tellWorker('doctor/there', {}), late])) === true;
}

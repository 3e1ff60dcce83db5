import { bridgeConsumer } from '../crm/bridge-consumer.ts';
import { type Consumer, wake } from '../journal/consumer.ts';
import { popConsumer } from '../screen-pop/pop-consumer.ts';

/** Everybody who reads the journal. Each keeps its own place in it. */
const consumers: readonly Consumer[] = [bridgeConsumer, popConsumer];

/** Lets every consumer read on to the journal's end; one that fails does not hold up the others. */
export async function wakeConsumers(): Promise<null> {
  await Promise.allSettled(consumers.map((consumer) => wake(consumer)));
  return null;
}

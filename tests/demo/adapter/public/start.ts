import type { AdapterSetup } from '../setup.ts';
import { startHostility } from './hostile.ts';
import { tellMicrophone } from './microphone.ts';
import { followStatus, loadAgent, postEvent, readSetup, report } from './setup.ts';
import { buildSimulator } from './simulator.ts';
import { createSoftphone, type Softphone } from './softphone.ts';
import { firstState } from './softphone-state.ts';

/**
 * Starts the adapter: the agent's state comes from the server, then the page is shown, then `Agent_Login` goes out.
 * `show` draws the softphone in one mark-up; `notice` shows a line of text in it.
 */
export async function startAdapter(
  show: (softphone: Softphone, setup: AdapterSetup) => { readonly notice: (words: string) => void },
): Promise<void> {
  const setup = readSetup();
  const loaded = await loadAgent();
  if (loaded === null) return;
  const softphone = createSoftphone(firstState(setup.channel, loaded.agent, loaded.statusId, loaded.nextId), {
    post: postEvent,
    report: (what, body) => void report(what, body),
    now: () => Date.now(),
    later: (milliseconds, then) => setTimeout(then, milliseconds),
  });
  const { notice } = show(softphone, setup);
  buildSimulator(softphone, setup);
  followStatus(loaded.statusRev, softphone.statusSet);
  softphone.post({ type: 'Agent_Login', data: { ...loaded.agent } });
  if (setup.requireMicrophone) await tellMicrophone(notice);
  if (setup.hostile) startHostility(softphone);
}

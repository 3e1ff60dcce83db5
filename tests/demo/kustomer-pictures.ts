// Pictures of what calls and chats leave in the simulated Kustomer, as its page shows them:
//   node tests/demo/kustomer-pictures.ts FOLDER [--dark]
// Needs the enterprise build in .output/.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from 'puppeteer';
import { openDesk } from '../e2e/desk.ts';
import {
  COLLEAGUE,
  knownCustomer,
  kustomerPolicy,
  newId,
  newPhone,
  opens,
  pageSays,
  postFrom,
  stands,
} from '../e2e/kustomer-desk.ts';
import { agent } from './kustomer/data.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { dark: { type: 'boolean', default: false } },
});
const folder = positionals[0] ?? 'demo-output';
await mkdir(folder, { recursive: true });

const desk = await openDesk({
  size: { width: 1440, height: 1000 },
  args: ['--lang=en-GB', ...(values.dark ? ['--force-dark-mode'] : [])],
  policy: kustomerPolicy,
});
/** With the end of the timeline in view, as an agent has it. */
async function picture(page: Page, name: string): Promise<void> {
  await page.$eval('.timeline li:last-child', (entry) => entry.scrollIntoView());
  await page.screenshot({
    path: join(folder, `kustomer-${name}${values.dark ? '-dark' : ''}.png`) as `${string}.png`,
    // To look beyond it, the page would be drawn anew in another size, from the top.
    captureBeyondViewport: false,
  });
}

try {
  const page = await desk.open(`${desk.demo.origins.kustomer}/app`);
  const { panel } = await desk.openAdapter(page);
  const { sessionDetails } = desk.demo.relay;
  const post = (type: string, data: object) => postFrom(panel, type, data);

  const inbound = newId();
  const caller = { tel: newPhone(inbound), who: 'Lichtblick Foto' };
  const call = { call_id: inbound, session_type: 'Voice Inbound', custom_data_secured: caller };
  sessionDetails.set(`voice_call/${inbound}`, { status: 'connected', wait_duration: 7, lang: 'de' });
  await post('New_Call', call);
  const begun = await stands(
    desk,
    caller.tel,
    ({ messages }) => messages.length === 1,
    'the call is written',
  );
  await opens(page, begun.conversations[0]?.id ?? '', caller.who);
  await pageSays(page, `Assigned to\n${agent.displayName}`);
  await picture(page, 'inbound-begins');
  sessionDetails.set(`voice_call/${inbound}`, {
    status: 'finished',
    call_duration: 83,
    hold_duration: 4,
    wait_duration: 7,
    lang: 'de',
    recording_url: 'https://files.acme.test/call.mp3',
  });
  await post('End_Call', call);
  await stands(desk, caller.tel, ({ files }) => files.length === 2, 'the call is over');
  await pageSays(page, '.json');
  await picture(page, 'inbound-ended');

  const outbound = newId();
  const known = await knownCustomer(desk, newPhone(outbound), 'Küstenkind Textil');
  const dialled = {
    call_id: outbound,
    session_type: 'Voice Outbound',
    custom_data_secured: { tel: newPhone(outbound) },
  };
  await post('New_Call', dialled);
  await opens(page, known.conversation, 'Küstenkind Textil');
  await pageSays(page, 'Outbound call');
  await picture(page, 'outbound');
  await post('Call_Transferred', {
    call_id: outbound,
    from_agent_email: agent.email,
    to_agent_id: 8,
    to_agent_email: COLLEAGUE.email,
  });
  await post('End_Call', dialled);
  await pageSays(page, `Assigned to\n${COLLEAGUE.displayName}`);
  await picture(page, 'transferred');

  const chatted = newId();
  const writer = { tel: newPhone(chatted), who: 'Isarwinkel Sport' };
  const chat = { chat_id: chatted, session_type: 'Messaging (Web)', custom_data_secured: writer };
  await post('New_Chat', chat);
  const chatBegun = await stands(
    desk,
    writer.tel,
    ({ messages }) => messages.length === 1,
    'the chat is written',
  );
  await opens(page, chatBegun.conversations[0]?.id ?? '', writer.who);
  sessionDetails.set(`chat/${chatted}`, {
    complete: true,
    transcriptUrl: 'https://files.acme.test/transcript.txt',
    rating: 4,
    feedback: 'Quick and kind',
  });
  await post('End_Chat', chat);
  await pageSays(page, 'Satisfaction\n4 of 5');
  await pageSays(page, 'chat-');
  await picture(page, 'chat');

  const missed = newId();
  const open = await knownCustomer(desk, newPhone(missed), 'Brookside Garden Centre');
  const left = {
    call_id: missed,
    session_type: 'Voice Inbound',
    custom_data_secured: { tel: newPhone(missed) },
  };
  sessionDetails.set(`voice_call/${missed}`, {
    status: 'failed',
    voicemailUrl: 'https://files.acme.test/voicemail.mp3',
  });
  await post('End_Call', left);
  const both = await stands(
    desk,
    newPhone(missed),
    ({ files }) => files.length > 0,
    'the voicemail is written',
  );
  const own = both.conversations.find(({ id }) => id !== open.conversation);
  await page.goto(`${desk.demo.origins.kustomer}/app/conversations/${own?.id}`);
  await pageSays(page, 'Voicemail');
  await picture(page, 'voicemail');
} finally {
  await desk.close();
}

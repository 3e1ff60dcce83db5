import { eventSamples } from '../demo/adapter/event-samples.ts';
import { EXTENSION_ID } from '../e2e/browser.ts';
import { callByMouse, noteClicks } from './call-by-mouse.ts';
import { type Attached, type Devtools, NOW } from './devtools.ts';
import { type Row, SERIES, type Section, series, settle } from './figures.ts';
import type { MeasuredDesk } from './measured-desk.ts';

/** From an event that the adapter posts to the listener of the CRM's page. */
export async function measureEvent(desk: MeasuredDesk, devtools: Devtools, rounds: number): Promise<Section> {
  const page = await devtools.open(`${desk.demo.origins.crm}/contact/1001`);
  await page.read(`
    window.arrivals = new Map();
    window.arrival = (id) => { if (!arrivals.has(id)) arrivals.set(id, Promise.withResolvers()); return arrivals.get(id); };
    addEventListener('message', ({ data }) => {
      const at = ${NOW};
      const event = JSON.parse(data);
      if (event.type === 'New_Call') arrival(event.data.call_id).resolve(at);
    })`);
  const isFrame = ({ type, url }: { type: string; url: string }) =>
    type === 'iframe' && url.startsWith(desk.demo.origins.adapter);
  if ((await devtools.targets(isFrame)).length === 0) {
    await noteClicks(page);
    await callByMouse(desk, page);
  }
  const frame = await devtools.attach(await devtools.target(isFrame, 'the adapter is framed'));

  let callId = 700_000;
  const once = async (): Promise<number> => {
    callId += 1;
    const arrived = page.read<number>(`arrival(${callId}).promise`);
    const posted = await post(frame, callId);
    return (await arrived) - posted;
  };
  const many = async (what: string, target: string, before: () => Promise<void>): Promise<Row> => {
    const samples: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      await before();
      await settle();
      samples.push(await once());
    }
    return series(what, samples, target);
  };
  // Wakes the worker and lets the tab be known as the one used last.
  await once();
  const alive = await many('worker alive', '≤ 10 ms median', async () => undefined);
  const dead = await many('worker dead', '≤ 100 ms median', () => devtools.killWorker(EXTENSION_ID));
  await frame.detach();
  await page.close();
  return {
    name: 'event',
    title: 'Event of the adapter → listener in the CRM’s page',
    how: 'From just before postMessage in the adapter’s frame to the message listener in the CRM’s page, journal included.',
    columns: SERIES,
    rows: [alive, dead],
  };
}

const post = (frame: Attached, callId: number): Promise<number> => {
  const event = JSON.stringify({ type: 'New_Call', data: { ...eventSamples.New_Call, call_id: callId } });
  return frame.read<number>(
    `(() => { const at = ${NOW}; parent.postMessage(${JSON.stringify(event)}, '*'); return at; })()`,
  );
};

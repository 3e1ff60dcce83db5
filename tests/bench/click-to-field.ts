import { EXTENSION_ID } from '../e2e/browser.ts';
import { callByMouse, noteClicks } from './call-by-mouse.ts';
import type { Attached, Devtools } from './devtools.ts';
import { type Row, SERIES, type Section, series, settle } from './figures.ts';
import type { MeasuredDesk } from './measured-desk.ts';

const isPanel = ({ url }: { url: string }) =>
  url.startsWith(`chrome-extension://${EXTENSION_ID}/sidepanel.html`);

/** From the agent's click on a number to the number in the adapter's dial field. */
export async function measureClick(desk: MeasuredDesk, devtools: Devtools, rounds: number): Promise<Section> {
  const page = await devtools.open(`${desk.demo.origins.crm}/contact/1001`);
  await noteClicks(page);
  const isFrame = ({ url, type }: { url: string; type: string }) =>
    type === 'iframe' && url.startsWith(desk.demo.origins.adapter);

  const many = async (
    what: string,
    prepare: () => Promise<void>,
    before: () => Promise<void>,
  ): Promise<Row> => {
    const samples: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      await prepare();
      samples.push(await callByMouse(desk, page, before));
      await settle();
    }
    return series(what, samples);
  };
  const nothing = async () => undefined;
  const killWorker = () => devtools.killWorker(EXTENSION_ID);
  /** As after a call: the adapter shows its first view, the dial pad is closed and empty. */
  const backHome = () => inFrame(devtools, isFrame, closeDialPad);
  const closePanel = () => closePanelOf(devtools);

  // The first click opens the panel; it is what all the others are not, the first of a browser's life.
  await callByMouse(desk, page);
  const open = await many('panel open', backHome, nothing);
  const dead = await many('panel open, worker dead', backHome, killWorker);
  const closed = await many('panel closed', closePanel, nothing);
  const closedDead = await many('panel closed, worker dead', closePanel, killWorker);
  await page.close();
  return {
    name: 'click',
    title: 'Click on a number → the number stands in the adapter’s dial field',
    how:
      'From the trusted click in the CRM page to the field’s input event in the adapter’s frame. The dial pad is closed' +
      ' before each click, as after a call. “Panel closed” includes opening the panel and loading the adapter from loopback.',
    columns: SERIES,
    rows: [open, dead, closed, closedDead],
  };
}

async function inFrame(
  devtools: Devtools,
  isFrame: (target: { url: string; type: string }) => boolean,
  run: (frame: Attached) => Promise<void>,
): Promise<void> {
  const frame = await devtools.attach(await devtools.target(isFrame, 'the adapter is framed'));
  await run(frame);
  await frame.detach();
}

const closeDialPad = async (frame: Attached): Promise<void> => {
  await frame.evaluate(() => {
    const field = document.querySelector<HTMLInputElement>('#number');
    if (field === null) throw new Error('the adapter has no dial field');
    field.value = '';
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    document.querySelector<HTMLButtonElement>('#close-dial-pad')?.click();
  });
};

async function closePanelOf(devtools: Devtools): Promise<void> {
  const [target] = await devtools.targets(isPanel);
  if (target === undefined) return;
  const panel = await devtools.attach(target);
  // The page goes away under its own call, so there is no answer to wait for.
  await panel.read(
    'void chrome.windows.getCurrent().then(({ id }) => chrome.sidePanel.close({ windowId: id }))',
  );
  await devtools.gone(isPanel, 'the panel is closed');
}

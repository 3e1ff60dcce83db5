import type { DemoDesk } from './demo-desk.ts';

/** Opens the CRMs for a person to play with, and says what there is to click. */
export async function showByHand(desk: DemoDesk, say: (line: string) => void): Promise<void> {
  const { demo, launched } = desk;
  const [first] = await launched.browser.pages();
  await launched.open(`${demo.origins.kustomer}/app`);
  await launched.open(`${demo.origins.app}/contacts`);
  const orders = await launched.open(`${demo.origins.crm}/contacts`);
  await orders.bringToFront();
  await first?.close();

  say(`
The browser is open. Everything in it is simulated and stays on this computer.

  1. Order desk, a CRM with pages from the server: move the pointer over any phone number, click the button.
     The panel opens, and the number stands in the adapter’s dial field.
  2. Press Call in the adapter. The customer answers after a moment, and New_Call appears under “Adapter events”.
  3. Open “Simulator” at the foot of the adapter and press CRM_Record_Pop: the ticket opens in the tab.
  4. Press Hang up, then Done.

  Other tabs: Service desk, a CRM drawn in the browser, and Customer desk, which looks like Kustomer.
  In the simulator, “rings” makes an incoming call; the Chats tab has the chat adapter.

Close the browser or press Ctrl-C to end.`);
}

/** Resolves when the person has closed the browser or pressed Ctrl-C. */
export function closedOrInterrupted({ launched }: DemoDesk): Promise<void> {
  return new Promise((resolve) => {
    const done = () => resolve();
    launched.browser.once('disconnected', done);
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, done);
  });
}

import { browser } from '../browser.ts';

const DOCTOR_PAGE = '/doctor.html';

/** The browser's own shortcut for it, once the agent has given it a key. */
export function followDoctorKey(): void {
  browser.commands.onCommand.addListener((command) => {
    if (command === 'doctor') void openDoctor();
  });
}

/** Opens the doctor's page, or brings the one that is open to the front. */
export async function openDoctor(): Promise<void> {
  const url = browser.runtime.getURL(DOCTOR_PAGE);
  // Addresses of our own pages are told without any permission.
  const open = (await browser.tabs.query({})).find((tab) => tab.url?.startsWith(url));
  if (open?.id === undefined) {
    await browser.tabs.create({ url });
    return;
  }
  await browser.tabs.update(open.id, { active: true });
  if (open.windowId !== undefined) await browser.windows.update(open.windowId, { focused: true });
}

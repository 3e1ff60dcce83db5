import { openPanel } from '../adapter/open-panel.ts';
import { browser } from '../browser.ts';
import { showAdapter } from '../hosting/open-host.ts';
import { tellHolder } from '../messages/send.ts';
import { readClicked } from './notify.ts';

/** A click on a notification brings the adapter before the agent's eyes, or back. */
export function followNotificationClicks(): void {
  browser.notifications.onClicked.addListener((id) => {
    const clicked = readClicked(id);
    if (clicked === null) return;
    void browser.notifications.clear(id);
    const { channel } = clicked.what === 'thing' ? clicked : { channel: null };
    if (channel !== null) void tellHolder('holder/choose', { channel });
    const { host, windowId } = clicked.what === 'host-gone' ? clicked : { host: null, windowId: undefined };
    // The click's own turn: a side panel can be opened now and not any later.
    const opening = host === 'panel' ? openPanel(windowId ?? -1) : Promise.resolve(false);
    void opening.then((opened) => (opened ? undefined : showAdapter({ windowId })));
  });
}

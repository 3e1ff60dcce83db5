import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { startOnce } from '../../lib/crm/start-once.ts';
import { serveDock } from '../../lib/dock/serve-dock.ts';

/** The dock around the adapter in a CRM's page; the worker brings it into the tab's top frame when it is wanted. */
export default defineUnlistedScript(() => {
  startOnce('patchcord.dock', (signal, leave) => serveDock(window, signal, leave));
});

import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { startOnce } from '../../lib/crm/start-once.ts';
import { serveWatch } from '../../lib/dock/serve-watch.ts';

/** Watches from a CRM's page while a session is going on; the worker brings it and sends it away. */
export default defineUnlistedScript(() => {
  startOnce('patchcord.watch', (signal, leave) => serveWatch(document, signal, leave));
});

import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { startOnce } from '../../lib/crm/start-once.ts';
import { serveCrmStatus } from '../../lib/crm/status/serve-crm-status.ts';

/** Reads and sets the agent's status in a CRM's page; brought into the one tab that keeps the status, when it is asked. */
export default defineUnlistedScript(() => {
  startOnce('patchcord.status', (signal) => serveCrmStatus(window, signal));
});

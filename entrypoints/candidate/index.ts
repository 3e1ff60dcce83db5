import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { startOnce } from '../../lib/crm/start-once.ts';
import { serveCandidate } from '../../lib/locks/serve-candidate.ts';

/** Makes a CRM's tab one that can be granted a topic; brought only while a topic is wanted. */
export default defineUnlistedScript(() => {
  startOnce('patchcord.candidate', (signal) => serveCandidate(window, signal));
});

import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { serveCrmFrame } from '../../lib/crm/serve-frame.ts';
import { startOnce } from '../../lib/crm/start-once.ts';

/**
 * Runs in every frame of a CRM's pages and nowhere else.
 *
 * An unlisted script rather than a content script entrypoint: those announce themselves to the page with events of
 * their own, and nothing but adapter events may be seen there.
 */
export default defineUnlistedScript(() => {
  startOnce('patchcord.crm', (signal, leave) => serveCrmFrame(window, signal, leave));
});

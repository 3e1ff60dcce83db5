import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { serveAdapterFrame } from '../../lib/adapter/serve-frame.ts';

/**
 * Runs in pages of the tenant's origin, and does nothing unless such a page is the frame that our own page made.
 *
 * An unlisted script rather than a content script entrypoint: those announce themselves to the page with events of
 * their own, and nothing but adapter events may be seen there.
 */
export default defineUnlistedScript(() => {
  serveAdapterFrame(window);
});

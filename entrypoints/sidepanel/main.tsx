import { showPanel } from '../../lib/panel/show-panel.tsx';

/** The page with the adapter, in the side panel or in a window of its own. */
const root = document.getElementById('panel');
if (root !== null) showPanel(root);

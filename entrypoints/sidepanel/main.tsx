import { showPanel } from '../../lib/panel/show-panel.tsx';
import { followTheme } from '../../lib/theme.ts';

/** The page with the adapter, in the side panel or in a window of its own. */
followTheme(document);
const root = document.getElementById('panel');
if (root !== null) showPanel(root);

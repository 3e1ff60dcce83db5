import { render } from 'preact';
import { PanelApp } from '../../lib/panel/PanelApp.tsx';
import { startPanel } from '../../lib/panel/panel.ts';

const root = document.getElementById('panel');
if (root !== null) void startPanel(window).then((panel) => render(<PanelApp panel={panel} />, root));

import { html, type Markup } from '../server/html.ts';
import { adapterDocument } from './pages.ts';
import type { AdapterSetup } from './setup.ts';

/** Mark-up B: what a framework's build leaves in a page, an empty element that a script fills. */
export function markUpBPage(setup: AdapterSetup): Markup {
  return adapterDocument(setup, 'mark-up-b-page.css', 'mark-up-b.ts', html`<div id="root"></div>`);
}

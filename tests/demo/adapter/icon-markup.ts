import { html, type Markup } from '../server/html.ts';
import { type IconName, icons } from '../shared/public/icons.ts';

export function icon(name: IconName): Markup {
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="${icons[name]}"/></svg>`;
}

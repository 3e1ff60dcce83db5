import * as z from 'zod/mini';
import { SHOWN_FORMATS } from '../phone/shown-number.ts';
import { choice, described } from './schema-parts.ts';

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

/** How the extension looks to the agent; nothing of it changes what it does. */
export const appearanceSchema = z.object({
  theme: described(
    z._default(choice(THEMES), 'system'),
    'Colours of the panel and of the extension’s pages: as the "system", "light" or "dark".',
  ),
  numbers: described(
    z._default(choice(SHOWN_FORMATS), 'automatic'),
    'How numbers are shown to agents: "automatic", "international", "e164" or "us-local-standard".',
  ),
});

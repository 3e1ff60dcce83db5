import { effect, signal } from '@preact/signals';
import { directionOf, type Locale, speakBy, spoken } from '../strings/spoken.ts';
import { readConfig, watchConfig } from './store.ts';

/**
 * Makes an own page speak the configured language, and another one as soon as that is chosen: whatever says something
 * while it is drawn is drawn again, in its place. Resolves when the language is known, before anything is to be drawn.
 *
 * @param title what the page's tab is called
 */
export async function followLanguage(document: Document, title: () => string): Promise<void> {
  const locale = signal<Locale>(spoken());
  speakBy(locale);
  await readConfig().catch(() => undefined);
  watchConfig(() => void readConfig());
  effect(() => {
    document.documentElement.lang = locale.value;
    document.documentElement.dir = directionOf(locale.value);
    document.title = title();
  });
}

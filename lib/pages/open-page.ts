import { followLanguage } from '../policy/follow-language.ts';
import { keepFocus } from './keep-focus.ts';

/**
 * What every page of our own begins with: it speaks the configured language, and the keyboard keeps its place in it.
 * Resolves when there is a language to draw it in.
 *
 * @param title what the page's tab is called
 */
export function openPage(document: Document, title: () => string): Promise<void> {
  keepFocus(document, new AbortController().signal);
  return followLanguage(document, title);
}

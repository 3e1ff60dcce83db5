import { directionOf, spoken } from '../strings/spoken.ts';
import { GLYPHS, STYLE } from './dock-style.ts';

/** Makes the elements of what stands of ours in a page, in a closed shadow tree that the page cannot look into. */
export function partsOf(document: Document) {
  const make = <Name extends keyof HTMLElementTagNameMap>(
    name: Name,
    className = '',
  ): HTMLElementTagNameMap[Name] => {
    const element = document.createElement(name);
    if (className !== '') element.className = className;
    return element;
  };
  const glyph = (name: keyof typeof GLYPHS): SVGSVGElement => {
    const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    svg.setAttribute('viewBox', '0 0 16 16');
    svg.setAttribute('aria-hidden', 'true');
    const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
    path.setAttribute('d', GLYPHS[name]);
    svg.append(path);
    return svg;
  };
  return {
    make,
    glyph,
    /** A button that does something for trusted clicks and keys only. */
    button(
      name: string,
      onPress: () => void,
      shown: keyof typeof GLYPHS | null,
      className = '',
    ): HTMLButtonElement {
      const button = make('button', className);
      button.type = 'button';
      if (shown === null) {
        button.textContent = name;
      } else {
        button.setAttribute('aria-label', name);
        button.title = name;
        button.append(glyph(shown));
      }
      button.addEventListener('click', (event) => {
        if (event.isTrusted) onPress();
      });
      return button;
    },
    host(): { readonly element: HTMLElement; readonly root: ShadowRoot } {
      const element = make('div');
      // The page's language and direction are its own.
      element.lang = spoken();
      element.dir = directionOf(spoken());
      const root = element.attachShadow({ mode: 'closed' });
      const sheet = new (document.defaultView ?? window).CSSStyleSheet();
      sheet.replaceSync(STYLE);
      root.adoptedStyleSheets = [sheet];
      return { element, root };
    },
  };
}

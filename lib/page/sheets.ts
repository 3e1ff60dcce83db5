type Root = Document | ShadowRoot;

/**
 * Firefox 140 shows an extension no list of adopted sheets and lets it set none ("Accessing from Xray wrapper is not
 * supported"; seen gone in 153). There the list is taken as the page itself has it. A page can meddle with that, and
 * gains our look; a tree that is no page's must not be reached this way.
 */
export const hidesSheets = (root: Root): boolean => root.adoptedStyleSheets.length === undefined;

const sheetsOf = (root: Root): CSSStyleSheet[] =>
  hidesSheets(root)
    ? ((root as { wrappedJSObject?: Root }).wrappedJSObject?.adoptedStyleSheets ?? [])
    : root.adoptedStyleSheets;

export const hasSheet = (root: Root, sheet: CSSStyleSheet): boolean => sheetsOf(root).includes(sheet);

/** Lets a page's tree adopt the sheet, after those that it has. */
export function addSheet(root: Root, sheet: CSSStyleSheet): void {
  if (hidesSheets(root)) sheetsOf(root).push(sheet);
  else root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
}

export function removeSheet(root: Root, sheet: CSSStyleSheet): void {
  if (!hidesSheets(root)) {
    root.adoptedStyleSheets = [...root.adoptedStyleSheets].filter((one) => one !== sheet);
    return;
  }
  const sheets = sheetsOf(root);
  const at = sheets.indexOf(sheet);
  if (at >= 0) sheets.splice(at, 1);
}

/** An element that the server wrote; its absence is a bug of the page. */
export function byId<E extends HTMLElement = HTMLElement>(id: string): E {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`The page has no #${id}`);
  return found as E;
}

export function onClick(id: string, press: () => void): void {
  byId(id).addEventListener('click', press);
}

/** Fills every `data-show="<what>"` inside a section. */
export function fill(section: HTMLElement, what: string, words: string): void {
  for (const place of section.querySelectorAll(`[data-show="${what}"]`)) place.textContent = words;
}

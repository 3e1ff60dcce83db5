/** Text that is no text of the page, or that somebody is writing. */
const NOT_READ =
  'script,style,template,noscript,title,desc,metadata,textarea,select,datalist,iframe,object,canvas,audio,video,' +
  '[contenteditable]:not([contenteditable="false" i]),[role="textbox"],' +
  '.CodeMirror,.cm-editor,.monaco-editor,.ace_editor';

/** The nearest word counts, as with `translate`: a part can be taken out of a page and a part of that put back. */
const OPT_OUT = 'data-patchcord';

const SPEAKING = `${NOT_READ},[${OPT_OUT}]`;

const UNREAD = 1;
const OFF = 2;

/** The element that a reader takes for the parent, out of a shadow tree too. */
export const parentOf = (element: Element): Element | null =>
  element.parentElement ?? (element.getRootNode() as Partial<ShadowRoot>).host ?? null;

/** Where nothing of ours belongs: source, drafts, editors, and what the page takes out. */
export class Exclusions {
  /** What was learnt of elements so far; the rows of a table share their ancestors. */
  #known = new WeakMap<Element, number>();

  /** Drops what was learnt, because attributes may have changed. */
  forget(): void {
    this.#known = new WeakMap();
  }

  has(element: Element): boolean {
    return this.#flags(element) !== 0;
  }

  /** A form field is no text, but may stand in what the page takes out or in an editor. */
  hasField(field: Element): boolean {
    const parent = parentOf(field);
    return (this.#flags(field) & OFF) !== 0 || (parent !== null && this.has(parent));
  }

  #flags(element: Element): number {
    const kept = this.#known.get(element);
    if (kept !== undefined) return kept;
    const parent = parentOf(element);
    let flags = parent === null ? 0 : this.#flags(parent);
    // One look for most: hardly any element says anything.
    if (element.matches(SPEAKING)) {
      if (element.matches(NOT_READ)) flags |= UNREAD;
      const choice = element.getAttribute(OPT_OUT);
      if (choice !== null) flags = choice.toLowerCase() === 'off' ? flags | OFF : flags & ~OFF;
    }
    this.#known.set(element, flags);
    return flags;
  }
}

/** Whether the page asks that its texts be not read for numbers; its `tel:` links still are links. */
export const forbidsDetection = (document: Document): boolean =>
  document.head?.querySelector('meta[name="format-detection" i][content*="telephone=no" i]') != null ||
  document.designMode === 'on';

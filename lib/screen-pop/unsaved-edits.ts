/** Why a page is not to be left. */
export type Unsaved = 'edited' | 'asks';

/**
 * Runs in each frame of a tab, brought there by the worker: whether the agent would lose something with this page.
 * Stands alone: the browser takes nothing along but the function's own text. `editsKey`: `EDITS` of
 * `lib/crm/remember-edits.ts`.
 *
 * Fields of a search count nowhere. Where our script has watched since before anybody touched the page, only what a
 * person wrote counts; elsewhere each field that differs from what the page was delivered with does.
 */
export function findEdits(editsKey: string): 'edited' | null {
  type Field = Element & { readonly value?: string };
  const edits = (globalThis as { [key: symbol]: unknown })[Symbol.for(editsKey)] as
    | { readonly before: ReadonlyMap<Field, string | null>; readonly complete: boolean }
    | undefined;
  const searches = (field: Element) =>
    field.matches('[type="search"], [role="searchbox"]') || field.closest('[role="search"], search') !== null;
  const textOf = (field: Field) => field.value ?? field.textContent ?? '';

  for (const [field, before] of edits?.before ?? []) {
    if (field.isConnected && !searches(field) && (before === null || textOf(field) !== before))
      return 'edited';
  }

  let focused: Element | null = document.activeElement;
  while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
  const holds = (editor: Element) =>
    editor instanceof HTMLTextAreaElement || (editor instanceof HTMLElement && editor.isContentEditable);
  const inFocus = () => {
    // A page that is an editor as a whole has its body in focus for ever; its frame tells whether the agent is there.
    if (focused !== document.body && focused !== document.documentElement) return true;
    try {
      return window.frameElement !== null && window.parent.document.activeElement === window.frameElement;
    } catch {
      return true;
    }
  };
  if (focused !== null && holds(focused) && textOf(focused).trim() !== '' && inFocus()) return 'edited';

  // Whom nobody has clicked or typed into, nobody has edited.
  if (edits?.complete || navigator.userActivation?.hasBeenActive === false) return null;
  const differs = (field: Element): boolean => {
    if (field instanceof HTMLTextAreaElement) return field.value !== field.defaultValue;
    if (field instanceof HTMLSelectElement) {
      const options = [...field.options];
      const given = options.some((option) => option.defaultSelected);
      // With none marked as chosen a list shows its first entry, one for several shows none.
      return options.some(
        (option, place) =>
          option.selected !== (given ? option.defaultSelected : place === 0 && !field.multiple),
      );
    }
    if (!(field instanceof HTMLInputElement) || /^(?:hidden|button|submit|reset|image)$/.test(field.type))
      return false;
    return /^(?:checkbox|radio)$/.test(field.type)
      ? field.checked !== field.defaultChecked
      : field.value !== field.defaultValue;
  };
  const roots: (Document | ShadowRoot)[] = [document];
  for (const root of roots) {
    for (const element of root.querySelectorAll('*')) {
      if (element.shadowRoot !== null) roots.push(element.shadowRoot);
      if (differs(element) && !searches(element)) return 'edited';
    }
  }
  return null;
}

/**
 * Runs in each frame likewise: whether the page would have the browser ask “Leave site?”. There is no way to see its
 * listeners, so it is asked as the browser asks: with the event itself. Only for a page that will be left at once
 * unless it asks: to the page that is the same as an agent who leaves, or who chose to stay. Browsers ask for no page
 * that nobody has touched.
 */
export function findObjection(): 'asks' | null {
  if (navigator.userActivation?.hasBeenActive === false) return null;
  const event = document.createEvent('BeforeUnloadEvent') as BeforeUnloadEvent;
  event.initEvent('beforeunload', false, true);
  window.dispatchEvent(event);
  return event.defaultPrevented || String(event.returnValue) !== '' ? 'asks' : null;
}

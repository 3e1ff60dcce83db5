import { computeAccessibleName, getRole } from 'dom-accessibility-api';
import type { SideFault } from '../status/side.ts';
import type { Locator } from './driver-schema.ts';
import { type Located, locateAll, type ShadowRootOf } from './locate.ts';
import { isDisabled, waitFor } from './wait-for.ts';

/**
 * Reads and works the control by which an agent sets a status in a page that is not ours, as the agent would: a native
 * select, a group of radio buttons, or a button with a menu. Knows no policy and decides nothing.
 */
export interface StatusPlaces {
  /** What shows the status. */
  readonly shown: readonly Locator[];
  /** What is pressed to choose another; empty: what shows it. */
  readonly menu: readonly Locator[];
  /** The choices, once they are on the screen. */
  readonly option: readonly Locator[];
  /** What shows the status that comes after the session; empty: it may stand in the same text, see `nextWords`. */
  readonly next: readonly Locator[];
  readonly nextWords: readonly string[];
  /** An attribute with a status's id, on what shows it and on the choices. */
  readonly idAttribute: string | null;
}

/** How a status is recognised; ids are unique, names need not be. */
export interface KnownStatus {
  readonly id: string;
  readonly names: readonly string[];
}

export interface StatusControl {
  readonly places: StatusPlaces;
  /** Empty: every status is known by what the page calls it. */
  readonly known: readonly KnownStatus[];
}

/**
 * Does an act if whoever ordered it may still have it done, and begins it in the very turn in which that is known. False:
 * nothing was done.
 */
export type IfGranted = (act: () => void) => Promise<boolean>;
const ALWAYS: IfGranted = async (act) => {
  act();
  return true;
};

/** What a page shows; the id is null where no status is called so, or more than one. */
export interface ShownStatus {
  readonly status: string | null;
  readonly name: string;
  readonly next: string | null;
}
export interface ShownChoice {
  readonly status: string | null;
  readonly name: string;
  readonly disabled: boolean;
}

export type Worked<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly fault: SideFault; readonly detail: string | null };

const LONGEST = 200;
/** A press that nothing has answered is pressed again, as at the dial pad. */
const PRESS_AGAIN_MS = 900;
const TAKEN_WITHIN_MS = 2_000;
/** A menu that has stood open for so long, with the same number of choices, is all there is. */
const ALL_THERE_MS = 600;

const plain = (text: string): string => text.replace(/\s+/g, ' ').trim().slice(0, LONGEST);
const fold = (text: string): string => plain(text.normalize('NFKC')).toLowerCase();

/**
 * Which status is called so; `ambiguous` where several are. What a page writes in front of a colon is a label.
 * `value`: an id that may be meant, as an option of a select has one. Exported for its tests.
 */
export function statusCalled(
  name: string,
  value: string | null,
  known: readonly KnownStatus[],
): { readonly id: string } | 'unknown' | 'ambiguous' {
  if (known.length === 0) {
    const id = value ?? plain(name);
    return id === '' ? 'unknown' : { id };
  }
  if (value !== null && known.some(({ id }) => id === value)) return { id: value };
  for (const part of [name, name.slice(name.lastIndexOf(':') + 1)]) {
    const called = known.filter(({ names }) => names.some((one) => fold(one) === fold(part)));
    const [only, ...others] = called;
    if (only !== undefined) return others.length > 0 ? 'ambiguous' : { id: only.id };
  }
  return 'unknown';
}

/** Takes “In-call, next Break” apart. Exported for its tests. */
export function splitShown(text: string, nextWords: readonly string[]): readonly [string, string | null] {
  const whole = plain(text);
  // The longest first: “next status” is not “next” with a status called “status”.
  for (const word of [...nextWords].sort((a, b) => b.length - a.length)) {
    const at = new RegExp(
      `^(.+?)[\\s,;:·|()/–—-]*(?<![\\p{L}\\p{N}])${word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\p{L}\\p{N}])[\\s:·–—-]*(.+?)\\)?$`,
      'iu',
    ).exec(whole);
    if (at?.[1] !== undefined && at[2] !== undefined) return [at[1], at[2]];
  }
  return [whole, null];
}

const isSelect = (element: HTMLElement): element is HTMLSelectElement => element.localName === 'select';
const roleOf = (element: HTMLElement): string | null => getRole(element);

const nameOf = (element: HTMLElement): string => {
  if (isInput(element) && element.type !== 'radio' && element.type !== 'checkbox') return element.value;
  return computeAccessibleName(element) || (element.textContent ?? '');
};
/** What may be the status's name: the text that stands there, or the name that is given to it. */
const namesOf = (element: HTMLElement): readonly string[] =>
  isInput(element) ? [element.value] : [element.textContent ?? '', nameOf(element)];
const isInput = (element: HTMLElement): element is HTMLInputElement => element.localName === 'input';

const attributeOf = (element: HTMLElement, { idAttribute }: StatusPlaces): string | null =>
  idAttribute === null ? null : element.getAttribute(idAttribute);

/** The radio buttons that an element is or holds. */
const radiosIn = (element: HTMLElement): readonly HTMLElement[] => {
  const own = roleOf(element) === 'radio' ? [element] : [];
  return [...own, ...element.querySelectorAll<HTMLElement>('input[type="radio"], [role="radio"]')];
};
const isChosen = (radio: HTMLElement): boolean =>
  isInput(radio) ? radio.checked : radio.getAttribute('aria-checked') === 'true';

interface Found {
  readonly element: HTMLElement;
  readonly shown: ShownStatus;
}

function readAt({ element }: Located, { known, places }: StatusControl): ShownStatus | null {
  const read = (name: string, id: string | null, value: string | null): ShownStatus | null => {
    const [text, next] = splitShown(name, places.nextWords);
    if (id === null && plain(text) === '') return null;
    const called = id === null ? statusCalled(text, value, known) : { id };
    const following = next === null ? null : statusCalled(next, null, known);
    return {
      status: typeof called === 'string' ? null : called.id,
      name: plain(text),
      next: following === null || typeof following === 'string' ? null : following.id,
    };
  };
  if (isSelect(element)) {
    const chosen = element.selectedOptions[0];
    if (chosen === undefined) return null;
    return read(chosen.text, attributeOf(chosen, places), chosen.value === '' ? null : chosen.value);
  }
  const radios = radiosIn(element);
  if (radios.length > 0) {
    const chosen = radios.find(isChosen);
    if (chosen === undefined) return null;
    return read(nameOf(chosen), attributeOf(chosen, places), valueOfRadio(chosen));
  }
  const id = attributeOf(element, places);
  const readings = namesOf(element).map((name) => read(name, id, null));
  return (
    readings.find((one) => one !== null && (one.status !== null || isKnown(one.name, known))) ??
    readings.find((one) => one !== null) ??
    null
  );
}

const valueOfRadio = (radio: HTMLElement): string | null =>
  isInput(radio) && radio.value !== '' && radio.value !== 'on' ? radio.value : null;

/** The place that shows a status we know; where none does, the first that shows anything. */
function find(document: Document, control: StatusControl, shadowRootOf: ShadowRootOf): Found | null {
  let first: Found | null = null;
  for (const located of locateAll(document, control.places.shown, shadowRootOf)) {
    const shown = readAt(located, control);
    if (shown === null) continue;
    const found = { element: located.element, shown };
    if (shown.status !== null || isKnown(shown.name, control.known)) return found;
    first ??= found;
  }
  return first;
}

/** By name, whether one status is called so or several. */
const isKnown = (name: string, known: readonly KnownStatus[]): boolean =>
  statusCalled(name, null, known) !== 'unknown';

const NO_CONTROL = { ok: false, fault: 'no-control', detail: null } as const;

/** What the page shows now. */
export function readStatus(
  document: Document,
  control: StatusControl,
  shadowRootOf: ShadowRootOf,
): Worked<ShownStatus> {
  const found = find(document, control, shadowRootOf);
  if (found === null) return NO_CONTROL;
  const { next } = control.places;
  if (next.length === 0) return { ok: true, value: found.shown };
  const [place] = locateAll(document, next, shadowRootOf);
  const called = place === undefined ? null : readAt(place, control);
  return { ok: true, value: { ...found.shown, next: called?.status ?? found.shown.next } };
}

interface Choice extends ShownChoice {
  readonly element: HTMLElement;
}

/** The choices that are on the screen. */
function choicesIn(
  document: Document,
  control: StatusControl,
  found: Found,
  shadowRootOf: ShadowRootOf,
): readonly Choice[] {
  const { known, places } = control;
  const choice = (element: HTMLElement, name: string, value: string | null): Choice => {
    const id = attributeOf(element, places);
    const called = id === null ? statusCalled(name, value, known) : { id };
    return {
      element,
      name: plain(name),
      status: typeof called === 'string' ? null : called.id,
      disabled: isDisabled(element),
    };
  };
  if (isSelect(found.element))
    return [...found.element.options].map((option) =>
      choice(option, option.text, option.value === '' ? null : option.value),
    );
  const radios = radiosIn(found.element);
  if (radios.length > 0) return radios.map((radio) => choice(radio, nameOf(radio), valueOfRadio(radio)));
  const elements = new Set<HTMLElement>();
  for (const { element } of locateAll(document, control.places.option, shadowRootOf)) {
    if (element !== found.element) elements.add(element);
  }
  return [...elements].map((element) => choice(element, nameOf(element), null));
}

const hasMenu = ({ element }: Found): boolean => !isSelect(element) && radiosIn(element).length === 0;

/** What opens and shuts the menu: the named place, or what shows the status, or the button that it stands in. */
function openerOf(
  document: Document,
  { places }: StatusControl,
  found: Found,
  shadowRootOf: ShadowRootOf,
): HTMLElement {
  const [named] = locateAll(document, places.menu, shadowRootOf);
  return (
    named?.element ??
    found.element.closest<HTMLElement>('button, [role="button"], [role="combobox"], [aria-haspopup]') ??
    found.element
  );
}

type Opened =
  | { readonly choices: readonly Choice[]; readonly shut: () => void }
  | { readonly fault: SideFault; readonly detail: string | null };

/** Shows the choices if they are not on the screen, and says how to put them away again. */
async function open(
  document: Document,
  control: StatusControl,
  shadowRootOf: ShadowRootOf,
  enough: (choices: readonly Choice[]) => boolean,
): Promise<Opened> {
  const found = find(document, control, shadowRootOf);
  if (found === null) return { fault: 'no-control', detail: null };
  const look = (): readonly Choice[] =>
    choicesIn(document, control, find(document, control, shadowRootOf) ?? found, shadowRootOf);
  const nothing = () => undefined;
  if (!hasMenu(found)) return { choices: look(), shut: nothing };
  const there = look();
  if (enough(there)) return { choices: there, shut: nothing };
  const opener = () =>
    openerOf(document, control, find(document, control, shadowRootOf) ?? found, shadowRootOf);
  // While a page still connects, its control is there and cannot be pressed.
  const free = await waitFor(document, shadowRootOf, () => (isDisabled(opener()) ? null : true));
  if (free === null) return { fault: 'refused', detail: plain(nameOf(opener())) || null };
  let pressed = Number.NEGATIVE_INFINITY;
  let seen = { count: 0, since: 0 };
  const press = () => opener().click();
  const choices = await waitFor(document, shadowRootOf, () => {
    const now = look();
    if (enough(now)) return now;
    if (now.length !== seen.count) seen = { count: now.length, since: performance.now() };
    else if (now.length > 0 && performance.now() - seen.since > ALL_THERE_MS) return now;
    // One that shows other choices is open, and one more press would shut it.
    if (now.length === 0 && performance.now() - pressed >= PRESS_AGAIN_MS) {
      pressed = performance.now();
      press();
      const after = look();
      if (enough(after)) return after;
    }
    return null;
  });
  const shut = () => {
    if (look().length > 0) press();
  };
  return { choices: choices ?? look(), shut };
}

/** Every choice that the page offers; opens the menu for it, calls back while it is open, and shuts it again. */
export async function listStatuses(
  document: Document,
  control: StatusControl,
  shadowRootOf: ShadowRootOf,
  whileOpen: (choices: readonly ShownChoice[]) => void = () => undefined,
): Promise<Worked<readonly ShownChoice[]>> {
  const opened = await open(document, control, shadowRootOf, (choices) => choices.length > 0);
  if ('fault' in opened) return { ok: false, ...opened };
  const choices = opened.choices.map(({ disabled, name, status }) => ({ disabled, name, status }));
  whileOpen(choices);
  opened.shut();
  return choices.length === 0 ? NO_CONTROL : { ok: true, value: choices };
}

/**
 * Chooses a status and waits until the page shows it, or shows it as the next one. Success is what stands there
 * afterwards, not that something was pressed.
 */
export async function chooseStatus(
  document: Document,
  control: StatusControl,
  wanted: string,
  shadowRootOf: ShadowRootOf,
  ifGranted: IfGranted = ALWAYS,
): Promise<Worked<ShownStatus>> {
  const opened = await open(document, control, shadowRootOf, (choices) =>
    choices.some(({ status }) => status === wanted),
  );
  if ('fault' in opened) return { ok: false, ...opened };
  const { choices, shut } = opened;
  const chosen = choices.filter(({ status }) => status === wanted);
  const [choice] = chosen;
  if (choice === undefined || chosen.length > 1) {
    shut();
    if (choices.length === 0) return NO_CONTROL;
    const names = control.known.find(({ id }) => id === wanted)?.names ?? [];
    const alike = choices.filter(({ name }) => names.some((one) => fold(one) === fold(name)));
    // Two that are called alike cannot be told apart, and one of them at random is what no rule asked for.
    return alike.length > 1 || chosen.length > 1
      ? {
          ok: false,
          fault: 'refused',
          detail: `${alike.length || chosen.length} × ${(alike[0] ?? choice)?.name ?? ''}`,
        }
      : { ok: false, fault: 'gone', detail: names[0] ?? wanted };
  }
  if (choice.disabled) {
    shut();
    return { ok: false, fault: 'refused', detail: choice.name };
  }
  if (!(await ifGranted(() => press(choice.element)))) {
    shut();
    return { ok: false, fault: 'fenced', detail: null };
  }
  const after = await waitFor(
    document,
    shadowRootOf,
    () => {
      const now = readStatus(document, control, shadowRootOf);
      return now.ok && (now.value.status === wanted || now.value.next === wanted) ? now : null;
    },
    TAKEN_WITHIN_MS,
  );
  if (after !== null) return after;
  const now = readStatus(document, control, shadowRootOf);
  return now.ok ? { ok: false, fault: 'refused', detail: now.value.name } : now;
}

/** An option of a select is chosen by the select, and its page hears what it would hear from a person. */
function press(element: HTMLElement): void {
  const select = element.localName === 'option' ? element.closest('select') : null;
  if (select === null) {
    element.click();
    return;
  }
  Object.getOwnPropertyDescriptor(HTMLSelectElement.prototype, 'value')?.set?.call(
    select,
    (element as HTMLOptionElement).value,
  );
  select.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
  select.dispatchEvent(new Event('change', { bubbles: true }));
}

/** A description of an element, made anew for every rendering. */
export interface Described {
  readonly tag: string;
  readonly properties: Properties;
  readonly children: readonly Child[];
}

export type Child = Described | string;

export interface Properties {
  /** With the same key an element stays itself between renderings; with another it is a new one. */
  readonly key?: string;
  readonly on?: Readonly<Record<string, (event: Event) => void>>;
  /** Controlled: whatever else stands in the field is overwritten at the next rendering. */
  readonly value?: string;
  /** Fills the new element once; what is in it belongs to an editor or the like from then on, not to the renderer. */
  readonly mount?: (element: HTMLElement) => void;
  readonly [attribute: string]: unknown;
}

type Part = Child | false | null | undefined | readonly Part[];

export function h(tag: string, properties: Properties = {}, ...children: readonly Part[]): Described {
  return { tag, properties, children: flattened(children) };
}

function flattened(parts: readonly Part[]): Child[] {
  return parts.flatMap((part): Child[] => {
    if (part === false || part === null || part === undefined) return [];
    return Array.isArray(part) ? flattened(part) : [part as Child];
  });
}

interface Owned {
  described: Child;
  readonly node: Element | Text;
  children: Owned[];
}

/**
 * A renderer in a hundred lines that holds its nodes as a framework does: it patches what it made before, and throws
 * when a node that it owns was replaced, moved, joined by a stranger or rewritten behind its back. Frameworks fail
 * later and less plainly for the same reason.
 */
export function createRenderer(container: Element | ShadowRoot): (...children: readonly Part[]) => void {
  let owned: Owned[] = [];
  return (...children) => {
    owned = patchChildren(container, owned, flattened(children));
  };
}

function patchChildren(
  parent: ParentNode & Node,
  before: readonly Owned[],
  wanted: readonly Child[],
): Owned[] {
  verify(parent, before);
  const identities = wanted.map(identity);
  if (new Set(identities).size !== identities.length)
    throw new Error(`Two children of a ${nameOf(parent)} have one key`);
  const spare = new Map<string, Owned>();
  for (const [index, one] of before.entries()) spare.set(identity(one.described, index), one);
  const after = wanted.map((child, index) => {
    const key = identities[index] ?? '';
    const reused = spare.get(key);
    spare.delete(key);
    return reused === undefined ? create(parent, child) : patch(reused, child);
  });
  for (const gone of spare.values()) gone.node.remove();
  for (const [index, one] of after.entries()) {
    const there = parent.childNodes[index] ?? null;
    if (there !== one.node) parent.insertBefore(one.node, there);
  }
  return after;
}

/** Text by place, elements by tag and key or place: the same identity is the same node. */
function identity(child: Child, index: number): string {
  return typeof child === 'string'
    ? `text ${index}`
    : `${child.tag} ${child.properties.key ?? `at ${index}`}`;
}

function verify(parent: Node, owned: readonly Owned[]): void {
  if (parent.childNodes.length !== owned.length) {
    throw new Error(
      `The page's own ${nameOf(parent)} has ${parent.childNodes.length} nodes, not ${owned.length}`,
    );
  }
  for (const [index, one] of owned.entries()) {
    if (parent.childNodes[index] !== one.node)
      throw new Error(`A node of the page's own ${nameOf(parent)} was moved`);
    if (typeof one.described === 'string' && one.node.textContent !== one.described) {
      throw new Error(`A text of the page's own ${nameOf(parent)} was rewritten`);
    }
  }
}

function nameOf(node: Node): string {
  return node.nodeName.toLowerCase();
}

function create(parent: Node, child: Child): Owned {
  if (typeof child === 'string')
    return { described: child, node: document.createTextNode(child), children: [] };
  const drawing = child.tag === 'svg' || (parent instanceof SVGElement && parent.tagName !== 'foreignObject');
  const node = drawing
    ? document.createElementNS('http://www.w3.org/2000/svg', child.tag)
    : document.createElement(child.tag);
  const made: Owned = { described: child, node, children: [] };
  for (const type of Object.keys(child.properties.on ?? {})) {
    node.addEventListener(type, (event) => {
      if (typeof made.described !== 'string') made.described.properties.on?.[type]?.(event);
    });
  }
  setAttributes(node, {}, child.properties);
  if (child.properties.mount !== undefined && node instanceof HTMLElement) child.properties.mount(node);
  else made.children = patchChildren(node, [], child.children);
  setValue(node, child.properties);
  return made;
}

function patch(owned: Owned, child: Child): Owned {
  const before = owned.described;
  owned.described = child;
  if (typeof child === 'string' || typeof before === 'string') {
    if (before !== child && owned.node instanceof Text) owned.node.data = String(child);
    return owned;
  }
  const node = owned.node as Element;
  setAttributes(node, before.properties, child.properties);
  if (child.properties.mount === undefined)
    owned.children = patchChildren(node, owned.children, child.children);
  setValue(node, child.properties);
  return owned;
}

const notAttributes: ReadonlySet<string> = new Set(['key', 'mount', 'on', 'value']);

function setAttributes(node: Element, before: Properties, wanted: Properties): void {
  for (const name of new Set([...Object.keys(before), ...Object.keys(wanted)])) {
    if (notAttributes.has(name)) continue;
    const value = wanted[name];
    if (value === before[name]) continue;
    if (value === undefined || value === null || value === false) node.removeAttribute(name);
    else node.setAttribute(name, value === true ? '' : String(value));
  }
}

/** After the children, because a `<select>` can only have the value of an option that is there. */
function setValue(node: Element, { value }: Properties): void {
  if (value === undefined) return;
  if (node instanceof HTMLOptionElement) node.setAttribute('value', value);
  else if (
    node instanceof HTMLInputElement ||
    node instanceof HTMLSelectElement ||
    node instanceof HTMLTextAreaElement
  ) {
    if (node.value !== value) node.value = value;
  }
}

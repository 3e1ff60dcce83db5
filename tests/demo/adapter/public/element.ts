type Properties<Tag extends keyof HTMLElementTagNameMap> = Partial<
  Omit<HTMLElementTagNameMap[Tag], 'dataset' | 'children'>
> & {
  readonly dataset?: Readonly<Record<string, string>>;
};

/** A new element with properties and children; text children are text, never mark-up. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  { dataset = {}, ...properties }: Properties<Tag> = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  Object.assign(made, properties);
  Object.assign(made.dataset, dataset);
  made.append(...children);
  return made;
}

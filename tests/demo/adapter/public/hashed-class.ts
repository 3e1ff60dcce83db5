/** A class name as a build leaves it: stable, unreadable, and worthless as a selector. */
export function hashed(name: string): string {
  let hash = 2166136261;
  for (const character of name) hash = Math.imul(hash ^ character.charCodeAt(0), 16777619);
  return `css-${(hash >>> 0).toString(36)}`;
}

/** The style sheet with every class name hashed like the ones in the mark-up. */
export async function hashedStyles(address: string): Promise<CSSStyleSheet> {
  const source = await (await fetch(address)).text();
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(
    source.replace(/\.([a-z][a-z-]*)(?=[\s.:[{,>])/g, (_whole, name: string) => `.${hashed(name)}`),
  );
  return sheet;
}

/** Names with dots between, numbers for places in a list: `data.0.attributes.name`. Empty: the answer itself. */
export const isJsonPath = (path: string): boolean =>
  path === '' || (path.length <= 300 && path.split('.').every((name) => name.trim() !== ''));

export function valueAt(value: unknown, path: string): unknown {
  let found = value;
  for (const name of path === '' ? [] : path.split('.')) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, name)) return undefined;
    found = (found as Readonly<Record<string, unknown>>)[name];
  }
  return found;
}

/** A text or a number at a path, as text; null where there is neither. */
export function textAt(value: unknown, path: string | undefined): string | null {
  if (path === undefined) return null;
  const found = valueAt(value, path);
  if (typeof found === 'number' && Number.isFinite(found)) return String(found);
  return typeof found === 'string' && found.trim() !== '' ? found.trim().slice(0, 320) : null;
}

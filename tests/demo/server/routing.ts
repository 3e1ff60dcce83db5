/** What is known of a route before it is taken. */
export interface Addressed {
  readonly method: string;
  /** A path whose parts may be `:name`, or end in it after something fixed, as in `phone=:phone`. */
  readonly path: string;
}

export type Match<Route extends Addressed> =
  | { readonly kind: 'route'; readonly route: Route; readonly params: Readonly<Record<string, string>> }
  | { readonly kind: 'wrong-method'; readonly allowed: readonly string[] }
  | { readonly kind: 'unknown' };

/** Finds the route for a method and path; a path that exists for another method is told from one that does not. */
export function findRoute<Route extends Addressed>(
  routes: readonly Route[],
  method: string,
  path: string,
): Match<Route> {
  const allowed: string[] = [];
  for (const route of routes) {
    const params = paramsOf(route.path, path);
    if (params === null) continue;
    if (route.method === method || (route.method === 'GET' && method === 'HEAD')) {
      return { kind: 'route', route, params };
    }
    allowed.push(...(route.method === 'GET' ? ['GET', 'HEAD'] : [route.method]));
  }
  return allowed.length > 0 ? { kind: 'wrong-method', allowed } : { kind: 'unknown' };
}

function paramsOf(pattern: string, path: string): Record<string, string> | null {
  const wanted = pattern.split('/');
  const given = path.split('/');
  if (wanted.length !== given.length) return null;
  const params: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const value = given[index] ?? '';
    const [fixed = '', name] = part.split(':');
    if (name !== undefined) {
      const decoded = value.startsWith(fixed) ? decode(value.slice(fixed.length)) : null;
      if (decoded === null || decoded === '') return null;
      params[name] = decoded;
    } else if (part !== value) {
      return null;
    }
  }
  return params;
}

function decode(value: string): string | null {
  try {
    return decodeURIComponent(value);
  } catch {
    return null;
  }
}

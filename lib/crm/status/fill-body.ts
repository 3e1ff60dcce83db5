/** Variables of the bodies and addresses that policy writes for a change of status. */
export const WRITE_VARIABLES = ['STATUS', 'STATUS_NAME', 'REV', 'SESSION', 'USER', 'EMAIL'] as const;
export type WriteVariable = (typeof WRITE_VARIABLES)[number];
export type WriteValues = { readonly [Variable in WriteVariable]?: string | number | null };

const VARIABLE = /\{([A-Z_]+)\}/g;

/**
 * Fills the JSON text that policy gives for a body. Values stand inside of the JSON's own texts, so nothing that a
 * status is called can become part of the body's form; a text that is one variable and nothing else becomes its value,
 * so that `"{REV}"` is sent as a number. Null where the text is no JSON.
 */
export function fillBody(template: string, values: WriteValues): { readonly body: unknown } | null {
  try {
    return { body: filled(JSON.parse(template), values) };
  } catch {
    return null;
  }
}

function filled(part: unknown, values: WriteValues): unknown {
  if (typeof part === 'string') {
    const [whole] = /^\{([A-Z_]+)\}$/.exec(part)?.slice(1) ?? [];
    if (whole !== undefined && isVariable(whole)) return values[whole] ?? null;
    return part.replace(VARIABLE, (written, name: string) =>
      isVariable(name) ? String(values[name] ?? '') : written,
    );
  }
  if (Array.isArray(part)) return part.map((one) => filled(one, values));
  if (typeof part !== 'object' || part === null) return part;
  return Object.fromEntries(Object.entries(part).map(([key, one]) => [key, filled(one, values)]));
}

/** Fills an address; each value is one piece of it, whatever stands in it. */
export const fillAddress = (template: string, values: WriteValues): string =>
  template.replace(VARIABLE, (written, name: string) =>
    isVariable(name) ? encodeURIComponent(String(values[name] ?? '')) : written,
  );

const isVariable = (name: string): name is WriteVariable =>
  (WRITE_VARIABLES as readonly string[]).includes(name);

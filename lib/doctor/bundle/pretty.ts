/** A line of a list that is no longer than this stays one. */
const LONGEST_LINE = 150;

/** JSON that a person can read through: one short thing, one line. */
export function pretty(value: unknown, indent = ''): string {
  const line = oneLine(value);
  if (typeof value !== 'object' || value === null) return line;
  const isFlat = !Object.values(value).some((part) => typeof part === 'object' && part !== null);
  if (line.length <= 2 || (isFlat && indent !== '' && line.length + indent.length <= LONGEST_LINE))
    return line;
  const inner = `${indent}  `;
  const parts = Array.isArray(value)
    ? value.map((part: unknown) => `${inner}${pretty(part, inner)}`)
    : Object.entries(value)
        .filter(([, part]) => part !== undefined)
        .map(([key, part]) => `${inner}${JSON.stringify(key)}: ${pretty(part, inner)}`);
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  return `${open}\n${parts.join(',\n')}\n${indent}${close}`;
}

const oneLine = (value: unknown): string => {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map((part: unknown) => oneLine(part)).join(', ')}]`;
  const parts = Object.entries(value)
    .filter(([, part]) => part !== undefined)
    .map(([key, part]) => `${JSON.stringify(key)}: ${oneLine(part)}`);
  return parts.length === 0 ? '{}' : `{ ${parts.join(', ')} }`;
};

/** Reading single fields of foreign data: each by itself, so that one odd field costs no more than itself. */

const MOST_TEXT = 10_000;
const MOST_ID = 200;

export type Fields = Readonly<Record<string, unknown>>;

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** An id as text, however it was posted: 103646 and "103646" are the same call. Null where there is none. */
export function idOf(value: unknown): string | null {
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : null;
  if (typeof value !== 'string') return null;
  const trimmed = value.trim();
  return trimmed === '' || trimmed.length > MOST_ID ? null : trimmed;
}

/** A text, without space around it; null where there is none. */
export function textOf(value: unknown): string | null {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  if (typeof value !== 'string') return null;
  const trimmed = value.trim();
  return trimmed === '' ? null : trimmed.slice(0, MOST_TEXT);
}

/** JSON text of an object, or null; never throws. */
export function parsedObject(json: string): Fields | null {
  try {
    const value: unknown = JSON.parse(json);
    return isFields(value) ? value : null;
  } catch {
    return null;
  }
}

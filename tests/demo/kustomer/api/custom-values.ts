import { badField } from './refusal.ts';

/** Values under `custom`, by their names; the end of a name says what kind of value it holds. */
export type CustomValues = Readonly<Record<string, string | number | boolean>>;

/** The kinds that are documented, with what each takes. `Txt` is said to have no limit on one page, and this one on another. */
const LONGEST = 1024;
const isText = (value: unknown) => typeof value === 'string' && value.length <= LONGEST;
const KINDS: Readonly<Record<string, (value: unknown) => boolean>> = {
  Str: isText,
  Txt: isText,
  Num: (value) => typeof value === 'number' && Number.isFinite(value),
  At: isDate,
  Bool: (value) => typeof value === 'boolean',
  Url: (value) => typeof value === 'string' && /^https?:\/\//.test(value) && URL.canParse(value),
  Id: (value) => typeof value === 'string' && /^[0-9a-f]{24}$/.test(value),
  Tree: isText,
};

/** The kind that a name's ending says; null for a name that has none. */
export function kindOf(name: string): string | null {
  const [, kind] = /^@?[A-Za-z][\w.]*?(Str|Txt|Num|At|Bool|Url|Id|Tree)$/.exec(name) ?? [];
  return kind ?? null;
}

export function isDate(value: unknown): boolean {
  return (
    typeof value === 'string' &&
    /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/.test(value) &&
    !Number.isNaN(Date.parse(value))
  );
}

/**
 * What an object's custom values are after a change: names that it does not mention stay, `null` clears. `known`: the
 * names of which the organisation's metadata says that there are; null where it is not asked.
 */
export function changedCustom(
  before: CustomValues,
  change: Readonly<Record<string, unknown>> | undefined,
  known: ReadonlySet<string> | null,
): CustomValues {
  const after: Record<string, string | number | boolean> = { ...before };
  for (const [name, value] of Object.entries(change ?? {})) {
    const at = `/custom/${name}`;
    const kind = kindOf(name);
    if (kind === null) throw badField(at, `${name} has no type suffix that is known`);
    if ((known !== null || kind === 'Id') && !known?.has(name))
      throw badField(at, `${name} is no custom attribute of this organization`);
    if (value === null) {
      delete after[name];
      continue;
    }
    if (!KINDS[kind]?.(value)) throw badField(at, `${name} has to be of type ${kind}`);
    after[name] = value as string | number | boolean;
  }
  return after;
}

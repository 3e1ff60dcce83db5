import { say } from '../../strings/policy-file.ts';
import type { ManagedSchema } from '../managed-schema.ts';
import { formatPath } from '../path.ts';
import { isPlainObject } from '../problem.ts';
import type { Path } from '../salvage.ts';
import { readJson } from './json-text.ts';
import type { RegistrySection, RegistryValue } from './registry-text.ts';
import { TextFault } from './text-place.ts';

/**
 * What Chromium makes of an extension's keys in the registry, by its own rules (`registry_dict.cc` in its
 * `components/policy`): lists and objects are JSON in a text or keys of their own, numbers and yes/no may be texts, and
 * whatever does not convert is left out without a word.
 */
export interface RegistryPolicy {
  /** The browser as its key names it (`Google\Chrome`). */
  readonly browser: string;
  readonly id: string;
  readonly offset: number;
  readonly document: Readonly<Record<string, unknown>>;
  readonly offsets: ReadonlyMap<string, number>;
  readonly left: readonly LeftOut[];
}

/** A value that the browser does not hand over. */
export type LeftOut = Readonly<{ path: string; offset: number; why: string }>;

interface Key {
  readonly offset: number;
  readonly values: Map<string, RegistryValue>;
  readonly keys: Map<string, Key>;
}

const OF_EXTENSION =
  /^HKEY_(?:LOCAL_MACHINE|CURRENT_USER)\\SOFTWARE\\Policies\\(.+?)\\3rdparty\\extensions\\([^\\]+)(?:\\(.*))?$/i;

/**
 * The policies of all extensions in the file. `recommended` values are none: the extension is handed them too, but no
 * administrator who reads this text has reason to use them.
 *
 * @throws {TextFault} where values stand beside the key that browsers read.
 */
export function registryPolicies(
  sections: readonly RegistrySection[],
  schema: ManagedSchema,
): readonly RegistryPolicy[] {
  const roots = new Map<string, { browser: string; id: string; key: Key }>();
  for (const { key, offset, values } of sections) {
    const [, browser, id, below = ''] = OF_EXTENSION.exec(key) ?? [];
    if (browser === undefined || id === undefined) continue;
    const [level = '', ...steps] = below.split('\\');
    if (level.toLowerCase() !== 'policy') {
      if (values.length > 0 && level.toLowerCase() !== 'recommended')
        throw new TextFault(say('reg.noPolicy'), offset);
      continue;
    }
    const name = `${browser} ${id}`.toLowerCase();
    const root = roots.get(name) ?? { browser, id, key: emptyKey(offset) };
    roots.set(name, root);
    let at = root.key;
    for (const step of steps) {
      const next = at.keys.get(step) ?? emptyKey(offset);
      at.keys.set(step, next);
      at = next;
    }
    for (const value of values) if (value.name !== '') at.values.set(value.name, value);
  }
  return [...roots.values()].map(({ browser, id, key }) => {
    const offsets = new Map<string, number>();
    const left: LeftOut[] = [];
    const document = converted(key, schema, [], { offsets, left });
    return {
      browser,
      id,
      offset: key.offset,
      document: isPlainObject(document) ? document : {},
      offsets,
      left,
    };
  });
}

const emptyKey = (offset: number): Key => ({ offset, values: new Map(), keys: new Map() });

interface Told {
  readonly offsets: Map<string, number>;
  readonly left: LeftOut[];
}

/** Undefined where it does not convert. */
function converted(key: Key, schema: ManagedSchema | undefined, path: Path, told: Told): unknown {
  told.offsets.set(formatPath(path), key.offset);
  const leaveOut = (at: Path, offset: number, why: string) =>
    void told.left.push({ path: formatPath(at), offset, why });
  if (schema !== undefined && schema.type !== 'object' && schema.type !== 'array') {
    leaveOut(path, key.offset, say('reg.noHolder'));
    return undefined;
  }
  if (schema?.type === 'array') {
    // In the browser's order, which is that of texts: 1, 10, 2.
    const named = [...key.keys, ...key.values].sort(([one], [other]) => (one < other ? -1 : 1));
    const list: unknown[] = [];
    for (const [name, entry] of named) {
      if (!/^\d+$/.test(name)) {
        leaveOut([...path, name], entry.offset, say('reg.listName'));
        continue;
      }
      const at = [...path, list.length];
      const taken =
        'keys' in entry ? converted(entry, schema.items, at, told) : value(entry, schema.items, at);
      if (taken !== undefined) list.push(taken);
    }
    return list;
  }
  const entries: [string, unknown][] = [];
  for (const [name, entry] of [...key.values, ...key.keys]) {
    const at = [...path, name];
    const inner = schema?.properties?.[name];
    const taken = 'keys' in entry ? converted(entry, inner, at, told) : value(entry, inner, at);
    if (taken !== undefined) entries.push([name, taken]);
  }
  return Object.fromEntries(entries);

  function value(given: RegistryValue, inner: ManagedSchema | undefined, at: Path): unknown {
    told.offsets.set(formatPath(at), given.offset);
    const taken = convertedValue(given.value, inner);
    if (taken.ok) return taken.value;
    leaveOut(at, given.offset, taken.why);
    return undefined;
  }
}

type Taken = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly why: string };

function convertedValue(given: RegistryValue['value'], schema: ManagedSchema | undefined): Taken {
  if (given.type === 'unreadable') return { ok: false, why: say('reg.unreadable', { type: given.written }) };
  const written = given.type === 'text' ? given.text : given.number;
  const as = (value: unknown): Taken => ({ ok: true, value });
  switch (schema?.type) {
    case undefined:
      return as(written);
    case 'string':
      return typeof written === 'string' ? as(written) : { ok: false, why: say('reg.noText') };
    case 'boolean':
      return /^[-+]?\d+$/.test(String(written))
        ? as(Number(written) !== 0)
        : { ok: false, why: say('reg.noYesNo') };
    case 'number':
      return /^-?\d+(?:\.\d+)?$/.test(String(written))
        ? as(Number(written))
        : { ok: false, why: say('reg.noNumber') };
    default:
      return typeof written === 'string'
        ? jsonOf(written, schema?.type === 'array' ? 'array' : 'object')
        : { ok: false, why: say('reg.noJson') };
  }
}

function jsonOf(text: string, type: 'object' | 'array'): Taken {
  try {
    const { value } = readJson(text);
    const fits = type === 'array' ? Array.isArray(value) : isPlainObject(value);
    return fits ? { ok: true, value } : { ok: false, why: say('reg.otherJson') };
  } catch (fault) {
    if (!(fault instanceof TextFault)) throw fault;
    return { ok: false, why: say('reg.badJson', { why: fault.message, at: String(fault.offset + 1) }) };
  }
}

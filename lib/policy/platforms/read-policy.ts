import { say } from '../../strings/policy-file.ts';
import { SCHEMA_KEY } from '../document.ts';
import { managedSchema } from '../managed-schema.ts';
import { formatPath } from '../path.ts';
import { isPlainObject, quoted } from '../problem.ts';
import { policySchema } from '../schema.ts';
import { type ChannelIds, USUAL_IDS } from './forms.ts';
import { type JsonText, readJson } from './json-text.ts';
import { isBinaryPlist, isPlistText, readPlist } from './plist-text.ts';
import { registryPolicies } from './registry-policy.ts';
import { isRegistryText, readRegistry } from './registry-text.ts';
import { placeAt, TextFault, type TextPlace } from './text-place.ts';

/** Finds our extension's policy in a file, in whichever form a browser, a console or a person keeps it. Pure. */

export const FILE_FORMS = [
  'json',
  'chromium',
  'registry',
  'plist',
  'google',
  'firefox',
  'firefox-storage',
] as const;
export type FileForm = (typeof FILE_FORMS)[number];

/** One policy as the file gives it to one extension of one browser. */
export interface FoundPolicy {
  readonly form: FileForm;
  /** Whom it is for, where the file says it: an id, or a browser and an id. */
  readonly recipient: string;
  /** As the browser begins with it: Chromium's schema is still to come. */
  readonly document: Readonly<Record<string, unknown>>;
  /** Where a path of the document stands; of what is not there, what would hold it. Null where nobody can say. */
  readonly placeOf: (path: string) => TextPlace | null;
  /** What the form itself loses or makes doubtful. */
  readonly notes: readonly FormNote[];
}

export type FormNote = Readonly<{ path: string; problem: string; effect: string }>;

export type ReadPolicy =
  | { readonly ok: true; readonly policies: readonly FoundPolicy[] }
  | { readonly ok: false; readonly problem: string; readonly place: TextPlace | null };

/** `ids`: which extension is meant, where a file is for several. Never throws. */
export function readPolicy(text: string, ids: ChannelIds = USUAL_IDS): ReadPolicy {
  try {
    return { ok: true, policies: policiesIn(text, ids) };
  } catch (fault) {
    if (!(fault instanceof TextFault)) throw fault;
    return {
      ok: false,
      problem: fault.message,
      place: fault.offset < 0 ? null : placeAt(text, fault.offset),
    };
  }
}

function policiesIn(text: string, ids: ChannelIds): readonly FoundPolicy[] {
  if (isBinaryPlist(text)) throw new TextFault(say('plist.binary'), -1);
  if (isRegistryText(text)) return inRegistry(text, ids);
  return isPlistText(text) ? inPlist(text, ids) : inJson(text, ids);
}

/** Everything of the file with its places, to cut one policy out of. */
interface Whole {
  readonly text: string;
  readonly offsets: ReadonlyMap<string, number>;
  readonly twice: JsonText['twice'];
}

function found(
  whole: Whole,
  form: FileForm,
  recipient: string,
  at: readonly (string | number)[],
  given: unknown,
): FoundPolicy {
  const base = formatPath(at);
  if (!isPlainObject(given)) throw new TextFault(say('file.notObject'), whole.offsets.get(base) ?? -1);
  const within = (path: string) =>
    base === '' ? path : path === '' || path.startsWith('[') ? `${base}${path}` : `${base}.${path}`;
  return {
    form,
    recipient,
    document: given,
    placeOf: (path) => placeOf(whole, within(path)),
    notes: whole.twice.flatMap(({ path }) =>
      path.startsWith(base)
        ? [
            {
              path: path.slice(base.length).replace(/^\./, ''),
              problem: say('file.twice'),
              effect: say('file.later'),
            },
          ]
        : [],
    ),
  };
}

const LAST_STEP = /(?:^|\.)[^.[\]]+$|\[(?:\d+|"(?:[^"\\]|\\.)*")\]$/;

/** The place of the path, or of the nearest thing around it that is there. */
function placeOf({ text, offsets }: Pick<Whole, 'text' | 'offsets'>, path: string): TextPlace | null {
  const offset = offsets.get(path);
  if (offset !== undefined) return placeAt(text, offset);
  const around = path.replace(LAST_STEP, '');
  return around === path ? null : placeOf({ text, offsets }, around);
}

function inJson(text: string, ids: ChannelIds): readonly FoundPolicy[] {
  const { value, offsets, twice } = readJson(text);
  const whole = { text, offsets, twice };
  if (!isPlainObject(value)) throw new TextFault(say('file.notObject'), offsets.get('') ?? 0);

  const thirdParty = value['3rdparty'];
  if (isPlainObject(thirdParty)) {
    const [key, extensions] = keyLike(thirdParty, 'extensions', say('file.noExtensions'), whole, '3rdparty');
    const which = [ids.chrome, ids.edge];
    return chosen(extensions, which, whole, ['3rdparty', key]).map((id) =>
      found(whole, 'chromium', id, ['3rdparty', key, id], extensions[id]),
    );
  }
  const policies = value.policies;
  if (isPlainObject(policies)) {
    const inner = policies['3rdparty'];
    if (!isPlainObject(inner)) throw new TextFault(say('file.noThirdParty'), offsets.get('policies') ?? 0);
    const at = ['policies', '3rdparty'];
    const [key, extensions] = keyLike(
      inner,
      'Extensions',
      say('file.noFirefoxExtensions'),
      whole,
      formatPath(at),
    );
    return chosen(extensions, [ids.firefox], whole, [...at, key]).map((id) =>
      found(whole, 'firefox', id, [...at, key, id], extensions[id]),
    );
  }
  if (value.type === 'storage' && 'data' in value)
    return [found(whole, 'firefox-storage', String(value.name ?? ''), ['data'], value.data)];
  if (isWrapped(value)) return [unwrapped(whole, value)];
  if ('ExtensionSettings' in value || 'ExtensionInstallForcelist' in value)
    throw new TextFault(say('file.noThirdParty'), offsets.get('') ?? 0);
  return [found(whole, 'json', '', [], value)];
}

/** A holder by its name, whose capitals people mix up between browsers; each browser takes its own only. */
function keyLike(
  holder: Record<string, unknown>,
  wanted: string,
  problem: string,
  { offsets }: Whole,
  path: string,
): readonly [key: string, held: Record<string, unknown>] {
  const held = holder[wanted];
  if (isPlainObject(held)) return [wanted, held];
  throw new TextFault(problem, offsets.get(path) ?? 0);
}

/** The ids of our extension among those that the file is for. */
function chosen(
  extensions: Record<string, unknown>,
  wanted: readonly string[],
  { offsets }: Whole,
  at: readonly string[],
): readonly string[] {
  const ids = Object.keys(extensions);
  const named = ids.filter((id) => wanted.includes(id));
  if (named.length > 0) return named;
  const [only, ...others] = ids;
  const ours = ids.filter((id) => looksOurs(extensions[id]));
  if (only !== undefined && others.length === 0) return [only];
  if (ours.length > 0) return ours;
  throw new TextFault(
    ids.length === 0 ? say('file.nobody') : say('file.others', { ids: quoted(ids.join(', ')) }),
    offsets.get(formatPath(at)) ?? 0,
  );
}

const looksOurs = (document: unknown) =>
  isPlainObject(document) && Object.keys(document).some((key) => Object.hasOwn(policySchema.shape, key));

const holdsValue = (entry: unknown): entry is { readonly Value: unknown } =>
  isPlainObject(entry) && Object.keys(entry).length === 1 && 'Value' in entry;

/** As the Google Admin console takes it: each key's value inside of `Value`. */
const isWrapped = (document: Record<string, unknown>) =>
  Object.entries(document).some(([key, entry]) => key !== SCHEMA_KEY && holdsValue(entry));

function unwrapped(whole: Whole, document: Record<string, unknown>): FoundPolicy {
  const entries = Object.entries(document).filter(([key]) => key !== SCHEMA_KEY);
  const bare = entries.find(([, entry]) => !holdsValue(entry));
  if (bare !== undefined)
    throw new TextFault(
      say('file.notWrapped', { key: quoted(bare[0]) }),
      whole.offsets.get(formatPath([bare[0]])) ?? 0,
    );
  const offsets = new Map<string, number>();
  const inside = (path: string) => path.replace(/^((?:[\w-]+|\[".*?"\]))\.Value(?=$|[.[])/, '$1');
  for (const [path, offset] of whole.offsets) offsets.set(inside(path), offset);
  const twice = whole.twice.map(({ path, offset }) => ({ path: inside(path), offset }));
  return found(
    { ...whole, offsets, twice },
    'google',
    '',
    [],
    Object.fromEntries(entries.map(([key, entry]) => [key, (entry as { readonly Value: unknown }).Value])),
  );
}

function inRegistry(text: string, ids: ChannelIds): readonly FoundPolicy[] {
  const all = registryPolicies(readRegistry(text), managedSchema());
  const wanted = all.filter(({ id }) => [ids.chrome, ids.edge].includes(id));
  const ours = wanted.length > 0 ? wanted : all.filter(({ document }) => looksOurs(document));
  if (ours.length === 0)
    throw new TextFault(
      all.length === 0
        ? say('reg.nobody')
        : say('file.others', { ids: quoted(all.map(({ id }) => id).join(', ')) }),
      all[0]?.offset ?? 0,
    );
  return ours.map(({ browser, id, document, offsets, left }) => ({
    form: 'registry',
    recipient: `${browser} ${id}`,
    document,
    placeOf: (path) => placeOf({ text, offsets }, path),
    notes: left.map(({ path, why }) => ({ path, problem: why, effect: say('chromium.leftOut') })),
  }));
}

const MAC_DOMAIN = /^(com\.google\.Chrome|com\.microsoft\.Edge|org\.chromium\.Chromium)\.extensions\.(.+)$/;

function inPlist(text: string, ids: ChannelIds): readonly FoundPolicy[] {
  const { value, offsets } = readPlist(text);
  const whole = { text, offsets, twice: [] };
  if (!isPlainObject(value)) throw new TextFault(say('file.notObject'), offsets.get('') ?? 0);
  const payloads: readonly unknown[] = Array.isArray(value.PayloadContent) ? value.PayloadContent : [value];
  const named = payloads.flatMap((payload, index) => {
    if (!isPlainObject(payload)) return [];
    const [, browser, id = ''] = MAC_DOMAIN.exec(String(payload.PayloadType ?? '')) ?? [];
    const at = payload === value ? [] : ['PayloadContent', index];
    return [{ payload, at, browser, id }];
  });
  // A bare list of values says nowhere whom it is for: the domain is its file's name.
  const bare = named.filter(({ payload }) => !('PayloadType' in payload) && looksOurs(payload));
  const forUs = named.filter(({ browser }) => browser !== undefined);
  const wanted = forUs.filter(({ id }) => [ids.chrome, ids.edge].includes(id));
  const ours = [...bare, ...(wanted.length > 0 ? wanted : forUs.filter(({ payload }) => looksOurs(payload)))];
  if (ours.length === 0) throw new TextFault(say('plist.nobody'), offsets.get('') ?? 0);
  return ours.map(({ payload, at, browser, id }) => {
    const values = Object.entries(payload).filter(([key]) => !/^Payload[A-Z]/.test(key));
    return found(
      whole,
      'plist',
      browser === undefined ? '' : `${browser} ${id}`,
      at,
      Object.fromEntries(values),
    );
  });
}

import { type Legs, lastLookOf, legsOf, type PlacedLeg } from './legs.ts';
import { sessionTypeFacts } from './session-types.ts';
import type { Loose, Tale } from './tale.ts';

/**
 * Finds the session of evidence that names none, by what the journal holds around it. Whatever could be more than one
 * session's is nobody's: nothing is guessed.
 */

/** A pop may come before its session: the server decides it, and `New_Call` is posted at pick-up. */
const POP_BEFORE_MS = 60_000;
/** The adapter pops a chat's record again when the agent turns to it (the vendor's release notes, September 2023). */
const POP_AFTER_LOOK_MS = 5_000;
/** From handing a number over to the call: the agent may have to press Call. */
const DIALLED_BEFORE_MS = 5 * 60_000;

interface Spell {
  readonly tale: Tale;
  readonly leg: PlacedLeg;
}

/** Which session each piece of loose evidence belongs to, by the evidence's number. Pure. */
export function attribute(
  tales: Iterable<Tale>,
  loose: readonly Loose[],
  legsByKey: ReadonlyMap<string, Legs> = new Map(),
): ReadonlyMap<number, string> {
  const given = new Map<number, string>();
  if (loose.length === 0) return given;
  const spells: Spell[] = [];
  const cobrowsing = new Map<string, string>();
  const popped = new Map<string, string>();
  for (const tale of tales) {
    if (!tale.known) continue;
    for (const leg of (legsByKey.get(tale.key) ?? legsOf(tale.marks)).legs) spells.push({ tale, leg });
    for (const id of Object.keys(tale.cobrowse)) cobrowsing.set(`${tale.tenant} ${id}`, tale.key);
    for (const { loose: kind, ...rest } of tale.given)
      if (kind === 'pop' && 'url' in rest) popped.set(tale.key, String(rest.url));
  }
  spells.sort((one, other) => one.leg.from.seq - other.leg.from.seq);
  const calls = spells.filter(({ tale }) => startsByDialling(tale));

  let begun = 0;
  let around: Spell[] = [];
  for (const one of loose) {
    while (begun < spells.length && (spells[begun]?.leg.from.seq ?? 0) < one.seq) {
      const spell = spells[begun];
      if (spell !== undefined) around.push(spell);
      begun += 1;
    }
    around = around.filter(({ leg }) => leg.to === null || leg.to.seq > one.seq);
    const live = around.filter(({ tale }) => tale.tenant === one.tenant);
    const next = (within: number, among: readonly Spell[]): Tale | undefined =>
      among.find(
        ({ tale, leg }) =>
          leg.from.seq > one.seq && tale.tenant === one.tenant && leg.from.at - one.at <= within,
      )?.tale;
    let found: Tale | undefined;
    if (one.loose === 'cobrowse') {
      const key = cobrowsing.get(`${one.tenant} ${one.id}`);
      if (key !== undefined) given.set(one.seq, key);
      continue;
    }
    if (one.loose === 'assist') found = assisted(one, live);
    else if (one.loose === 'pop')
      found = poppedFor(one, live, popped) ?? nextIfFree(live, popped, next, spells.slice(begun));
    else found = diallerOf(one, loose, calls, next);
    if (found === undefined) continue;
    given.set(one.seq, found.key);
    if (one.loose === 'pop') popped.set(found.key, one.url);
  }
  return given;
}

const only = <Entry>(entries: readonly Entry[]): Entry | undefined =>
  entries.length === 1 ? entries[0] : undefined;

function assisted(one: Extract<Loose, { loose: 'assist' }>, live: readonly Spell[]): Tale | undefined {
  const named = live.filter(({ tale }) => tale.id === one.sessionId);
  if (named.length > 0) return only(named)?.tale;
  const inQueue =
    one.queueId === null ? [] : live.filter(({ tale }) => tale.values.queueId?.is === one.queueId);
  return (only(inQueue) ?? only(live))?.tale;
}

function poppedFor(
  one: Extract<Loose, { loose: 'pop' }>,
  live: readonly Spell[],
  popped: ReadonlyMap<string, string>,
): Tale | undefined {
  const again = live.find(({ tale }) => popped.get(tale.key) === one.url);
  if (again !== undefined) return again.tale;
  const looks = live.flatMap(({ tale }) => {
    const look = lastLookOf(tale.marks.filter(({ seq }) => seq < one.seq));
    const fresh = tale.medium === 'chat' && look?.kind === 'active' && one.at - look.at <= POP_AFTER_LOOK_MS;
    return fresh ? [{ tale, seq: look.seq }] : [];
  });
  const looked = looks.sort((a, b) => b.seq - a.seq)[0];
  if (looked !== undefined) return looked.tale;
  return only(live.filter(({ tale }) => !popped.has(tale.key)))?.tale;
}

/** Nobody live waits for a record: it is the next session's, if that begins soon; else a new one for the only one. */
function nextIfFree(
  live: readonly Spell[],
  popped: ReadonlyMap<string, string>,
  next: (within: number, among: readonly Spell[]) => Tale | undefined,
  later: readonly Spell[],
): Tale | undefined {
  if (live.some(({ tale }) => !popped.has(tale.key))) return undefined;
  return next(POP_BEFORE_MS, later) ?? only(live)?.tale;
}

/** Calls that the agent began by a number: those that the vendor's list calls outbound, by agent or by API. */
function startsByDialling({ values, medium }: Tale): boolean {
  const posted = values.sessionType?.is;
  const facts = posted === undefined ? null : sessionTypeFacts(posted);
  return (
    medium === 'call' &&
    facts?.direction === 'outbound' &&
    (facts.startedBy === 'agent' || facts.startedBy === 'api')
  );
}

/** The next outbound call, unless another number was handed over before that began. */
function diallerOf(
  one: Extract<Loose, { loose: 'dialled' }>,
  loose: readonly Loose[],
  calls: readonly Spell[],
  next: (within: number, among: readonly Spell[]) => Tale | undefined,
): Tale | undefined {
  if (one.number === '') return undefined;
  const call = next(DIALLED_BEFORE_MS, calls);
  const begins = calls.find(({ leg }) => leg.from.seq > one.seq)?.leg.from.seq;
  const replaced = loose.some(
    (other) =>
      other.loose === 'dialled' &&
      other.tenant === one.tenant &&
      other.seq > one.seq &&
      other.seq < (begins ?? Number.POSITIVE_INFINITY),
  );
  return replaced ? undefined : call;
}

import {
  type Arbitration,
  arbitrate,
  type Happening,
  NO_ARBITRATION,
  type Task,
} from '../../../lib/locks/arbitrate.ts';
import { type Candidacy, type CandidateNews, candidacyAfter, NOT_YET } from '../../../lib/locks/candidacy.ts';
import type { TabTopic } from '../../../lib/locks/topic.ts';

/**
 * A small world in which the real rules of `lib/locks` are played through: tabs, at most one page with the adapter, a
 * worker, a database, and lines on which words are on their way for as long as it takes. All of it plain data, so that
 * every state can be told from every other, and every step that may come next is tried.
 */
export const TOPIC: TabTopic = 'status:acme:';
const CRM = 'support';

/** A line's two directions, each in order. `end`: the other side is gone; nothing comes after it. */
interface Line {
  readonly id: number;
  readonly tab: number;
  /** The tab's document that it was opened into. */
  readonly document: number;
  readonly arbiter: number;
  toTab: TabWord[];
  toArbiter: ArbiterNews[];
}
type TabWord = 'open' | 'end' | Exclude<CandidateNews, { type: 'opened' | 'ended' }>;
type ArbiterNews = 'end' | { say: 'here'; asleep: boolean; round: number } | { say: 'gave'; epoch: number };

interface Tab {
  life: 'none' | 'open' | 'frozen' | 'cached' | 'crashed';
  /** Another for each page that the tab loads. */
  document: number;
  candidacy: Candidacy;
  /** Its request for a line is on its way. */
  calling: boolean;
  /** A check under way: asked, or answered and the answer on its way. */
  check: { epoch: number; answer: 'none' | 'yes' | 'no' } | null;
}

interface Arbiter {
  readonly epoch: number;
  readonly where: 'page' | 'worker';
  state: Arbitration;
  /** Lines that have said that they are there. */
  came: number[];
  /** In order: what the database is to count, and its answers. */
  counts: { line: number | null; tabId: number | null; fading: readonly number[] }[];
  answers: { line: number | null; epoch: number; before: readonly number[] }[];
  lapses: number[];
  /** Another has stolen the lock; the news is on its way. */
  stolen: boolean;
}

export interface World {
  tabs: Tab[];
  arbiters: Arbiter[];
  lines: Line[];
  lastLine: number;
  /** The database. */
  arbiterEpoch: number;
  epoch: number;
  epochTab: number | null;
  fading: readonly number[];
  /** The highest epoch that anybody was told, and the highest that anybody acted upon, and who. */
  told: number;
  acted: number;
  actedBy: number;
  /** How many more times something may happen from outside, and how often a holder may still act. */
  mishaps: number;
  acts: number;
  readonly arbitersDie: boolean;
}

export class Broken extends Error {}

const must = (holds: boolean, what: string): void => {
  if (!holds) throw new Broken(what);
};

const newTab = (life: Tab['life'], document: number): Tab => ({
  life,
  document,
  candidacy: NOT_YET,
  calling: life === 'open',
  check: null,
});

/** Some tabs open, a page with the adapter, nothing under way yet. */
export function newWorld(size: {
  readonly tabs: number;
  readonly mishaps: number;
  readonly acts: number;
  readonly arbitersDie: boolean;
}): World {
  const world: World = {
    tabs: Array.from({ length: size.tabs }, () => newTab('open', 1)),
    arbiters: [],
    lines: [],
    lastLine: FIRST.line,
    arbiterEpoch: FIRST.arbiter,
    epoch: FIRST.epoch,
    epochTab: null,
    fading: [],
    told: FIRST.epoch,
    acted: FIRST.epoch,
    actedBy: -1,
    mishaps: size.mishaps,
    acts: size.acts,
    arbitersDie: size.arbitersDie,
  };
  begin(world, 'page');
  return world;
}

/** A copy to go on from. What the rules themselves hand out is never changed, and is shared. */
export const copyOf = (world: World): World => ({
  ...world,
  tabs: world.tabs.map((tab) => ({ ...tab, check: tab.check === null ? null : { ...tab.check } })),
  arbiters: world.arbiters.map((arbiter) => ({
    ...arbiter,
    came: [...arbiter.came],
    counts: [...arbiter.counts],
    answers: [...arbiter.answers],
    lapses: [...arbiter.lapses],
  })),
  lines: world.lines.map((line) => ({
    ...line,
    toTab: [...line.toTab],
    toArbiter: [...line.toArbiter],
  })),
});

const texts = new WeakMap<object, string>();
const textOf = (value: object): string => {
  const known = texts.get(value);
  if (known !== undefined) return known;
  const text = JSON.stringify(value);
  texts.set(value, text);
  return text;
};

/** Tells two states apart. Numbers that are only given out count by their order, not by how many there were before. */
export function keyOf(world: World): string {
  const text = textOfWorld(world);
  const numbers = [...new Set(text.match(GIVEN))].sort();
  const ranks = new Map(numbers.map((number, rank) => [number, `${number[0]}:${rank}`]));
  return text.replace(GIVEN, (number) => ranks.get(number) ?? number);
}

/** Epochs, lines and arbiters are numbered from these on, which tells them from one another in a state's text. */
const FIRST = { epoch: 1_000, line: 2_000, arbiter: 3_000 } as const;
const GIVEN = /(?<!\d)[123]\d{3}(?!\d)/g;

const textOfWorld = (world: World): string =>
  [
    ...world.tabs.map(
      ({ life, document, candidacy, calling, check }) =>
        `${life}${document}${calling}${check?.epoch}${check?.answer}${textOf(candidacy)}`,
    ),
    ...world.arbiters.map(
      ({ epoch, where, state, came, counts, answers, lapses, stolen }) =>
        `${epoch}${where}${stolen}${came}/${lapses}${counts.map(textOf)}/${JSON.stringify(answers)}${textOf(state)}`,
    ),
    ...world.lines.map(
      ({ id, tab, document, arbiter, toTab, toArbiter }) =>
        `${id}.${tab}.${document}.${arbiter}${JSON.stringify(toTab)}${JSON.stringify(toArbiter)}`,
    ),
    [world.arbiterEpoch, world.epoch, world.epochTab, world.told, world.acted].join(),
    [world.actedBy, world.mishaps, world.acts, world.fading].join(),
  ].join('|');

export interface Step {
  readonly name: string;
  readonly run: (world: World) => void;
}

/**
 * What need not be tried in every order, because it makes no difference when it happens: a request of a tab that has been
 * called already, and the end of an arbiter that has nothing left to say (its lines' ends are on their way as long as
 * they like).
 */
export function settled(world: World): World {
  for (let index = world.arbiters.length - 1; index >= 0; index -= 1) {
    const arbiter = world.arbiters[index];
    if (arbiter?.stolen && arbiter.answers.length === 0 && arbiter.lapses.length === 0)
      endArbiter(world, index);
  }
  const arbiter = arbiterNow(world);
  world.tabs.forEach((tab, index) => {
    if (tab.calling && arbiter !== null && isCalled(world, arbiter, index)) tab.calling = false;
  });
  return world;
}

/** What goes on by itself: words arrive, the database answers, time passes. */
export function ownSteps(world: World): Step[] {
  const steps: Step[] = [];
  for (const { id, toTab, toArbiter, tab, document, arbiter } of world.lines) {
    const there = world.tabs[tab];
    const isRead = there?.life === 'open' && there.document === document;
    if (toTab.length > 0 && isRead) steps.push({ name: `line ${id} → tab`, run: (w) => toTheTab(w, id) });
    // One that has been replaced still goes on with what the database answered, which is all that it could do.
    const isHeard = world.arbiters.some(({ epoch, stolen }) => epoch === arbiter && !stolen);
    if (toArbiter.length > 0 && isHeard)
      steps.push({ name: `line ${id} → arbiter`, run: (w) => toTheArbiter(w, id) });
  }
  world.arbiters.forEach((arbiter, index) => {
    const { epoch } = arbiter;
    if (arbiter.counts.length > 0) steps.push({ name: `${epoch} counts`, run: (w) => count(w, index) });
    if (arbiter.answers.length > 0)
      steps.push({ name: `${epoch} is answered`, run: (w) => answer(w, index) });
    if (arbiter.lapses.length > 0)
      steps.push({ name: `${epoch}: checks lapse`, run: (w) => lapse(w, index) });
    if (arbiter.stolen) steps.push({ name: `${epoch} hears it is over`, run: (w) => endArbiter(w, index) });
  });
  world.tabs.forEach((tab, index) => {
    if (tab.calling && tab.life === 'open')
      steps.push({ name: `tab ${index} is heard`, run: (w) => heard(w, index) });
    if (tab.check?.answer === 'none')
      steps.push({ name: `tab ${index}’s check is read`, run: (w) => readCheck(w, index) });
    else if (tab.check !== null && tab.life === 'open')
      steps.push({ name: `tab ${index}’s check is answered`, run: (w) => act(w, index) });
  });
  return steps;
}

/** What happens from outside, each at the price of one mishap; and holders that begin to act. */
export function mishaps(world: World): Step[] {
  const steps: Step[] = [];
  const add = (name: string, run: (world: World) => void) =>
    steps.push({
      name,
      run: (w) => {
        w.mishaps -= 1;
        run(w);
      },
    });
  world.tabs.forEach((tab, index) => {
    if (world.acts > 0 && tab.life === 'open' && tab.check === null) {
      const epoch = tab.candidacy.held[TOPIC];
      if (epoch !== undefined)
        steps.push({
          name: `tab ${index} is to act`,
          run: (w) => {
            w.acts -= 1;
            tabOf(w, index).check = { epoch, answer: 'none' };
          },
        });
    }
    if (world.mishaps === 0) return;
    const after = (life: Tab['life']) => (w: World) => {
      tabOf(w, index).life = life;
    };
    switch (tab.life) {
      case 'none':
        add(`tab ${index} opens`, (w) => {
          w.tabs[index] = newTab('open', tab.document + 1);
        });
        break;
      case 'open':
        add(`tab ${index} closes`, (w) => leave(w, index, 'none'));
        add(`tab ${index} crashes`, (w) => leave(w, index, 'crashed'));
        add(`tab ${index} freezes`, (w) => {
          news(w, index, { type: 'frozen' });
          after('frozen')(w);
        });
        add(`tab ${index} is hidden`, (w) => {
          news(w, index, { type: 'hidden' });
          after('cached')(w);
        });
        if (arbiterNow(world) !== null)
          add(`the agent chooses tab ${index}`, (w) => {
            const arbiter = arbiterNow(w);
            if (arbiter !== null) happens(w, arbiter, { type: 'take-over', topic: TOPIC, tabId: index });
          });
        break;
      case 'frozen':
      case 'cached':
        add(`tab ${index} wakes`, (w) => {
          after('open')(w);
          news(w, index, { type: 'woke' });
        });
        add(`tab ${index} is discarded`, (w) => leave(w, index, 'none'));
        break;
      case 'crashed':
        break;
    }
  });
  if (world.mishaps === 0 || !world.arbitersDie) return steps;
  const page = world.arbiters.findIndex(({ where }) => where === 'page');
  if (page >= 0) add('the page with the adapter dies', (w) => endArbiter(w, page));
  // Also from one window to another, while the first has not heard of it yet.
  if (world.arbiters.length < 2) add('a page gets the adapter', (w) => begin(w, 'page'));
  const worker = world.arbiters.findIndex(({ where }) => where === 'worker');
  if (worker >= 0) add('the worker dies', (w) => endArbiter(w, worker));
  return steps;
}

/** Once nothing goes on any more: exactly one holds, if anybody is there who can, and knows it. */
export function checkRest(world: World): void {
  const able = world.tabs.flatMap((tab, index) => (tab.life === 'open' ? [index] : []));
  const arbiter = arbiterNow(world);
  must(able.length === 0 || arbiter !== null, 'tabs are there, and no arbiter');
  const holders = able.filter((index) => tabOf(world, index).candidacy.held[TOPIC] !== undefined);
  must(holders.length === Math.min(able.length, 1), `${holders.length} hold of ${able.length}`);
  const [holder] = holders;
  if (holder === undefined || arbiter === null) return;
  const granted = arbiter.state.topics[0]?.holder;
  must(granted?.tabId === holder, `tab ${holder} holds, and ${granted?.tabId} is thought to`);
  must(tabOf(world, holder).candidacy.held[TOPIC] === world.epoch, 'the holder’s epoch is not the last');
  must(world.epochTab === holder, 'another tab stands in the database');
}

const tabOf = (world: World, index: number): Tab => {
  const tab = world.tabs[index];
  if (tab === undefined) throw new Broken(`no tab ${index}`);
  return tab;
};

const arbiterNow = (world: World): Arbiter | null => world.arbiters.find(({ stolen }) => !stolen) ?? null;

function begin(world: World, where: Arbiter['where']): void {
  for (const other of world.arbiters) {
    other.stolen = true;
    // The database would refuse them.
    other.counts = [];
  }
  world.arbiterEpoch += 1;
  const arbiter: Arbiter = {
    epoch: world.arbiterEpoch,
    where,
    state: NO_ARBITRATION,
    came: [],
    counts: [],
    answers: [],
    lapses: [],
    stolen: false,
  };
  world.arbiters.push(arbiter);
  happens(world, arbiter, { type: 'wanted', topics: [{ topic: TOPIC, crmId: CRM }] });
  world.tabs.forEach((tab, index) => {
    if (tab.life !== 'none') call(world, arbiter, index);
  });
}

function endArbiter(world: World, index: number): void {
  const [gone] = world.arbiters.splice(index, 1);
  for (const line of world.lines) {
    if (line.arbiter !== gone?.epoch) continue;
    line.toTab.push('end');
    line.toArbiter = [];
  }
  tidy(world);
}

/** A line is opened into whatever the tab shows; where no script of ours runs, it ends at once. */
function call(world: World, arbiter: Arbiter, index: number): void {
  const tab = tabOf(world, index);
  if (tab.life !== 'open' && tab.life !== 'frozen') {
    happens(world, arbiter, { type: 'nobody', tabId: index });
    return;
  }
  // A second one into the same page is refused there (`candidacy.test.ts`).
  if (isCalled(world, arbiter, index)) return;
  world.lastLine += 1;
  world.lines.push({
    id: world.lastLine,
    tab: index,
    document: tab.document,
    arbiter: arbiter.epoch,
    toTab: ['open'],
    toArbiter: [],
  });
}

const isCalled = (world: World, { epoch }: Arbiter, index: number): boolean =>
  world.lines.some(
    ({ arbiter, tab, document, toArbiter }) =>
      arbiter === epoch &&
      tab === index &&
      document === world.tabs[index]?.document &&
      toArbiter.at(-1) !== 'end',
  );

function heard(world: World, index: number): void {
  tabOf(world, index).calling = false;
  if (arbiterNow(world) === null) begin(world, 'worker');
  const arbiter = arbiterNow(world);
  if (arbiter !== null) call(world, arbiter, index);
}

function leave(world: World, index: number, life: 'none' | 'crashed'): void {
  const tab = tabOf(world, index);
  for (const line of world.lines) {
    if (line.tab !== index) continue;
    line.toTab = [];
    if (line.toArbiter.at(-1) !== 'end') line.toArbiter.push('end');
  }
  world.tabs[index] = { ...newTab(life, tab.document), calling: false };
  tidy(world);
}

function news(world: World, index: number, happened: CandidateNews): void {
  const tab = tabOf(world, index);
  const { state, tasks } = candidacyAfter(tab.candidacy, happened);
  tab.candidacy = state;
  for (const task of tasks) {
    if (task.do === 'call') {
      tab.calling = true;
      continue;
    }
    const line = world.lines.find(({ id }) => id === task.line);
    if (line === undefined || line.toArbiter.at(-1) === 'end') continue;
    const isHeard = world.arbiters.some(({ epoch }) => epoch === line.arbiter);
    if (task.do === 'hang-up') {
      line.toTab = [];
      if (isHeard) line.toArbiter.push('end');
    } else if (!isHeard) {
    } else if (task.do === 'say') {
      line.toArbiter.push({ say: 'here', asleep: state.asleep, round: state.round });
    } else if (task.do === 'gave') {
      line.toArbiter.push({ say: 'gave', epoch: task.epoch });
    }
  }
  tidy(world);
}

/** A line on which nothing is left to be heard is forgotten. */
function tidy(world: World): void {
  world.lines = world.lines.filter(({ arbiter, toTab, toArbiter, tab, document }) => {
    const there = world.tabs[tab];
    const tabIsThere = there?.document === document && there.life !== 'none' && there.life !== 'crashed';
    const arbiterIsThere = world.arbiters.some(({ epoch }) => epoch === arbiter);
    const hungUp = toArbiter.at(-1) === 'end';
    return (tabIsThere && !hungUp && (arbiterIsThere || toTab.length > 0)) || (arbiterIsThere && hungUp);
  });
}

function toTheTab(world: World, id: number): void {
  const line = world.lines.find((one) => one.id === id);
  const word = line?.toTab.shift();
  if (line === undefined || word === undefined) return;
  if (word === 'open') news(world, line.tab, { type: 'opened', line: id, arbiter: line.arbiter });
  else if (word === 'end') {
    news(world, line.tab, { type: 'ended', line: id });
    world.lines = world.lines.filter((one) => one.id !== id);
  } else news(world, line.tab, word);
}

function toTheArbiter(world: World, id: number): void {
  const line = world.lines.find((one) => one.id === id);
  const word = line?.toArbiter.shift();
  const arbiter = world.arbiters.find(({ epoch }) => epoch === line?.arbiter);
  if (line === undefined || word === undefined || arbiter === undefined) return;
  const came = arbiter.came.includes(id);
  if (word === 'end') {
    world.lines = world.lines.filter((one) => one.id !== id);
    arbiter.came = arbiter.came.filter((one) => one !== id);
    happens(world, arbiter, came ? { type: 'gone', line: id } : { type: 'nobody', tabId: line.tab });
  } else if (word.say === 'gave') {
    happens(world, arbiter, { type: 'gave', line: id, topic: TOPIC, epoch: word.epoch });
  } else if (came) {
    const { asleep, round } = word;
    happens(world, arbiter, { type: 'changed', line: id, visible: true, asleep, round });
  } else {
    arbiter.came.push(id);
    const { asleep, round } = word;
    const facts = { line: id, tabId: line.tab, crmId: CRM, usedAt: 0, visible: true, asleep, round };
    happens(world, arbiter, { type: 'came', candidate: facts });
  }
}

function happens(world: World, arbiter: Arbiter, happening: Happening): void {
  const { state, tasks } = arbitrate(arbiter.state, happening);
  arbiter.state = state;
  for (const task of tasks) perform(world, arbiter, task);
  // Time that passes for nobody changes nothing.
  const waits = (epoch: number) =>
    arbiter.state.topics.some(({ fading }) => fading.some((one) => one.epoch <= epoch));
  arbiter.lapses = arbiter.lapses.filter(waits);
}

function perform(world: World, arbiter: Arbiter, task: Task): void {
  switch (task.do) {
    case 'count':
      if (!arbiter.stolen) arbiter.counts.push({ line: task.line, tabId: task.tabId, fading: task.fading });
      break;
    case 'lapse':
      arbiter.lapses.push(task.epoch);
      break;
    case 'tell': {
      // One that has been replaced and has not heard of it tells what is old already; nobody may act upon it.
      world.told = Math.max(world.told, task.epoch);
      const { line, epoch, round } = task;
      say(world, line, { type: 'told', line, topic: TOPIC, epoch, round });
      break;
    }
    case 'take':
      say(world, task.line, { type: 'taken', line: task.line, topic: TOPIC, epoch: task.epoch });
      break;
  }
}

const say = (world: World, id: number, word: TabWord): void => {
  const line = world.lines.find((one) => one.id === id);
  if (line !== undefined && line.toArbiter.at(-1) !== 'end') line.toTab.push(word);
};

function count(world: World, index: number): void {
  const arbiter = world.arbiters[index];
  const wanted = arbiter?.counts.shift();
  if (arbiter === undefined || wanted === undefined) return;
  must(arbiter.epoch === world.arbiterEpoch, 'the arbiter is fenced off, and nobody has taken its place');
  world.epoch += 1;
  const before = [...world.fading, ...(world.epochTab === null ? [] : [world.epochTab])];
  arbiter.answers.push({ line: wanted.line, epoch: world.epoch, before });
  world.epochTab = wanted.tabId;
  world.fading = wanted.tabId === null ? before : wanted.fading;
}

function answer(world: World, index: number): void {
  const arbiter = world.arbiters[index];
  const answered = arbiter?.answers.shift();
  if (arbiter === undefined || answered === undefined) return;
  happens(world, arbiter, { type: 'counted', topic: TOPIC, ...answered, at: 0 });
  for (const tabId of answered.before) {
    const called = world.lines.some((line) => line.arbiter === arbiter.epoch && line.tab === tabId);
    if (!called) happens(world, arbiter, { type: 'nobody', tabId });
  }
}

/** So much time has passed: nobody accepts an answer any more that was given before that epoch. */
function lapse(world: World, index: number): void {
  const arbiter = world.arbiters[index];
  const epoch = arbiter?.lapses.shift();
  if (arbiter === undefined || epoch === undefined) return;
  for (const { check } of world.tabs) if (check?.answer === 'yes' && check.epoch < epoch) check.answer = 'no';
  happens(world, arbiter, { type: 'lapsed', topic: TOPIC, epoch });
}

function readCheck(world: World, index: number): void {
  const { check } = tabOf(world, index);
  if (check === null) return;
  check.answer = world.epoch === check.epoch && world.epochTab === index ? 'yes' : 'no';
}

function act(world: World, index: number): void {
  const tab = tabOf(world, index);
  const { check } = tab;
  tab.check = null;
  if (check?.answer !== 'yes' || tab.candidacy.held[TOPIC] !== check.epoch) return;
  must(check.epoch >= world.told, `tab ${index} acts upon ${check.epoch}, and ${world.told} was told`);
  must(check.epoch >= world.acted, `tab ${index} acts upon ${check.epoch} after ${world.acted}`);
  must(check.epoch !== world.acted || world.actedBy === index, `two act upon ${check.epoch}`);
  world.acted = check.epoch;
  world.actedBy = index;
}

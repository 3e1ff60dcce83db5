import { effect, type ReadonlySignal, signal } from '@preact/signals';
import type { AdapterEvent } from '../adapter/events.ts';
import { ADAPTER_SIZE, type Channel } from '../adapter/url.ts';
import { browser } from '../browser.ts';
import { openAdapterWindow } from '../hosting/adapter-window.ts';
import type { Host } from '../hosting/host.ts';
import { followLiveSession } from '../hosting/live-store.ts';
import { holdHolderLine } from '../messages/host-line.ts';
import { tellDock } from '../messages/send.ts';
import { badgeWaiting } from '../notifications/badge.ts';
import { forgetTold, sessionOver, tellThing } from '../notifications/notify.ts';
import { thingOf } from '../notifications/things.ts';
import type { Config } from '../policy/schema.ts';
import type { Here, Holder } from './holder.ts';
import { followSight } from './in-sight.ts';
import { lookedAt, type Marks, marked, marksAfter, NO_MARKS, stirOf } from './marks.ts';
import { readPanelView, savePanelView } from './panel-view.ts';

/** What the agent is asked before a session that is going on is interrupted. */
export type Question = 'take-over' | 'own-window';

/** What this page does because of where it stands, and for the adapter never to be lost. */
export interface Hosting {
  readonly host: Host;
  /** A call or chat is going on, here or wherever the adapter is. */
  readonly live: ReadonlySignal<boolean>;
  /** Whether this page is drawn at all. */
  readonly inSight: ReadonlySignal<boolean>;
  readonly marks: ReadonlySignal<Marks>;
  readonly question: ReadonlySignal<Question | null>;
  /** Whether the agent is told what ends the adapter here, and of the window in which nothing does. */
  readonly hint: ReadonlySignal<boolean>;
  /** An event that the adapter in this page posted. */
  readonly take: (event: AdapterEvent, channel: Channel) => void;
  /** Each of these two asks first where a session is going on. */
  readonly takeOver: () => void;
  readonly openWindow: () => void;
  readonly answer: (yes: boolean) => void;
  readonly putHintAway: () => void;
}

export interface HostingOptions {
  readonly here: Here;
  readonly holder: Holder;
  readonly config: ReadonlySignal<Config>;
  readonly active: ReadonlySignal<Channel>;
  readonly messageTypes: () => readonly string[];
  /** Who the customer of a session is, where that is known. */
  readonly customerOf: (channel: Channel, session: string) => string | null;
  readonly end: AbortSignal;
}

/** So many sessions may begin and end within this time and be told. */
const MOST_IN_STRETCH = 30;
const STRETCH_MS = 5_000;

export async function startHosting(
  window: Window & typeof globalThis,
  options: HostingOptions,
): Promise<Hosting> {
  const { here, holder, config, active, end } = options;
  const { host } = here;
  const session = await followLiveSession(end);
  const { live } = session;
  const inSight = followSight(window, end);
  const marks = signal<Marks>(NO_MARKS);
  const question = signal<Question | null>(null);
  const hintRead = signal((await readPanelView()).hostHintRead);
  const hint = signal(false);

  const stop = effect(() => {
    const holding = holder.holding.value;
    const epoch = holding.state === 'held' ? holding.grant.epoch : null;
    if (epoch !== null) session.hold(epoch);
    hint.value = epoch !== null && host !== 'window' && !hintRead.value;
    // Nothing of this page is in question any more once the adapter has gone elsewhere, or come here.
    question.value = null;
  });

  // While a session is going on here, the worker notices if this page goes, and closing it asks first.
  let guard: AbortController | null = null;
  const stopGuard = effect(() => {
    const holding = holder.holding.value;
    guard?.abort();
    guard = null;
    if (holding.state !== 'held' || !live.value || end.aborted) return;
    guard = new AbortController();
    holdHolderLine(holding.grant.epoch, guard.signal);
    // No browser asks before a side panel closes.
    if (host !== 'panel')
      window.addEventListener('beforeunload', (event) => event.preventDefault(), { signal: guard.signal });
  });

  // What is looked at is not new any more.
  const stopLooking = effect(() => {
    if (!inSight.value) return;
    const channel = active.value;
    const before = marks.value;
    const after = lookedAt(before, channel);
    if (after === before) return;
    marks.value = after;
    void forgetTold(channel);
  });
  let badged = 0;
  const stopBadge = effect(() => {
    const { notifications } = config.value;
    const count =
      holder.holding.value.state === 'held' && (notifications.newChat || notifications.waiting)
        ? marked(marks.value)
        : 0;
    if (count === badged) return;
    badged = count;
    void badgeWaiting(count);
  });

  let lastState = 'asking';
  const stopDockMarks = effect(() => {
    if (host !== 'dock' || here.tabId === null) return;
    const holds = holder.holding.value.state === 'held';
    const told = { count: holds ? marked(marks.value) : 0, live: holds && live.value };
    void tellDock(here.tabId, 'dock/marks', told);
  });

  // The dock makes the room that the adapter in front wants, and folds when the adapter is taken elsewhere.
  const stopDock = effect(() => {
    if (host !== 'dock' || here.tabId === null) return;
    const { state } = holder.holding.value;
    void tellDock(here.tabId, 'dock/stands', ADAPTER_SIZE[active.value]);
    if (state === 'elsewhere' && lastState === 'held')
      void tellDock(here.tabId, 'dock/give-way', { until: 'back' });
    if (state === 'held' && lastState === 'elsewhere')
      void tellDock(here.tabId, 'dock/give-way', { until: 'now' });
    lastState = state;
  });

  end.addEventListener('abort', () => {
    for (const each of [stop, stopGuard, stopLooking, stopBadge, stopDock, stopDockMarks]) each();
  });

  // Nobody has more to be told in a moment; an adapter gone wild must not keep the page from its work.
  let stretch = { since: 0, told: 0 };
  const isTooMuch = () => {
    const now = Date.now();
    if (now - stretch.since > STRETCH_MS) stretch = { since: now, told: 0 };
    stretch.told += 1;
    return stretch.told > MOST_IN_STRETCH;
  };
  const tell = async (event: AdapterEvent, channel: Channel, shown: boolean) => {
    const stir = stirOf(event, options.messageTypes());
    if (stir.stir === 'nothing' || isTooMuch()) return;
    if (stir.stir === 'over') return sessionOver(channel, stir.session);
    const { notifications } = config.peek();
    const { focused } = await browser.windows.get(here.windowId).catch(() => ({ focused: false }));
    const thing = thingOf(stir, channel, { shown, focused }, notifications);
    if (thing === null) return;
    const customer = notifications.showCustomer ? options.customerOf(channel, stir.session) : null;
    await tellThing(thing, customer);
  };

  const act: Readonly<Record<Question, () => void>> = {
    'take-over': () => void holder.takeOver(),
    'own-window': () => void openAdapterWindow({ take: true }),
  };
  const askOr = (what: Question) => {
    if (live.peek()) question.value = what;
    else act[what]();
  };
  return {
    host,
    live,
    inSight,
    marks,
    question,
    hint,
    take(event, channel) {
      session.take(event);
      const shown = inSight.peek() && active.peek() === channel;
      marks.value = marksAfter(marks.peek(), channel, event, {
        looking: shown,
        messageTypes: options.messageTypes(),
      });
      void tell(event, channel, shown);
    },
    takeOver: () => askOr('take-over'),
    openWindow: () => askOr('own-window'),
    answer(yes) {
      const asked = question.peek();
      question.value = null;
      if (yes && asked !== null) act[asked]();
    },
    putHintAway() {
      hintRead.value = true;
      void savePanelView({ hostHintRead: true });
    },
  };
}

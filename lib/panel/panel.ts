import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import { saveShownState } from '../adapter/shown-state.ts';
import type { Channel } from '../adapter/url.ts';
import { browser } from '../browser.ts';
import { onDatabaseRebuilt } from '../database.ts';
import { openDoctor } from '../doctor/open-doctor.ts';
import { rememberBounds, TAKE } from '../hosting/adapter-window.ts';
import { hostOfPage } from '../hosting/host.ts';
import { statusTopic } from '../locks/topic.ts';
import type { WaitReason } from '../messages/protocol.ts';
import { receiveAsHolder } from '../messages/receive.ts';
import { tellWorker } from '../messages/send.ts';
import { dismissNotice, type Notice, onNotices, readNotices, sayOnce } from '../notices.ts';
import type { Config } from '../policy/schema.ts';
import { readConfig, watchConfig } from '../policy/store.ts';
import { countRefusal } from '../refusals.ts';
import type { Session } from '../sessions/session.ts';
import { openWelcome } from '../sites/welcome.ts';
import { AdapterFrame } from './adapter-frame.ts';
import { CallerIntake } from './caller-intake.ts';
import { DialRunner, type LastDial } from './dial-runner.ts';
import { EventIntake } from './event-intake.ts';
import { followedWindow } from './followed-window.ts';
import { Holder, type Holding } from './holder.ts';
import { type Hosting, startHosting } from './hosting.ts';
import { followMicrophone, type Microphone, openMicrophonePage } from './microphone.ts';
import { askForMicrophone } from './microphone-ask.ts';
import { followPageNumbers, type PageNumbers } from './page-numbers.ts';
import { followSessions, type SessionArea } from './session-area.ts';
import { sessionPlaces } from './session-places.ts';
import { SignInTab } from './sign-in-tab.ts';
import { type PanelStatus, startStatusSync } from './status-sync.ts';
import { startTabArbiter, type TabArbiter } from './tab-arbiter.ts';

/** Everything the panel's screen is made of. */
export interface Panel {
  readonly config: ReadonlySignal<Config>;
  readonly holding: ReadonlySignal<Holding>;
  /** Whether the tenant's origin is granted; null without a configured adapter, and until it is known. */
  readonly granted: ReadonlySignal<boolean | null>;
  readonly microphone: ReadonlySignal<Microphone>;
  /** The agent chose to go on without a microphone, for as long as this page lives. */
  readonly withoutMicrophone: ReadonlySignal<boolean>;
  readonly frames: ReadonlySignal<readonly AdapterFrame[]>;
  readonly active: ReadonlySignal<Channel>;
  readonly lastDial: ReadonlySignal<LastDial | null>;
  readonly notices: ReadonlySignal<readonly Notice[]>;
  readonly signIn: SignInTab;
  readonly hosting: Hosting;
  readonly pageNumbers: PageNumbers;
  readonly sessions: SessionArea;
  readonly tabArbiter: TabArbiter;
  readonly status: PanelStatus;
  readonly actions: {
    readonly choose: (channel: Channel) => void;
    readonly openOptions: () => void;
    readonly openWelcome: () => void;
    readonly grantAccess: () => void;
    readonly openMicrophonePage: () => void;
    readonly openDoctor: () => void;
    readonly goOnWithoutMicrophone: () => void;
    readonly takeOver: () => void;
    readonly showPlace: () => void;
    readonly dismissNotice: (id: string) => void;
  };
}

/** The tenant's origin as a permission pattern; null without a configured adapter. */
export const tenantPattern = (config: Config): string | null => {
  if (config.adapter.url === null) return null;
  const { protocol, hostname } = new URL(config.adapter.url);
  return `${protocol}//${hostname}/*`;
};

/** Longer than a worker takes to wake and register; after that the frame's own handshake says what is wrong. */
const REGISTERED_WITHIN_MS = 5_000;

/**
 * The worker hears of a new permission when this page does, and registers the script for the adapter's frame then: a
 * frame that is made sooner never gets it. The browser tells nobody of registrations, so this looks again and again.
 */
async function adapterScriptStands(pattern: string): Promise<void> {
  const end = performance.now() + REGISTERED_WITHIN_MS;
  for (;;) {
    const scripts = await browser.scripting.getRegisteredContentScripts({ ids: ['adapter'] });
    if (scripts.some(({ matches }) => matches?.includes(pattern)) || performance.now() > end) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** What a frame is made from; when it changes, the frames are made anew. */
const frameKey = ({ adapter }: Config): string =>
  JSON.stringify([adapter.url, adapter.channels, adapter.from, adapter.driver]);

/** Whether the agent has opened this window to have the adapter in it. Once: a reload takes nothing. */
function takenHere(window: Window): boolean {
  const { search } = window.location;
  if (!search.includes(TAKE)) return false;
  window.history.replaceState(null, '', search.replace(TAKE, ''));
  return true;
}

/** Starts everything that the page with the adapter does; ends with the page. */
export async function startPanel(window: Window & typeof globalThis): Promise<Panel> {
  const end = new AbortController();
  onDatabaseRebuilt(() => void sayOnce('journal-rebuilt'));
  // Asked for at once: each answer takes a turn of the browser, and the agent waits for the last of them.
  const thisWindow = browser.windows.getCurrent();
  const thisTab = browser.tabs.getCurrent();
  const host = hostOfPage(window.location);
  const microphoneNow = followMicrophone(end.signal);

  const config = signal((await readConfig()).config);
  watchConfig(() => {
    void readConfig().then((resolved) => (config.value = resolved.config));
  }, end.signal);

  const granted = signal<boolean | null>(null);
  let readFor: string | null = null;
  const readGranted = async () => {
    const pattern = tenantPattern(config.peek());
    // What was true of another tenant says nothing of this one.
    if (pattern !== readFor) granted.value = null;
    readFor = pattern;
    const answer = pattern === null ? null : await browser.permissions.contains({ origins: [pattern] });
    if (pattern !== null && answer === true) await adapterScriptStands(pattern);
    // Another tenant may have been configured while the browser was answering.
    if (pattern === tenantPattern(config.peek())) granted.value = answer;
  };
  await readGranted();
  effect(() => {
    void config.value.adapter.url;
    void readGranted();
  });
  browser.permissions.onAdded.addListener(() => void readGranted());
  browser.permissions.onRemoved.addListener(() => void readGranted());

  const windowId = (await thisWindow).id ?? -1;
  // In a side panel there is no tab.
  const tabId = ((await thisTab) as { id?: number } | undefined)?.id ?? null;
  const here = { host, windowId, tabId };
  const holder = new Holder(here, end.signal);
  if (host === 'window') rememberBounds(windowId, window, end.signal);
  window.addEventListener('pagehide', () => {
    end.abort();
    // The browser takes the lock back a moment later; clicks must not be sent here any more from now on.
    void tellWorker('panel/holder-changed', { leaving: holder.leave() });
  });
  // The worker may be asleep when the network comes back; what it could not write to the CRM then goes on at once.
  window.addEventListener('online', () => void tellWorker('records/send', {}), { signal: end.signal });
  const microphone = await microphoneNow;
  const withoutMicrophone = signal(false);
  const needsMicrophone = computed(
    () =>
      config.value.adapter.channels.includes('call') &&
      (microphone.value === 'prompt' || microphone.value === 'denied') &&
      !withoutMicrophone.value,
  );

  const frames = signal<readonly AdapterFrame[]>([]);
  const active = signal<Channel>(config.value.adapter.channels[0] ?? 'call');
  /** Oldest first; none before they are followed. */
  const shownSessions = signal<readonly Session[]>([]);
  const hosting = await startHosting(window, {
    here,
    holder,
    config,
    active,
    messageTypes: () => config.peek().adapter.eventTypes.chatInboundMessage ?? [],
    customerOf: (medium, id) => {
      const about = shownSessions.peek().find((session) => session.medium === medium && session.id === id);
      return about?.customer.name?.value ?? about?.customer.phone?.value ?? null;
    },
    end: end.signal,
  });
  const signIn = new SignInTab(end.signal);
  const callFrame = () => frames.peek().find((frame) => frame.channel === 'call') ?? null;

  const mustWait = (): WaitReason | null => {
    if (config.value.adapter.url === null || granted.value !== true) return 'not-configured';
    if (needsMicrophone.value) return 'microphone';
    const needsFrame = config.value.clickToCall.strategies.some((way) => way === 'fill' || way === 'message');
    const frame = frames.value.find(({ channel }) => channel === 'call');
    if (!needsFrame || !config.value.adapter.channels.includes('call')) return null;
    const state = frame?.state.value.state ?? 'loading';
    if (state === 'loading' || state === 'slow' || state === 'probing') return 'loading';
    return state === 'sign-in' ? 'sign-in' : null;
  };
  const runners = signal<DialRunner | null>(null);

  // The frames and whatever lives with them: there while this page holds the adapter and may show it.
  let standing: { key: string; stop: AbortController } | null = null;
  effect(() => {
    const holding = holder.holding.value;
    const url = config.value.adapter.url;
    const ready =
      holding.state === 'held' && url !== null && granted.value === true && !needsMicrophone.value;
    const key = ready ? `${holding.grant.epoch}:${frameKey(config.value)}` : null;
    if (standing !== null && standing.key !== key) {
      standing.stop.abort();
      standing = null;
      frames.value = [];
    }
    if (key === null || url === null || standing !== null) return;
    const stop = new AbortController();
    standing = { key, stop };
    const intake = new EventIntake(new URL(url).origin, () => config.peek());
    const caller = new CallerIntake(new URL(url).origin, () => config.peek());
    const { channels, from, driver } = config.value.adapter;
    frames.value = channels.map(
      (channel) =>
        new AdapterFrame({
          tenant: url,
          channel,
          from,
          driver,
          signal: stop.signal,
          onEvent: (event) => {
            intake.take(event, channel);
            caller.take(event, channel);
            hosting.take(event, channel);
            status.take(event);
            if (event.type === 'New_Call') runners.peek()?.callBegan();
          },
          onCaller: (reading, channel) => caller.read(reading, channel),
          onRefused: (reason) => countRefusal(`adapter: ${reason}`),
        }),
    );
    if (!channels.includes(active.peek())) active.value = channels[0] ?? 'call';
  });

  // From another window, though perhaps of the tenant's origin: a frame inside the adapter's page, an opener.
  window.addEventListener(
    'message',
    ({ source }) => {
      const known = source === window || frames.peek().some((frame) => frame.isFrom(source));
      if (!known) countRefusal('adapter: wrong-window');
    },
    { signal: end.signal },
  );

  const held = computed(() => holder.holding.value.state === 'held');
  const wantedTopics = computed(() => {
    const { adapter, status } = config.value;
    if (adapter.url === null || status.crm === null || status.direction === 'off') return [];
    return [{ topic: statusTopic(adapter.url, null), crmId: status.crm }];
  });
  const tabArbiter = startTabArbiter(held, wantedTopics, end.signal);
  const followed = await followedWindow(host, windowId, end.signal);
  const status = startStatusSync({
    config,
    held,
    wanted: wantedTopics,
    tabArbiter,
    frames,
    live: hosting.live,
    inSight: hosting.inSight,
    followed,
    end: end.signal,
  });

  // For the first steps, which stand in a tab of their own.
  effect(() => {
    if (!held.value) return;
    const frame = frames.value.find(({ channel }) => channel === 'call') ?? frames.value[0];
    void saveShownState(frame?.state.value.state ?? 'gate');
  });

  // Numbers are taken by the page that holds the adapter, whether or not its frame stands already.
  let holdingStop: AbortController | null = null;
  effect(() => {
    if (held.value === (holdingStop !== null)) return;
    holdingStop?.abort();
    holdingStop = null;
    runners.value = null;
    if (!held.value) return;
    holdingStop = new AbortController();
    end.signal.addEventListener('abort', () => holdingStop?.abort());
    receiveAsHolder(
      {
        'holder/release': () => {
          holder.letGo();
          return true;
        },
        'holder/choose': ({ channel }) => {
          if (config.peek().adapter.channels.includes(channel)) active.value = channel;
          return true;
        },
        'holder/candidate': ({ tabId, crmId }) => tabArbiter.called(tabId, crmId),
        'holder/take-over': ({ topic, tabId }) => tabArbiter.takeOver(topic, tabId),
        'holder/check-driver': async () => (await callFrame()?.check()) ?? null,
        'holder/examine': async () => ({
          host,
          frames: await Promise.all(frames.peek().map((frame) => frame.examine())),
        }),
        'holder/sign-in': async () => {
          const frame = frames.peek().find(({ state }) => state.peek().state === 'sign-in');
          if (frame !== undefined) await signIn.show(frame.url);
          return frame !== undefined;
        },
      },
      holdingStop.signal,
    );
    runners.value = new DialRunner({
      config: () => config.peek(),
      callFrame,
      mustWait,
      onStart: () => (active.value = 'call'),
      signal: holdingStop.signal,
    });
  });
  // Whatever a number may be waiting for: look again when it changes.
  effect(() => {
    const runner = runners.value;
    mustWait();
    if (runner !== null) void runner.pump();
  });
  // The frame comes back by itself once the agent has signed in elsewhere.
  effect(() => {
    const waiting = frames.value.filter((frame) => frame.state.value.state === 'sign-in');
    signIn.follow(waiting);
  });

  const started = holder.start({ take: takenHere(window) });
  const notices = signal<readonly Notice[]>(await readNotices());
  onNotices((changed) => (notices.value = changed), end.signal);

  const [pageNumbers, sessions] = await Promise.all([
    followPageNumbers(windowId, followed, config, end.signal),
    followSessions(
      held,
      sessionPlaces(() => config.peek()),
      window,
      end.signal,
    ),
  ]);
  effect(() => {
    shownSessions.value = sessions.shown.value;
  });
  await started;
  return {
    config,
    holding: holder.holding,
    granted,
    microphone,
    withoutMicrophone,
    frames,
    active,
    lastDial: computed(() => runners.value?.last.value ?? null),
    notices,
    signIn,
    hosting,
    pageNumbers,
    sessions,
    tabArbiter,
    status,
    actions: {
      choose: (channel) => (active.value = channel),
      openOptions: () => void browser.runtime.openOptionsPage(),
      openWelcome: () => void openWelcome(),
      grantAccess: () => {
        const pattern = tenantPattern(config.value);
        if (pattern !== null) void browser.permissions.request({ origins: [pattern] });
      },
      // Docked, the permission is the CRM page's, and the browser asks right there.
      openMicrophonePage: () => void (host === 'dock' ? askForMicrophone() : openMicrophonePage()),
      openDoctor: () => void openDoctor(),
      goOnWithoutMicrophone: () => (withoutMicrophone.value = true),
      takeOver: hosting.takeOver,
      showPlace: () => void holder.showPlace(),
      dismissNotice: (id) => void dismissNotice(id),
    },
  };
}

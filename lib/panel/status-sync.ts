import { computed, effect, type ReadonlySignal, signal, untracked } from '@preact/signals';

import { type AdapterEvent, dataOf } from '../adapter/events.ts';
import type { AdapterAgent } from '../adapter/status-driver.ts';
import { pageLine } from '../crm/status/page-line.ts';
import { type StatusSides, statusSides } from '../crm/status/status-sides.ts';
import { newestOfType } from '../journal/journal.ts';
import { isCurrent } from '../locks/epochs.ts';
import type { TabTopic, Wanted } from '../locks/topic.ts';
import type { Config } from '../policy/schema.ts';
import { crmWayOf } from '../policy/status-addresses.ts';
import { viewOf } from '../status/shown.ts';
import { NO_STATUS, type StatusSync, type StatusView } from '../status/view.ts';
import type { AdapterFrame } from './adapter-frame.ts';
import { StatusRunner } from './status-runner.ts';
import { forgetStatus, loadStatus, saveStatus, saveStatusView } from './status-store.ts';
import type { TabArbiter } from './tab-arbiter.ts';

export interface StatusSyncOptions {
  readonly config: ReadonlySignal<Config>;
  /** Whether this page holds the adapter: only then it keeps the status. */
  readonly held: ReadonlySignal<boolean>;
  /** The topic that the CRM's tabs are wanted for; none where no status travels. */
  readonly wanted: ReadonlySignal<readonly Wanted[]>;
  readonly tabArbiter: TabArbiter;
  readonly frames: ReadonlySignal<readonly AdapterFrame[]>;
  /** A call or chat goes on. */
  readonly live: ReadonlySignal<boolean>;
  readonly inSight: ReadonlySignal<boolean>;
  /** The window whose tabs the agent has before them. */
  readonly followed: ReadonlySignal<number>;
  readonly end: AbortSignal;
}

export interface PanelStatus extends StatusSync {
  /** An event that the adapter in this page posted. */
  readonly take: (event: AdapterEvent) => void;
}

const NOBODY: AdapterAgent = { id: null, email: null };

/** Keeps the agent's status in sync for as long as this page holds the adapter, and says how it stands. */
export function startStatusSync(options: StatusSyncOptions): PanelStatus {
  const { config, end, followed, frames, held, inSight, live, tabArbiter, wanted } = options;
  const runner = signal<StatusRunner | null>(null);
  const agent = signal<AdapterAgent | null>(null);

  const topic = computed<TabTopic | null>(() => wanted.value[0]?.topic ?? null);
  const holder = computed(() => {
    const name = topic.value;
    return name === null ? null : (tabArbiter.holders.value.get(name) ?? null);
  });
  /** The frame that the driver works: the call adapter's, where there are both. */
  const frame = computed(
    () => frames.value.find(({ channel }) => channel === 'call') ?? frames.value[0] ?? null,
  );
  const adapter = computed(() => {
    const state = frame.value?.state.value.state;
    if (state === 'sign-in') return 'signed-out';
    return state === 'ready' ? 'there' : 'loading';
  });
  /** All that the runner is made of; when it changes, another one takes up what this one leaves. */
  const made = computed(() => {
    const { adapter, crms, status } = config.value;
    return held.value && topic.value !== null && adapter.url !== null
      ? JSON.stringify([new URL(adapter.url).origin, status, crms.find(({ id }) => id === status.crm)])
      : null;
  });

  const begin = (name: TabTopic, stop: AbortSignal): StatusRunner => {
    const now = config.peek();
    const { status } = now;
    const tenant = new URL(now.adapter.url ?? '').origin;
    const crm = now.crms.find(({ id }) => id === status.crm);
    const sides: StatusSides = statusSides(now, {
      fetch: (input, init) => globalThis.fetch(input, init),
      now: Date.now,
      isCurrent: (epoch) => isCurrent(name, epoch),
      line: pageLine(async () => holder.peek()?.tabId ?? null, name),
      hands: () => (adapter.peek() === 'there' ? frame.peek() : null),
      agent: async () => agent.peek() ?? NOBODY,
    });
    void newestLogin(tenant).then((login) => {
      if (!stop.aborted && login !== null) agent.value ??= login;
    });
    return new StatusRunner({
      key: [tenant, crm?.id, crmWayOf(now), status.adapterSide.way].join(' '),
      sides,
      rules: status,
      agents: status.agents,
      crmName: crm?.name ?? crm?.id ?? '',
      pollMs: status.pollSeconds * 1_000,
      load: loadStatus,
      save: saveStatus,
      now: Date.now,
      end: stop,
    });
  };

  let stop: AbortController | null = null;
  const stops = [
    effect(() => {
      const wantedNow = made.value !== null;
      const name = topic.peek();
      stop?.abort();
      stop = null;
      untracked(() => {
        runner.value = null;
        agent.value = null;
      });
      if (!wantedNow || name === null || end.aborted) return;
      stop = new AbortController();
      const { signal: ended } = stop;
      const begun = untracked(() => begin(name, ended));
      void begun.start().then(() => {
        if (!ended.aborted) runner.value = begun;
      });
    }),
    effect(() => runner.value?.setAdapter(adapter.value, agent.value?.email ?? null)),
    effect(() => runner.value?.setHolder(holder.value?.epoch ?? null)),
    effect(() => runner.value?.setSession(live.value)),
    effect(() => {
      const inView = inSight.value || tabArbiter.candidates.value.some(({ visible }) => visible);
      runner.value?.setAwake(inView || live.value);
    }),
    // Where no status travels any more, nothing is left of it for the next time.
    effect(() => {
      if (held.value && wanted.value.length === 0) void forgetStatus();
    }),
  ];
  end.addEventListener('abort', () => {
    stop?.abort();
    for (const each of stops) each();
  });

  const view = computed<StatusView>(() => {
    const known = runner.value?.known.value;
    const { status } = config.value;
    if (known === undefined || topic.value === null) return NO_STATUS;
    const { state, log, facts } = known;
    const by = holder.value;
    return viewOf({
      state,
      log,
      facts,
      rules: status,
      holder:
        by === null
          ? null
          : { title: by.title, tabId: by.tabId, isThisWindow: by.windowId === followed.value },
      at: Date.now(),
    });
  });
  // The same words again are no news.
  const told = computed(() => JSON.stringify(view.value));
  const shown = computed<StatusView>(() => JSON.parse(told.value) as StatusView);
  const stopTelling = effect(() => {
    const now = shown.value;
    if (held.peek()) void saveStatusView(now).catch(() => undefined);
  });
  end.addEventListener('abort', () => {
    stopTelling();
    // The options page shows what is now, and with this page nobody keeps the status any more.
    if (held.peek()) void saveStatusView(NO_STATUS).catch(() => undefined);
  });

  return {
    view: shown,
    pause: () => runner.peek()?.pause(),
    resume: () => runner.peek()?.resume(),
    takeOver() {
      const name = topic.peek();
      const crmId = config.peek().status.crm;
      const own = tabArbiter.candidates.peek().filter((tab) => tab.crmId === crmId && !tab.asleep);
      const here = own.filter((tab) => tab.windowId === followed.peek());
      const tab =
        here.find(({ visible }) => visible) ?? here[0] ?? own.find(({ visible }) => visible) ?? own[0];
      if (name !== null && tab !== undefined) tabArbiter.takeOver(name, tab.tabId);
    },
    take({ data, type }) {
      if (type === 'Agent_Login') agent.value = agentIn(data) ?? agent.peek();
    },
  };
}

/** Who logged in to this tenant's adapter last, as far as the journal goes back. */
async function newestLogin(tenant: string): Promise<AdapterAgent | null> {
  const entry = await newestOfType('Agent_Login').catch(() => null);
  if (entry === null || entry.tenant !== tenant) return null;
  return agentIn((JSON.parse(entry.json) as { data?: unknown }).data);
}

function agentIn(data: unknown): AdapterAgent | null {
  const login = dataOf('Agent_Login', data);
  if (login === null) return null;
  return { id: String(login.agent_id), email: login.agent_email ?? null };
}

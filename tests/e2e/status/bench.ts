import { pageLine } from '../../../lib/crm/status/page-line.ts';
import { type StatusSides, statusSides } from '../../../lib/crm/status/status-sides.ts';
import { AdapterFrame } from '../../../lib/panel/adapter-frame.ts';
import { readConfig } from '../../../lib/policy/store.ts';
import type { Reading } from '../../../lib/status/side.ts';

/** The two sides of a status, in a page of the extension, with an adapter in a frame of it: to be asked by a test. */
export interface StatusBench {
  /** `tabId`: the tab that keeps the status; `tenant`: the adapter's address, null for none. */
  start(options: { readonly tabId: number | null; readonly tenant: string | null }): Promise<void>;
  options(side: 'crm' | 'adapter'): Promise<unknown>;
  read(side: 'crm' | 'adapter'): Promise<unknown>;
  write(side: 'crm' | 'adapter', status: string, epoch?: number): Promise<unknown>;
  standing(): Promise<unknown>;
  /** What the driver's places find in the adapter's page. */
  check(): Promise<unknown>;
  /** The status's id, or null for a bare hint, of everything that was heard since the start. */
  heard(side: 'crm' | 'adapter'): readonly (string | null)[];
}

let sides: StatusSides | null = null;
let adapter: AdapterFrame | null = null;
let ended = new AbortController();
const heard = { crm: [] as (string | null)[], adapter: [] as (string | null)[] };
const started = (): StatusSides => {
  if (sides === null) throw new Error('The bench was not started');
  return sides;
};

const bench: StatusBench = {
  async start({ tabId, tenant }) {
    ended.abort();
    ended = new AbortController();
    const { signal } = ended;
    const { config } = await readConfig();
    adapter = null;
    const frame = tenant === null ? null : await openFrame(tenant, config.adapter.driver, signal);
    adapter = frame;
    sides = statusSides(config, {
      fetch: (...asked) => fetch(...asked),
      now: () => Date.now(),
      isCurrent: (epoch) => epoch > 0,
      line: pageLine(async () => tabId),
      hands: () => frame,
      agent: async () => ({ id: '1', email: 'james.bond@agents.co' }),
    });
    for (const side of ['crm', 'adapter'] as const) {
      heard[side] = [];
      sides[side].watch((reading: Reading | null) => heard[side].push(reading?.status ?? null), signal);
    }
  },
  options: (side) => started()[side].options(ended.signal),
  read: (side) => started()[side].read(ended.signal),
  write: (side, status, epoch = 1) => started()[side].write(status, epoch, ended.signal),
  standing: async () => started().standing?.(ended.signal) ?? null,
  check: async () => adapter?.check() ?? null,
  heard: (side) => heard[side],
};
Object.assign(globalThis, { statusBench: bench });

async function openFrame(
  tenant: string,
  driver: ConstructorParameters<typeof AdapterFrame>[0]['driver'],
  signal: AbortSignal,
): Promise<AdapterFrame> {
  const frame = new AdapterFrame({
    tenant,
    channel: 'call',
    from: 'custom',
    driver,
    signal,
    onEvent: () => undefined,
    onCaller: () => undefined,
    onRefused: () => undefined,
  });
  const element = document.createElement('iframe');
  element.name = frame.name;
  element.src = frame.url;
  element.style.cssText = 'width: 290px; height: 600px';
  frame.attach(element);
  element.addEventListener('load', frame.loaded);
  signal.addEventListener('abort', () => element.remove());
  await new Promise<void>((resolve) => {
    const stop = frame.state.subscribe(({ state }) => {
      if (state === 'ready') {
        resolve();
        queueMicrotask(() => stop());
      }
    });
    document.body.append(element);
  });
  return frame;
}

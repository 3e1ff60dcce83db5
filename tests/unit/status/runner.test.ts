import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { KustomerStanding } from '../../../lib/crm/status/kustomer-standing.ts';
import { type KeptStatus, type RunnerSurroundings, StatusRunner } from '../../../lib/panel/status-runner.ts';
import type { Reading, SideFault, StatusSide, Told } from '../../../lib/status/side.ts';
import { ADAPTER_OPTIONS, CRM_OPTIONS, RULES } from './desk.ts';

/** A side that is what it is told to be, and notes what it was asked. */
class FakeSide implements StatusSide {
  status: string;
  fault: SideFault | null = null;
  email = 'ann@acme.example';
  reads = 0;
  listings = 0;
  readonly written: [status: string, epoch: number][] = [];
  #listener: ((reading: Reading | null) => void) | null = null;
  readonly #options: typeof CRM_OPTIONS;
  /** Holds answers to writes back until it is called. */
  let: (() => void) | null = null;
  holdsBack = false;

  constructor(status: string, options: typeof CRM_OPTIONS) {
    this.status = status;
    this.#options = options;
  }

  readonly options = async () => {
    this.listings += 1;
    return { ok: true, value: this.#options } as const;
  };
  readonly read = async (): Promise<Told<Reading>> => {
    this.reads += 1;
    return this.#told();
  };
  readonly write = async (status: string, epoch: number): Promise<Told<Reading>> => {
    this.written.push([status, epoch]);
    if (this.holdsBack) await new Promise<void>((done) => (this.let = done));
    if (this.fault === null) this.status = status;
    return this.#told();
  };
  readonly watch = (listener: (reading: Reading | null) => void, signal: AbortSignal) => {
    this.#listener = listener;
    signal.addEventListener('abort', () => (this.#listener = null));
  };

  /** It changes and says so. */
  becomes(status: string): void {
    this.status = status;
    const told = this.#told();
    this.#listener?.(told.ok ? told.value : null);
  }

  /** It says that something may have changed. */
  stirs(): void {
    this.#listener?.(null);
  }

  #told(): Told<Reading> {
    if (this.fault !== null) return { ok: false, fault: this.fault, detail: null };
    const agent = { id: null, email: this.email };
    return {
      ok: true,
      value: { status: this.status, name: null, system: false, next: null, agent, at: Date.now() },
    };
  }
}

const good: KustomerStanding = {
  agent: { id: 'k1', email: 'ann@acme.example' },
  shift: 'open',
  team: { id: 't1', name: 'Phones', routing: true, externalQueues: ['UJET'], linked: true },
};

describe('the page that keeps a status in sync', () => {
  let crm: FakeSide;
  let adapter: FakeSide;
  let kept: KeptStatus | null;
  let end: AbortController;

  beforeEach(() => {
    vi.useFakeTimers({ now: 1_000_000 });
    crm = new FakeSide('available', CRM_OPTIONS);
    adapter = new FakeSide('0', ADAPTER_OPTIONS);
    kept = null;
    end = new AbortController();
  });
  afterEach(() => {
    end.abort();
    vi.useRealTimers();
  });

  const open = async (change: Partial<RunnerSurroundings> = {}): Promise<StatusRunner> => {
    const runner = new StatusRunner({
      key: 'acme kustomer',
      sides: { crm, adapter, standing: null },
      rules: RULES,
      agents: [],
      crmName: 'Kustomer',
      pollMs: 15_000,
      load: async () => kept,
      save: async (next) => {
        kept = JSON.parse(JSON.stringify(next)) as KeptStatus;
      },
      now: Date.now,
      end: end.signal,
      ...change,
    });
    await runner.start();
    runner.setAwake(true);
    runner.setAdapter('there', 'ann@acme.example');
    runner.setHolder(7);
    await vi.advanceTimersByTimeAsync(100);
    return runner;
  };
  /** The page is gone; nothing of it goes on. */
  const close = () => {
    end.abort();
    end = new AbortController();
  };

  test('takes the CRM’s status over, under the holder’s epoch', async () => {
    crm.status = 'lunch';
    await open();
    expect(adapter.written).toEqual([['-4', 7]]);
  });

  test('asks nobody while nothing is in view and no session goes on', async () => {
    const runner = await open();
    runner.setAwake(false);
    const before = crm.reads;
    await vi.advanceTimersByTimeAsync(600_000);
    expect(crm.reads).toBe(before);
    runner.setAwake(true);
    await vi.advanceTimersByTimeAsync(100);
    expect(crm.reads).toBe(before + 1);
  });

  test('asks the CRM only while one of its tabs has the topic, and the adapter only while it is there', async () => {
    const runner = await open();
    runner.setHolder(null);
    runner.setAdapter('loading', null);
    const before = [crm.reads, adapter.reads];
    await vi.advanceTimersByTimeAsync(120_000);
    expect([crm.reads, adapter.reads]).toEqual(before);
  });

  test('asks a side that fails less and less often, and goes on by itself', async () => {
    await open();
    crm.fault = 'server';
    await vi.advanceTimersByTimeAsync(15_000);
    const before = crm.reads;
    await vi.advanceTimersByTimeAsync(600_000);
    expect(crm.reads - before).toBeLessThan(8);
    crm.fault = null;
    crm.status = 'lunch';
    await vi.advanceTimersByTimeAsync(300_000);
    expect(adapter.status).toBe('-4');
  });

  test('hears what a side says by itself, at once', async () => {
    await open();
    crm.becomes('lunch');
    await vi.advanceTimersByTimeAsync(100);
    expect(adapter.status).toBe('-4');
    const before = crm.reads;
    crm.status = 'email';
    crm.stirs();
    await vi.advanceTimersByTimeAsync(100);
    expect([crm.reads, adapter.status]).toEqual([before + 1, '-1']);
  });

  test('has stored that a write is on its way before it is', async () => {
    crm.status = 'lunch';
    let stored: unknown;
    const { write } = adapter;
    Object.assign(adapter, {
      write: (status: string, epoch: number) => {
        stored = kept?.state.inFlight?.to;
        return write(status, epoch);
      },
    });
    await open();
    expect([stored, adapter.written.length]).toEqual(['-4', 1]);
  });

  test('goes on where the page before it died in the middle of a write', async () => {
    crm.status = 'lunch';
    adapter.holdsBack = true;
    await open();
    expect(adapter.written).toHaveLength(1);
    close();
    adapter.holdsBack = false;
    // It came through after all, and is not made again.
    adapter.status = '-4';
    await open();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(adapter.written).toHaveLength(1);
    close();
    crm.status = 'email';
    const runner = await open({ rules: { ...RULES, direction: 'crm-to-adapter' } });
    expect(adapter.written.at(-1)).toEqual(['-1', 7]);
    expect(runner.known.value.log.length).toBeGreaterThan(1);
  });

  test('forgets everything of another tenant or CRM', async () => {
    crm.status = 'lunch';
    await open();
    close();
    adapter.status = '0';
    const runner = await open({ key: 'other kustomer' });
    expect(adapter.written).toHaveLength(2);
    expect(runner.known.value.log).toHaveLength(1);
  });

  test('lets nothing travel between two different agents', async () => {
    crm.email = 'bob@acme.example';
    crm.status = 'lunch';
    await open();
    adapter.becomes('-1');
    await vi.advanceTimersByTimeAsync(60_000);
    expect([crm.written, adapter.written]).toEqual([[], []]);
    // Logged in rightly now: the CRM's status is taken over as at a login.
    crm.email = 'ann@acme.example';
    await vi.advanceTimersByTimeAsync(16_000);
    expect(adapter.written).toEqual([['-4', 7]]);
  });

  test('asks Kustomer for team and queue before anything travels, and again later', async () => {
    let asked = 0;
    let answer: Told<KustomerStanding> = {
      ok: true,
      value: { ...good, team: { ...good.team, linked: false } as never },
    };
    const standing = async () => {
      asked += 1;
      return answer;
    };
    crm.status = 'lunch';
    await open({ sides: { crm, adapter, standing } });
    expect(adapter.written).toEqual([]);
    answer = { ok: true, value: good };
    await vi.advanceTimersByTimeAsync(16_000);
    expect(adapter.written).toEqual([['-4', 7]]);
    // What cannot be asked just now leaves what was said last.
    answer = { ok: false, fault: 'server', detail: null };
    const before = asked;
    crm.status = 'email';
    await vi.advanceTimersByTimeAsync(76_000);
    expect(asked).toBeGreaterThan(before);
    expect(adapter.status).toBe('-1');
  });

  test('lists each side’s statuses once, and again for one that it does not know', async () => {
    await open();
    await vi.advanceTimersByTimeAsync(300_000);
    expect([crm.listings, adapter.listings]).toEqual([1, 1]);
    crm.becomes('made-today');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(crm.listings).toBe(2);
  });

  test('does nothing any more once the page has lost the adapter', async () => {
    await open();
    close();
    crm.becomes('lunch');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(adapter.written).toEqual([]);
  });

  test('pauses and goes on, also in the next page', async () => {
    const runner = await open();
    runner.pause();
    crm.becomes('lunch');
    await vi.advanceTimersByTimeAsync(1_000);
    close();
    const next = await open();
    expect([next.known.value.state.paused, adapter.written]).toEqual([true, []]);
    next.resume();
    await vi.advanceTimersByTimeAsync(100);
    expect(adapter.status).toBe('-4');
  });
});

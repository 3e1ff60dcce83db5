import { cpus, loadavg, type as system, totalmem } from 'node:os';

/** What the figures were measured on. Without it they mean nothing. */
export interface Machine {
  readonly cores: number;
  readonly processor: string;
  readonly memoryGb: number;
  readonly system: string;
  readonly browser: string;
  readonly node: string;
  /** Processes that wanted a core in the last minute before the run; above `cores` the machine was busy. */
  readonly load: number;
}

export const describeMachine = (browser: string, load: number): Machine => ({
  cores: cpus().length,
  processor: cpus()[0]?.model.trim() ?? 'unknown',
  memoryGb: Math.round(totalmem() / 2 ** 30),
  system: `${system()} ${process.arch}`,
  browser,
  node: process.version,
  load,
});

export const loadNow = (): number => Math.round((loadavg()[0] ?? 0) * 100) / 100;

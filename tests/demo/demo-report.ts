import { mkdir, readdir, rm } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { Page } from 'puppeteer';

export interface DemoStep {
  readonly name: string;
  readonly ok: boolean;
  /** How long it took, in milliseconds; what a person would do in between takes no time here. */
  readonly ms: number;
  /** A picture of what stood on the screen afterwards, as a path from the working directory. */
  readonly screenshot: string | null;
  /** What was seen; of a failed step, why it failed. */
  readonly detail?: string;
}

/** One document about one run; `--json` prints it. */
export interface DemoReport {
  readonly ok: boolean;
  readonly browser: string;
  readonly configuredBy: 'policy' | 'own settings';
  readonly seconds: number;
  readonly steps: readonly DemoStep[];
  /** The page and the panel side by side, as the agent sees them; null where the run did not come that far. */
  readonly picture: string | null;
}

/** A step did not come out as it has to. What came before it stands in the report. */
export class StepFailed extends Error {}

export interface StepLog {
  readonly steps: readonly DemoStep[];
  /** Does one thing, then takes a picture of the page that it is about. Throws `StepFailed`. */
  step(name: string, page: () => Page | undefined, act: () => Promise<string | undefined>): Promise<void>;
}

/** Pictures go to `folder`, which is emptied of older ones; `say` gets a line for each step. */
export async function startStepLog(folder: string, say: (line: string) => void): Promise<StepLog> {
  await mkdir(folder, { recursive: true });
  for (const file of await readdir(folder)) if (file.endsWith('.png')) await rm(join(folder, file));
  const steps: DemoStep[] = [];

  const picture = async (page: Page | undefined, name: string): Promise<string | null> => {
    if (page === undefined) return null;
    const number = String(steps.length + 1).padStart(2, '0');
    const words = name
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '');
    const path = join(folder, `${number}-${words.slice(0, 60)}.png`);
    try {
      await page.screenshot({ path });
    } catch {
      return null;
    }
    return relative('.', path);
  };

  return {
    steps,
    async step(name, page, act) {
      const started = performance.now();
      let ok = true;
      let detail: string | undefined;
      try {
        detail = await act();
      } catch (fault) {
        ok = false;
        detail = fault instanceof Error ? fault.message : String(fault);
      }
      const ms = Math.round(performance.now() - started);
      const screenshot = await picture(page(), name);
      steps.push({ name, ok, ms, screenshot, ...(detail === undefined ? {} : { detail }) });
      say(`${ok ? '✓' : '✗'} ${name} (${ms} ms)${detail === undefined ? '' : `\n    ${detail}`}`);
      if (!ok) throw new StepFailed(`${name}: ${detail}`);
    },
  };
}

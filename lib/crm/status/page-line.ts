import { browser } from '../../browser.ts';
import type { TabTopic } from '../../locks/topic.ts';
import type { StatusScript, StatusScriptOrder } from '../../messages/protocol.ts';
import { isUndelivered, tellStatusScript } from '../../messages/send.ts';
import type { TabFrame } from '../../messages/sender.ts';
import { readConfig } from '../../policy/store.ts';
import { crmAt } from '../../sites/crm-at.ts';

/** The way to the status script in the tab that keeps the agent's status. */
export interface PageLine {
  /** `gone`: no such tab, or its page is no CRM's; `timeout`: no answer. What is answered is for a schema. */
  readonly ask: (script: StatusScript, order: StatusScriptOrder) => Promise<unknown | 'gone' | 'timeout'>;
  /** Calls the listener when the page says, or shows, that the status may have changed. */
  readonly onStirred: (listener: (told: string | null) => void, signal: AbortSignal) => void;
}

const KEY = 'statusStirred';
/** A tab that sleeps answers never; longer than the script's own waiting. */
const ANSWERS_WITHIN_MS = 7_000;

interface Stirred {
  readonly tabId: number;
  readonly told: string | null;
  /** Makes each one a change of the storage. */
  readonly id: string;
}

/**
 * For the worker and own pages: `tab` is the tab that keeps the status now, null where none does. The script is brought
 * there when it is first needed, and again when another page stands in the tab. With a `topic` the tab itself checks
 * right before it acts that it is the topic's holder by the order's epoch.
 */
export function pageLine(tab: () => Promise<number | null>, topic: TabTopic | null = null): PageLine {
  return {
    async ask(script, order) {
      const tabId = await tab();
      if (tabId === null || !(await isStatusCrm(tabId))) return 'gone';
      const body = { script, order, topic };
      return inTime(
        (async () => {
          const first = await tellStatusScript(tabId, body);
          if (!isUndelivered(first)) return first;
          await browser.scripting.executeScript({ target: { tabId }, files: ['status.js'] });
          const second = await tellStatusScript(tabId, body);
          return isUndelivered(second) ? 'gone' : second;
        })().catch(() => 'gone'),
      );
    },
    onStirred(listener, signal) {
      const onChanged = (changes: Record<string, { newValue?: unknown }>) => {
        const stirred = changes[KEY]?.newValue as Stirred | undefined;
        if (stirred === undefined) return;
        void tab().then((tabId) => {
          if (tabId === stirred.tabId && !signal.aborted) listener(stirred.told);
        });
      };
      browser.storage.session.onChanged.addListener(onChanged);
      signal.addEventListener('abort', () => browser.storage.session.onChanged.removeListener(onChanged));
    },
  };
}

/** The status script in a page saw a change. Handed on by the session storage, so that whoever follows it need not be here. */
export async function statusStirred(
  { told }: { readonly told: string | null },
  frame: TabFrame,
): Promise<null> {
  const { config } = await readConfig();
  if (frame.frameId !== 0 || crmAt(frame.url, config.crms)?.id !== config.status.crm) return null;
  const stirred: Stirred = { tabId: frame.tabId, told, id: crypto.randomUUID() };
  await browser.storage.session.set({ [KEY]: stirred });
  return null;
}

/** Whether the tab shows a page of the CRM whose status counts. */
async function isStatusCrm(tabId: number): Promise<boolean> {
  const [{ config }, tab] = await Promise.all([readConfig(), browser.tabs.get(tabId).catch(() => undefined)]);
  const { url } = tab ?? {};
  return url !== undefined && config.status.crm !== null && crmAt(url, config.crms)?.id === config.status.crm;
}

async function inTime(answer: Promise<unknown>): Promise<unknown | 'timeout'> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<'timeout'>((resolve) => {
    timer = setTimeout(() => resolve('timeout'), ANSWERS_WITHIN_MS);
  });
  const first = await Promise.race([answer, late]);
  clearTimeout(timer);
  return first;
}

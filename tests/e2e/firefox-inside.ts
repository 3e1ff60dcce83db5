import type { Browser } from 'puppeteer';

/** A browsing context's id in WebDriver BiDi: a tab, a frame, or one of Firefox's own windows. */
export type Context = string & { readonly context: unique symbol };

/**
 * WebDriver BiDi below puppeteer's pages. Firefox shows a client neither its toolbar nor an extension's sidebar as
 * pages, but lets it run scripts in its own window when it was started with `--remote-allow-system-access`.
 */
export interface Bidi {
  /** The browser's first own window. */
  readonly window: Context;
  /** Runs an expression and answers with its value: a string, number, boolean or null. */
  evaluate(context: Context, expression: string): Promise<unknown>;
}

interface Sender {
  send(method: string, params: unknown): Promise<{ readonly result: unknown }>;
}
interface EvaluateResult {
  readonly type: 'success' | 'exception';
  readonly result?: { readonly type: string; readonly value?: unknown };
  readonly exceptionDetails?: { readonly text: string };
}

export async function bidi(browser: Browser): Promise<Bidi> {
  const { connection } = browser as unknown as { readonly connection: Sender };
  const { result } = await connection.send('browsingContext.getTree', { 'moz:scope': 'chrome' });
  const window = (result as { contexts: { context: Context; url: string }[] }).contexts.find(({ url }) =>
    url.endsWith('/browser.xhtml'),
  )?.context;
  if (window === undefined) throw new Error('Firefox shows no window of its own.');
  return {
    window,
    async evaluate(context, expression) {
      const answer = (
        await connection.send('script.evaluate', { expression, target: { context }, awaitPromise: true })
      ).result as EvaluateResult;
      if (answer.type === 'exception') {
        throw new Error(`${answer.exceptionDetails?.text ?? 'fault'} in ${expression}`);
      }
      return answer.result?.type === 'null' ? null : answer.result?.value;
    },
  };
}

/** What can be done from inside of the browser's own window. */
export interface Inside {
  /** Runs an expression in the browser's own window. */
  inWindow(expression: string): Promise<unknown>;
  /**
   * Runs an expression beside the page that a `<browser>` element shows: `content` is the page's window, and closed
   * shadow trees are open.
   *
   * @param element an expression for the element in the browser's own window
   */
  inFrameOf(element: string, expression: string): Promise<unknown>;
  /** A click of the mouse at `[x, y]`, as JSON, in pixels of the browser's own window. */
  click(place: string): Promise<void>;
}

export function insideOf({ window, evaluate }: Bidi): Inside {
  const inWindow = (expression: string) => evaluate(window, expression);
  let last = 0;
  return {
    inWindow,
    async inFrameOf(element, expression) {
      last += 1;
      const script = `sendAsyncMessage('patchcord:${last}', ${expression});`;
      return inWindow(`new Promise((resolve, reject) => {
        const { messageManager } = ${element};
        const answer = ({ data }) => {
          messageManager.removeMessageListener('patchcord:${last}', answer);
          resolve(data);
        };
        messageManager.addMessageListener('patchcord:${last}', answer);
        // The page was replaced while it was asked, or the script failed.
        setTimeout(() => reject(new Error('the page did not answer')), 3000);
        messageManager.loadFrameScript('data:,' + encodeURIComponent(${JSON.stringify(script)}), false);
      })`);
    },
    async click(place) {
      await inWindow(`(() => {
        const [x, y] = ${place};
        for (const [type, buttons] of [['mousemove', 0], ['mousedown', 1], ['mouseup', 0]]) {
          window.synthesizeMouseEvent(type, x, y, { button: 0, buttons, clickCount: type === 'mousemove' ? 0 : 1 });
        }
      })()`);
    },
  };
}

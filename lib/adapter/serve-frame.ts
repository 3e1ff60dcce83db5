import { browser, ownOrigin } from '../browser.ts';
import type { DriverReport } from '../messages/protocol.ts';
import { cookiesOf } from './cookies-here.ts';
import { type Driver, describeLocator, driverWith } from './driver.ts';
import { fillDialField } from './fill.ts';
import { FRAME_NAME_PREFIX, portName } from './frame-name.ts';
import type { FromFrame, StatusKnowledge, ToFrame } from './frame-port.ts';
import type { View } from './handshake.ts';
import { locate, rootsIn } from './locate.ts';
import { readCaller, readsCaller } from './read-caller.ts';
import { serveStatus } from './serve-status.ts';
import { shadowRootOf } from './shadow-roots.ts';
import type { StatusAnswer } from './status-answer.ts';

/** How often at most the view is looked at again while the page changes. */
const LOOK_EVERY_MS = 250;
const WATCHED = { subtree: true, childList: true, attributes: true } as const;

/**
 * The extension's hands in the adapter's own page: says what the page shows, fills the dial field when our page asks.
 * Knows no policy and decides nothing.
 */
export function serveAdapterFrame(window: Window & typeof globalThis): void {
  if (window.parent === window) return;
  // Our page is the parent, whether it is the whole of a window or docked in a CRM's page.
  // Firefox has no ancestorOrigins, or (seen in 153) writes "null" for an extension's page; there the port, which only
  // a frame in one of our pages can usefully open, decides.
  const ancestor = window.location.ancestorOrigins?.[0];
  const own = ownOrigin();
  const untold = ancestor === undefined || (ancestor === 'null' && own.startsWith('moz-extension:'));
  if (!untold && ancestor !== own) return;
  if (!window.name.startsWith(FRAME_NAME_PREFIX)) return;

  const { document } = window;
  let driver: Driver = driverWith({});
  let said: View | null = null;
  const port = browser.runtime.connect({ name: portName(window.name) });
  const say = (message: FromFrame) => {
    try {
      port.postMessage(message);
    } catch {
      // Our page is gone; the frame goes with it.
    }
  };

  const look = (): View => {
    // Before its scripts have run, a page that shows a button cannot be worked yet.
    if (document.body === null || document.readyState !== 'complete') return 'unknown';
    if (locate(document, driver.dialField, shadowRootOf) !== null) return 'dial';
    if (locate(document, driver.signIn, shadowRootOf) !== null) return 'sign-in';
    return locate(document, driver.openDialPad, shadowRootOf) === null ? 'unknown' : 'dial';
  };
  const tellView = () => {
    const seen = look();
    if (seen === said) return;
    say(said === null ? { say: 'hello', view: seen } : { say: 'view', view: seen });
    said = seen;
  };
  let saidCaller = '{}';
  const tellCaller = () => {
    if (!readsCaller(driver)) return;
    const caller = readCaller(document, driver, shadowRootOf);
    const text = JSON.stringify(caller);
    if (text === saidCaller) return;
    saidCaller = text;
    say({ say: 'caller', ...caller });
  };

  let knowledge: StatusKnowledge | null = null;
  const status = serveStatus(
    document,
    () => ({
      places: {
        shown: driver.statusShown,
        menu: driver.statusMenu,
        option: driver.statusOption,
        next: driver.statusNext,
        nextWords: knowledge?.nextWords ?? [],
        idAttribute: knowledge?.idAttribute ?? null,
      },
      known: knowledge?.known ?? [],
    }),
    shadowRootOf,
    (answer) => say({ say: 'status', answer }),
  );
  const tellStatus = () => {
    if (knowledge === null || document.readyState !== 'complete') return;
    watchWords();
    status.look();
  };
  const watched = new WeakSet<Node>();
  // A number or a status on a page often changes by its text alone; who reads none need not be woken by every word.
  const watchWords = () => {
    if (readsCaller(driver) || knowledge !== null)
      observer.observe(document, { ...WATCHED, characterData: true });
    // What stirs in a shadow tree is not seen from outside.
    if (knowledge === null) return;
    for (const root of rootsIn(document, shadowRootOf)) {
      if (root === document || watched.has(root)) continue;
      watched.add(root);
      observer.observe(root, { ...WATCHED, characterData: true });
    }
  };

  port.onMessage.addListener((message: unknown) => {
    // Only our own extension can be at the other end of the port that we opened.
    const order = message as ToFrame;
    if (order.do === 'drive') {
      driver = driverWith(order.driver);
      watchWords();
      tellView();
      tellCaller();
    } else if (order.do === 'fill') {
      void fillDialField(document, driver, shadowRootOf, order).then((result) => {
        const filled = result.ok
          ? { ok: true as const, how: result.how === 'called' ? ('called' as const) : ('filled' as const) }
          : result;
        say({ say: 'filled', id: order.id, result: filled });
      });
    } else if (order.do === 'check') {
      const { id } = order;
      void fullReport().then((full) => say({ say: 'checked', id, report: [...full] }));
    } else if (order.do === 'examine') {
      const { id } = order;
      void cookiesOf(window).then((cookies) => say({ say: 'examined', id, cookies }));
    } else if (order.do === 'know-statuses') {
      knowledge = order.statuses;
      watchWords();
      status.forget();
      tellStatus();
    } else {
      const { id } = order;
      void statusOrder(order).then((answer) => say({ say: 'status-done', id, answer }));
    }
  });

  type StatusOrder = Extract<ToFrame, { do: 'read-status' | 'choose-status' }>;
  const statusOrder = async (order: StatusOrder): Promise<StatusAnswer> =>
    order.do === 'read-status' ? status.read() : status.choose(order.status, order.epoch);

  /** The statuses are on the screen only while their menu is open, and what they are called is what policy needs. */
  const fullReport = async (): Promise<DriverReport> => {
    let open: DriverReport | null = null;
    if (knowledge !== null)
      await status.list((choices) => {
        const names = choices.map(({ name }) => name).join(', ');
        open = report().map((one) =>
          one.place === 'statusOption' && one.found !== null
            ? { ...one, found: `${one.found}: ${names}`.slice(0, 500) }
            : one,
        );
      });
    return open ?? report();
  };

  const report = (): DriverReport =>
    (Object.keys(driver) as (keyof Driver)[]).flatMap((place) => {
      if (driver[place].length === 0) return [];
      const located = locate(document, driver[place], shadowRootOf);
      const found = located === null ? null : describeLocator(located.locator);
      return [{ place, found, tried: driver[place].length }];
    });

  let waiting = false;
  const observer = new MutationObserver(() => {
    if (waiting) return;
    waiting = true;
    setTimeout(() => {
      waiting = false;
      tellView();
      tellCaller();
      tellStatus();
    }, LOOK_EVERY_MS);
  });
  // The document stands from the start; its element may not.
  observer.observe(document, WATCHED);
  port.onDisconnect.addListener(() => observer.disconnect());
  tellView();
  document.addEventListener('readystatechange', () => {
    tellView();
    tellStatus();
  });
}

import type { Runtime } from 'webextension-polyfill';
import type * as z from 'zod/mini';
import { browser, ownOrigin } from '../browser.ts';
import { countRefusal } from '../refusals.ts';
import { type Answers, type ToPanel, type ToWorker, toPanel, toWorker } from './protocol.ts';
import { proveOwnPage, proveTabFrame, type SenderKind, type SenderOf } from './sender.ts';

type Requests = Readonly<Record<string, { readonly from: SenderKind; readonly body: z.ZodMiniType }>>;

type Handlers<Table extends Requests, Bodies> = {
  readonly [Type in keyof Table & keyof Bodies & keyof Answers]: (
    body: Bodies[Type],
    sender: SenderOf<Table[Type]['from']>,
  ) => Answers[Type] | Promise<Answers[Type]> | undefined;
};

/** Refused at the door, and counted; never with contents. */
const refuse = (reason: string): undefined => {
  countRefusal(reason);
  return undefined;
};

function listen<Table extends Requests, Bodies>(
  receiver: 'worker' | 'holder',
  table: Table,
  handlers: Handlers<Table, Bodies>,
  signal?: AbortSignal,
): void {
  const self = { id: browser.runtime.id, origin: ownOrigin() };
  const onMessage = (message: unknown, stamp: Runtime.MessageSender): Promise<unknown> | undefined => {
    if (typeof message !== 'object' || message === null) return refuse('not a message');
    const { to, type, body } = message as { to?: unknown; type?: unknown; body?: unknown };
    if (to !== receiver) return undefined;
    if (typeof type !== 'string' || !Object.hasOwn(table, type)) return refuse('unknown type');
    const request = table[type as keyof Table & string];
    if (request === undefined) return refuse('unknown type');
    const sender = request.from === 'own-page' ? proveOwnPage(stamp, self) : proveTabFrame(stamp, self);
    if (sender === null) return refuse(`wrong sender of ${type}`);
    const parsed = request.body.safeParse(body);
    if (!parsed.success) return refuse(`malformed ${type}`);
    // Called in the same turn: a gesture that came with the message is still good for opening the panel.
    const handler = handlers[type as keyof typeof handlers] as (body: unknown, sender: unknown) => unknown;
    const answer = handler(parsed.data, sender);
    return answer === undefined ? undefined : Promise.resolve(answer);
  };
  browser.runtime.onMessage.addListener(onMessage as Runtime.OnMessageListenerAsync);
  signal?.addEventListener('abort', () =>
    browser.runtime.onMessage.removeListener(onMessage as Runtime.OnMessageListenerAsync),
  );
}

export const receiveAsWorker = (handlers: Handlers<typeof toWorker, ToWorker>): void =>
  listen('worker', toWorker, handlers);

/** Only the page that holds the adapter listens so; it stops with the signal. */
export const receiveAsHolder = (handlers: Handlers<typeof toPanel, ToPanel>, signal: AbortSignal): void =>
  listen('holder', toPanel, handlers, signal);

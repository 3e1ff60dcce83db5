import * as z from 'zod/mini';
import type { StatusControl } from '../adapter/status-control.ts';
import { type DockPlace, dockPlaceSchema } from '../dock/dock-place-schema.ts';
import type { HolderExam } from '../doctor/holder-exam.ts';
import type { TabTopic } from '../locks/topic.ts';
import type { NotNumber } from '../page/not-numbers.ts';
import type { ShownFormat } from '../phone/shown-number.ts';
import { fieldChoiceSchema } from '../records/kustomer/field-choice.ts';
import type { FieldsMade, FieldsPlanned, KustomerCheck } from '../records/kustomer/setup-answers.ts';
import { secretNameSchema } from '../records/secret-names.ts';
import type { ApiLoginAnswer, ApiSecrets, TryAnswer } from '../records/try-answer.ts';
import { ENDPOINT_NAMES } from '../records/variable-names.ts';
import type { Locale } from '../strings/spoken.ts';
import type { SenderKind } from './sender.ts';

/**
 * Every message between the extension's own parts, once: who receives it, who may send it, what it carries, what it
 * is answered with. Nothing else calls `sendMessage`. Requests are checked by schema at the receiver; answers and
 * messages to content scripts come from the worker or an own page and carry their type only.
 */
const id = z.string().check(z.minLength(8), z.maxLength(64));
const e164 = z.string().check(z.regex(/^\+[0-9]{3,17}$/));
const dialled = {
  number: e164,
  extension: z.optional(z.string().check(z.maxLength(20))),
  postDial: z.optional(z.string().check(z.maxLength(64))),
};
const nothing = z.object({});
export const tabTopicSchema = z.custom<TabTopic>(
  (value) => typeof value === 'string' && value.startsWith('status:') && value.length <= 600,
);
const crmId = z.string().check(z.minLength(1), z.maxLength(40));

const request = <From extends SenderKind, Body extends z.ZodMiniType>(from: From, body: Body) => ({
  from,
  body,
});

export const toWorker = {
  /**
   * A frame of a page where the content script was started: what am I, and what do you know? `digits`: its page shows
   * some that may be a number, so that the finder may be sent at once.
   */
  'crm/hello': request('tab-frame', z.object({ top: z.boolean(), inUse: z.boolean(), digits: z.boolean() })),
  /** The agent is at work in this tab. */
  'crm/used': request('tab-frame', nothing),
  /** A zone with digits was seen: bring the finder. */
  'crm/load-finder': request('tab-frame', nothing),
  /** The agent clicked a number. Sent again with the same id when the worker died before it answered. */
  'crm/dial': request(
    'tab-frame',
    z.object({ id, ...dialled, again: z.boolean(), adapter: z.enum(['here', 'elsewhere', 'none']) }),
  ),
  /** The agent said that a number of this page is none; with a pattern, nothing that is written so. */
  'crm/not-number': request(
    'tab-frame',
    z.object({
      number: e164,
      pattern: z.optional(z.string().check(z.minLength(3), z.maxLength(60))),
      label: z.optional(z.string().check(z.maxLength(60))),
    }),
  ),
  /** The status may have changed in the page; with what the page or its status control says, as JSON. */
  'crm/status-stirred': request(
    'tab-frame',
    z.object({ told: z.nullable(z.string().check(z.maxLength(20_000))) }),
  ),
  /** This page may hold a topic of the tabs (`lib/locks/`), and has no line to the arbiter: open one. */
  'locks/call': request('tab-frame', nothing),
  /** The panel stored an event in the journal. */
  'panel/appended': request('own-page', z.object({ seq: z.number() })),
  /** The adapter got a holder, moved, or has none any more. */
  'panel/holder-changed': request('own-page', z.object({ leaving: z.nullable(z.number()) })),
  /** The agent chose a number in the panel's list; it stands in that frame of that tab. */
  'panel/dial': request(
    'own-page',
    z.object({
      id,
      ...dialled,
      windowId: z.number(),
      tabId: z.number(),
      frameId: z.number(),
      documentId: z.optional(z.string()),
    }),
  ),
  /** The dock's script stands in this page: which page of ours belongs into it, and where was it last? */
  'dock/hello': request('tab-frame', nothing),
  /** The agent moved the dock or made it small. */
  'dock/placed': request('tab-frame', z.object({ place: dockPlaceSchema })),
  /** The agent closed the dock. */
  'dock/closed': request('tab-frame', nothing),
  /** The docked page does not come, or may not be used there: show the adapter in its own window instead. */
  'dock/window': request('tab-frame', nothing),
  /** Something in the outbox may be sent now: the agent changed it, or the network came back. */
  'records/send': request('own-page', nothing),
  /** The agent has logged in to the CRM, or given what its API needs. */
  'records/login': request('own-page', z.object({ crmId: z.string().check(z.maxLength(40)) })),
  /** Keep a secret of a configured CRM's API in place of the one before; an empty text forgets it. */
  'api/store-secret': request(
    'own-page',
    z.object({ crmId, secret: secretNameSchema, value: z.string().check(z.maxLength(4_000)) }),
  ),
  /** Which secrets of a configured CRM are there? Never what they are. */
  'api/secrets': request('own-page', z.object({ crmId })),
  /** The agent wants to log in at the CRM's authorization server, or to forget that login. */
  'api/login': request('own-page', z.object({ crmId })),
  'api/logout': request('own-page', z.object({ crmId })),
  /**
   * Send one endpoint's request with the given values of variables, and show what went and came. `api`: the API as it
   * is being edited; without it, as it is configured.
   */
  'api/try': request(
    'own-page',
    z.object({
      crmId,
      endpoint: z.enum(ENDPOINT_NAMES),
      api: z.optional(z.unknown()),
      values: z.record(z.string().check(z.maxLength(100)), z.string().check(z.maxLength(20_000))),
    }),
  ),
  /** Are you there? Answered with true, by whoever can answer anything. */
  'doctor/there': request('own-page', nothing),
  /** Who is it that a configured Kustomer is written to by, and what may they not do? */
  'kustomer/check': request('own-page', z.object({ crmId })),
  /** Which of the fields that are mapped does it not have? Changes nothing. */
  'kustomer/plan-fields': request('own-page', z.object({ crmId })),
  /** Make these fields, which the administrator has been shown, and no other. */
  'kustomer/create-fields': request('own-page', z.object({ crmId, fields: fieldChoiceSchema })),
  /** Ask the company's relay to place the call. */
  'panel/relay': request('own-page', z.object({ id, ...dialled })),
} as const;

export const toPanel = {
  /** Give the adapter up: another window takes it over. Answered only by the page that holds it. */
  'holder/release': request('own-page', z.object({ epoch: z.number() })),
  /** The agent clicked a notification of that adapter: bring it to the front of the two. */
  'holder/choose': request('own-page', z.object({ channel: z.enum(['call', 'chat']) })),
  /** That tab, of that CRM profile, asks the arbiter for a line. */
  'holder/candidate': request('own-page', z.object({ tabId: z.int(), crmId: z.string() })),
  /** The agent wants that tab to hold the topic. */
  'holder/take-over': request('own-page', z.object({ topic: tabTopicSchema, tabId: z.int() })),
  /** Try the driver's locators against the adapter's page and say what each finds. */
  'holder/check-driver': request('own-page', nothing),
  /** Say how the adapter's frames stand; nothing is done with them. */
  'holder/examine': request('own-page', nothing),
  /** The agent wants to sign in to the adapter, in a tab; false where it wants no login. */
  'holder/sign-in': request('own-page', nothing),
} as const;

/**
 * What a click in a tab has to know of where the adapter is: `here`, in its window's side panel; `none`, nowhere, and
 * its side panel is the one to open; `elsewhere`, anything for which no side panel opens.
 */
export type AdapterPlace = 'here' | 'elsewhere' | 'none';

/** What a content script in a CRM frame needs to know; no more, since it lives beside a foreign page. */
export interface FrameSettings {
  readonly crmId: string;
  readonly country: string | null;
  /** What the agent reads. */
  readonly language: Locale;
  readonly clickToCall: boolean;
  readonly scope: { readonly include: readonly string[]; readonly exclude: readonly string[] };
  /** What is no number here, and whether the agent may say so of more. */
  readonly notNumbers: readonly NotNumber[];
  readonly mayLeaveOut: boolean;
  readonly shownAs: ShownFormat;
  readonly adapter: AdapterPlace;
  /** Where the browser cannot open the panel from a page (Firefox), the click waits and says how. */
  readonly opensFromPage: boolean;
}

/** What the dock's script in a CRM page needs; null where there is to be no dock. */
export interface DockSettings {
  /** The path of our page, with the ticket that it is let in by. */
  readonly page: string;
  readonly language: Locale;
  readonly place: DockPlace | null;
}

export type DialAnswer =
  | { readonly state: 'opening' | 'waiting' | 'elsewhere' }
  | { readonly state: 'needs-toolbar-button' }
  | { readonly state: 'adapter-gone' }
  | { readonly state: 'not-a-crm' };

/** What stands at the place of the click. */
export interface OutcomeText {
  readonly state: 'waiting' | 'done' | 'failed';
  readonly text: string;
}

/** How handing a number over ended, or that it is still waiting. Shown where the click was. */
export type DialOutcome =
  | { readonly state: 'waiting'; readonly why: WaitReason }
  | { readonly state: 'done'; readonly how: DialSuccess; readonly tried: readonly FailedStrategy[] }
  | { readonly state: 'failed'; readonly tried: readonly FailedStrategy[] }
  | { readonly state: 'replaced' };

export type WaitReason = 'loading' | 'sign-in' | 'microphone' | 'not-configured';
export type DialSuccess =
  | 'filled'
  | 'called'
  | 'sent'
  | 'acknowledged'
  | 'relayed'
  | 'relayed-needs-agent'
  | 'copied';
export interface FailedStrategy {
  readonly strategy: 'fill' | 'message' | 'relay' | 'copy';
  readonly reason: string;
}

export interface Answers {
  'crm/hello': FrameSettings | null;
  'crm/used': null;
  'crm/load-finder': boolean;
  'crm/dial': DialAnswer;
  'crm/not-number': boolean;
  'crm/status-stirred': null;
  'locks/call': null;
  'panel/appended': null;
  'panel/dial': DialAnswer;
  'panel/holder-changed': null;
  'dock/hello': DockSettings | null;
  'dock/placed': null;
  'dock/closed': null;
  'dock/window': null;
  'records/send': null;
  'records/login': null;
  'api/store-secret': boolean;
  'api/secrets': ApiSecrets | null;
  'api/login': ApiLoginAnswer;
  'api/logout': null;
  'api/try': TryAnswer;
  'doctor/there': boolean;
  'kustomer/check': KustomerCheck;
  'kustomer/plan-fields': FieldsPlanned;
  'kustomer/create-fields': FieldsMade;
  'panel/relay': RelayAnswer;
  'holder/release': boolean;
  'holder/choose': boolean;
  'holder/candidate': boolean;
  'holder/take-over': boolean;
  'holder/check-driver': DriverReport | null;
  'holder/examine': HolderExam;
  'holder/sign-in': boolean;
}

export type RelayAnswer =
  | { readonly ok: true; readonly how: 'relayed' | 'relayed-needs-agent'; readonly text: string | null }
  | { readonly ok: false; readonly reason: string };

/** For each place the driver knows: how many locators it has, and which of them found something. */
export type DriverReport = readonly {
  readonly place: string;
  readonly found: string | null;
  readonly tried: number;
}[];

/** From the worker or an own page to content scripts in CRM frames. */
export interface ToFrame {
  /** Configuration or permissions changed: ask again, and leave without a trace where the page is no CRM any more. */
  'frame/refresh': Record<string, never>;
  'frame/adapter-place': { readonly place: AdapterPlace };
  'frame/dial-outcome': { readonly id: string; readonly outcome: OutcomeText };
  /** The agent pressed the key for the next number: put the focus on its button. */
  'frame/focus-next': Record<string, never>;
  /** The agent wants the selected number called; the frame answers whether it has one. */
  'frame/call-selected': Record<string, never>;
  /** The panel shows a list of the page's numbers: open the line on which it is told them (`numbers-line.ts`). */
  'frame/watch-numbers': Record<string, never>;
  /** Scroll to a number of that list and put the focus on its button. */
  'frame/show-number': { readonly key: string };
  /** Events for the page, in order. The same `seq` may come twice; the page must see it once. */
  'frame/adapter-events': { readonly events: readonly { readonly seq: number; readonly json: string }[] };
}
export interface FrameAnswers {
  'frame/refresh': null;
  'frame/adapter-place': null;
  'frame/dial-outcome': boolean;
  'frame/focus-next': boolean;
  'frame/call-selected': boolean;
  'frame/watch-numbers': null;
  'frame/show-number': boolean;
  'frame/adapter-events': boolean;
}

/** From the worker or an own page to the dock's script in a tab's top frame. */
export interface ToDock {
  /** The docked page stands, and so much room does its adapter want; CSS pixels. */
  'dock/stands': { readonly width: number; readonly height: number };
  /** What waits for the agent in there, shown while the dock is small; and whether a session is going on. */
  'dock/marks': { readonly count: number; readonly live: boolean };
  /** Unfold and take the focus. */
  'dock/show': Record<string, never>;
  /** The adapter was taken elsewhere: fold until it is back, and then unfold what was folded for that. */
  'dock/give-way': { readonly until: 'back' | 'now' };
  'dock/remove': Record<string, never>;
}

/** From an own page or the worker to the status script in a tab's top frame. What it answers is checked by schema. */
export interface ToStatus {
  'status/order': {
    readonly script: StatusScript;
    readonly order: StatusScriptOrder;
    /** What the order's epoch is a grant of, to be checked in the tab right before it acts; null: it was checked. */
    readonly topic: TabTopic | null;
  };
}

/** What the script in a CRM's page has to know; comes with every order, since the page may be another one by then. */
export type StatusScript =
  | { readonly way: 'page'; readonly control: StatusControl }
  | { readonly way: 'message' }
  /** Only looks whether something changes there. */
  | { readonly way: 'hint'; readonly selectors: readonly string[] };

export type StatusScriptOrder =
  | { readonly do: 'watch' | 'read' | 'list' }
  | { readonly do: 'choose'; readonly status: string; readonly epoch: number };

export type ToWorker = { [Type in keyof typeof toWorker]: z.output<(typeof toWorker)[Type]['body']> };
export type ToPanel = { [Type in keyof typeof toPanel]: z.output<(typeof toPanel)[Type]['body']> };

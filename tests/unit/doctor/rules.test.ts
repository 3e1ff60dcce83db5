import { describe, expect, it } from 'vitest';
import { CHECK_IDS, type CheckId } from '../../../lib/doctor/checks.ts';
import type { FrameExam, HolderExam } from '../../../lib/doctor/holder-exam.ts';
import { accessVerdict } from '../../../lib/doctor/rules/access.ts';
import type { AdapterFacts } from '../../../lib/doctor/rules/adapter-facts.ts';
import { agentVerdict } from '../../../lib/doctor/rules/agent.ts';
import { type ApiFact, apiVerdict } from '../../../lib/doctor/rules/api.ts';
import { cookiesVerdict } from '../../../lib/doctor/rules/cookies.ts';
import { framedVerdict } from '../../../lib/doctor/rules/framed.ts';
import { loginVerdict } from '../../../lib/doctor/rules/login.ts';
import { type MicrophoneFacts, microphoneVerdict } from '../../../lib/doctor/rules/microphone.ts';
import { notificationsVerdict } from '../../../lib/doctor/rules/notifications.ts';
import { openVerdict } from '../../../lib/doctor/rules/open.ts';
import { othersVerdict } from '../../../lib/doctor/rules/others.ts';
import { type OutboxFacts, outboxVerdict } from '../../../lib/doctor/rules/outbox.ts';
import { type PagesFacts, pagesVerdict, type TabFact } from '../../../lib/doctor/rules/pages.ts';
import { type PolicyFacts, policyVerdict } from '../../../lib/doctor/rules/policy.ts';
import { reachVerdict } from '../../../lib/doctor/rules/reach.ts';
import { statusVerdict } from '../../../lib/doctor/rules/status.ts';
import { type StorageFacts, storageVerdict } from '../../../lib/doctor/rules/storage.ts';
import { versionVerdict } from '../../../lib/doctor/rules/version.ts';
import { workerVerdict } from '../../../lib/doctor/rules/worker.ts';
import type { Fix, State, Verdict } from '../../../lib/doctor/verdict.ts';
import type { PreconditionFacts } from '../../../lib/status/preconditions.ts';
import { NO_STATUS, type StatusView } from '../../../lib/status/view.ts';

const policy = (changes: Partial<PolicyFacts> = {}): Verdict =>
  policyVerdict({ managed: true, inForce: true, hasAdapter: true, crms: 1, diagnoses: [], ...changes });

const frame = (changes: Partial<FrameExam> = {}): FrameExam => ({
  channel: 'call',
  state: 'ready',
  header: null,
  cookies: { enabled: true, whole: true },
  ...changes,
});
const exam = (changes: Partial<FrameExam> = {}, host: HolderExam['host'] = 'panel'): HolderExam => ({
  host,
  frames: [frame(changes)],
});
const adapter = (changes: Partial<AdapterFacts> = {}): AdapterFacts => ({
  url: 'https://acme.ccaip.test/agent/?type=call&from=custom',
  host: 'acme.ccaip.test',
  origin: 'https://acme.ccaip.test/*',
  granted: true,
  online: true,
  probe: { found: 'framable' },
  place: { host: 'panel', since: 1_000 },
  exam: exam(),
  ancestor: 'chrome-extension://abc',
  email: 'jo@acme.test',
  ...changes,
});

const microphone = (changes: Partial<MicrophoneFacts> = {}): Verdict =>
  microphoneVerdict({
    asksByItself: false,
    needed: true,
    permission: 'granted',
    inputs: 1,
    device: 'Headset',
    listening: 'idle',
    ...changes,
  });

const tab = (changes: Partial<TabFact> = {}): TabFact => ({
  tabId: 7,
  host: 'orders.crm.test',
  crm: 'Orders',
  scripted: true,
  asleep: false,
  marks: true,
  like: null,
  ...changes,
});
const pages = (changes: Partial<PagesFacts> = {}): Verdict =>
  pagesVerdict({ crms: 1, marking: true, tabs: [tab()], unseen: 0, ...changes });

const people = (changes: Partial<PreconditionFacts> = {}): PreconditionFacts => ({
  crmName: 'Support',
  adapter: 'there',
  adapterEmail: 'jo@acme.test',
  crmAgent: { id: 'u1', email: 'Jo@Acme.test' },
  agents: [],
  standing: null,
  ...changes,
});

const side = { status: 'a', name: 'Available', system: false, next: null, options: null };
const view = (changes: Partial<StatusView> = {}): StatusView => ({
  ...NO_STATUS,
  direction: 'two-way',
  crmName: 'Support',
  crm: side,
  adapter: side,
  holder: { title: 'Support', tabId: 7, isThisWindow: true },
  preconditions: [{ id: 'adapter', title: 'You are logged in', state: 'met', toDo: null }],
  ...changes,
});
const status = (changes: Partial<StatusView> | null = {}): Verdict =>
  statusVerdict({ direction: 'two-way', crm: 'Support', view: changes === null ? null : view(changes) });

const api = (changes: Partial<ApiFact> = {}): ApiFact => ({
  name: 'Orders',
  host: 'orders.crm.test',
  state: 'answered',
  detail: null,
  login: { crmId: 'orders', way: 'open-crm' },
  origin: 'https://orders.crm.test/*',
  ...changes,
});

const outbox = (changes: Partial<OutboxFacts> = {}): Verdict =>
  outboxVerdict({ on: true, waiting: 0, failed: 0, uncertain: 0, holds: [], fault: false, ...changes });

const storage = (changes: Partial<StorageFacts> = {}): Verdict =>
  storageVerdict({
    used: 1_000_000,
    quota: 1_000_000_000,
    fault: null,
    unstored: null,
    rebuilt: false,
    ...changes,
  });

type Case = readonly [
  when: string,
  verdict: () => Verdict,
  state: State,
  says: string,
  offers?: readonly Fix['do'][],
];

/** For each check what makes it pass, and everything that it can find. */
const CASES: Readonly<Record<CheckId, readonly Case[]>> = {
  policy: [
    ['an administrator’s set-up is whole', () => policy(), 'ok', 'Your administrator’s set-up is there'],
    ['the agent’s own is whole', () => policy({ managed: false }), 'ok', 'Your own set-up is there'],
    [
      'nothing is there',
      () => policy({ managed: false, hasAdapter: false, crms: 0 }),
      'problem',
      'Nothing is set up yet',
      ['options'],
    ],
    [
      'the adapter is missing',
      () => policy({ hasAdapter: false }),
      'problem',
      'The adapter’s address is missing',
      ['options'],
    ],
    ['the CRM is missing', () => policy({ crms: 0 }), 'warning', 'There is no CRM', ['options']],
    ['a change is not in force yet', () => policy({ inForce: false }), 'warning', 'not in force here yet'],
    [
      'a value could not be used',
      () =>
        policy({
          diagnoses: [{ source: 'policy', path: 'adapter.from', problem: 'is empty', used: '“custom”' }],
        }),
      'warning',
      'adapter.from is empty. Used instead: “custom”.',
      ['options'],
    ],
  ],
  access: [
    [
      'every site is granted',
      () => accessVerdict([{ origin: 'https://a.test/*', granted: true }]),
      'ok',
      'granted access to the one site',
    ],
    [
      'a site is not granted',
      () =>
        accessVerdict([
          { origin: 'https://a.test/*', granted: true },
          { origin: 'https://b.test/*', granted: false },
        ]),
      'problem',
      'not granted access to 1 of 2 sites',
      ['grant'],
    ],
    ['no site is needed', () => accessVerdict([]), 'unknown', 'No site is set up yet'],
  ],
  version: [
    [
      'the browser is new enough',
      () => version({ name: 'Chrome', version: '150.0' }),
      'ok',
      'Patchcord 1.2.3 in Chrome 150.0',
    ],
    [
      'it is too old',
      () => version({ name: 'Chrome', version: '119.0' }),
      'problem',
      'needs Chrome 120 or later; this is 119.0',
    ],
    [
      'it cannot mark numbers',
      () =>
        versionVerdict({
          version: '1',
          browser: { name: 'Chrome', version: '150' },
          minimum: '120',
          highlights: false,
        }),
      'problem',
      'or later',
    ],
    ['it is none that is known', () => version(null), 'unknown', 'a browser that it does not know'],
  ],
  worker: [
    ['it answers', () => workerVerdict(true), 'ok', 'background answers'],
    ['it does not', () => workerVerdict(false), 'problem', 'Restart the browser'],
  ],
  reach: [
    ['the tenant answers', () => reachVerdict(adapter()), 'ok', 'acme.ccaip.test answers'],
    [
      'it answers with a login',
      () => reachVerdict(adapter({ probe: { found: 'sign-in' } })),
      'ok',
      'acme.ccaip.test answers',
    ],
    [
      'it does not',
      () => reachVerdict(adapter({ probe: { found: 'unreachable' } })),
      'problem',
      'acme.ccaip.test does not answer',
      ['open'],
    ],
    [
      'there is no network',
      () => reachVerdict(adapter({ probe: { found: 'unreachable' }, online: false })),
      'problem',
      'not connected to a network',
    ],
    [
      'access is missing',
      () => reachVerdict(adapter({ granted: false, probe: null })),
      'unknown',
      'without access to acme.ccaip.test',
      ['grant'],
    ],
    ['nothing is set up', () => reachVerdict(adapter({ url: null })), 'unknown', 'No adapter is set up'],
  ],
  open: [
    ['the panel has it', () => openVerdict(adapter()), 'ok', 'in the side panel', ['show-adapter']],
    [
      'a window has it',
      () => openVerdict(adapter({ place: { host: 'window', since: 1 } })),
      'ok',
      'in its own window',
    ],
    [
      'nobody has it',
      () => openVerdict(adapter({ place: null, exam: null })),
      'warning',
      'no call or chat reaches you',
      ['show-adapter'],
    ],
    [
      'whoever has it does not answer',
      () => openVerdict(adapter({ exam: null })),
      'problem',
      'does not answer',
      ['take-over', 'show-adapter'],
    ],
  ],
  framed: [
    ['it is shown', () => framedVerdict(adapter()), 'ok', 'is shown, and Patchcord can work in its page'],
    [
      'it is not open and allows it',
      () => framedVerdict(adapter({ place: null, exam: null })),
      'ok',
      'lets itself be shown here',
    ],
    [
      'the frame was refused',
      () =>
        framedVerdict(
          adapter({ exam: exam({ state: 'refused', header: 'X-Frame-Options: DENY', cookies: null }) }),
        ),
      'problem',
      'The server sent: X-Frame-Options: DENY',
    ],
    [
      'its address says that it refuses',
      () =>
        framedVerdict(
          adapter({
            exam: null,
            place: null,
            probe: { found: 'refused', header: 'Content-Security-Policy: frame-ancestors none' },
          }),
        ),
      'problem',
      'allow chrome-extension://abc',
    ],
    [
      'our script is not in it',
      () => framedVerdict(adapter({ exam: exam({ state: 'silent', cookies: null }) })),
      'problem',
      'cannot see into its page',
      ['show-adapter'],
    ],
    [
      'it shows nothing that is known',
      () => framedVerdict(adapter({ exam: exam({ state: 'blank' }) })),
      'warning',
      'neither a dial pad nor a login',
      ['options'],
    ],
    [
      'what stands in the frame is loaded, whatever a request is answered',
      () => framedVerdict(adapter({ probe: { found: 'refused', header: 'X-Frame-Options: DENY' } })),
      'ok',
      'is shown',
    ],
    [
      'a login stands in front of it that cannot be framed',
      () => framedVerdict(adapter({ exam: exam({ state: 'sign-in', cookies: null }) })),
      'unknown',
      'once you are logged in',
    ],
    [
      'it waits for something else',
      () => framedVerdict(adapter({ exam: { host: 'panel', frames: [] }, probe: { found: 'unreachable' } })),
      'unknown',
      'something else has to be seen to first',
    ],
    [
      'it is loading',
      () => framedVerdict(adapter({ exam: exam({ state: 'loading', cookies: null }) })),
      'unknown',
      'still loading',
    ],
  ],
  login: [
    ['the page shows a dial pad', () => loginVerdict(adapter()), 'ok', 'You are logged in as jo@acme.test'],
    ['nobody has said who it is', () => loginVerdict(adapter({ email: null })), 'ok', 'You are logged in.'],
    [
      'the frame wants a login',
      () => loginVerdict(adapter({ exam: exam({ state: 'sign-in' }) })),
      'problem',
      'acme.ccaip.test wants you to log in',
      ['sign-in'],
    ],
    [
      'it is not open and its address leads to a login',
      () => loginVerdict(adapter({ exam: null, place: null, probe: { found: 'sign-in' } })),
      'problem',
      'wants you to log in',
      ['sign-in'],
    ],
    [
      'nothing can be told yet',
      () => loginVerdict(adapter({ exam: exam({ state: 'loading' }) })),
      'unknown',
      'has not told yet',
    ],
  ],
  cookies: [
    ['they reach the frame', () => cookiesVerdict(adapter()), 'ok', 'reach the adapter’s frame'],
    [
      'access is missing',
      () => cookiesVerdict(adapter({ granted: false })),
      'problem',
      'Without access to acme.ccaip.test',
      ['grant'],
    ],
    [
      'the browser blocks them',
      () => cookiesVerdict(adapter({ exam: exam({ cookies: { enabled: false, whole: true } }) })),
      'problem',
      'The browser blocks cookies of acme.ccaip.test',
    ],
    [
      'the agent is in and the frame is not',
      () => cookiesVerdict(adapter({ exam: exam({ state: 'sign-in' }) })),
      'problem',
      'its frame does not get the login',
    ],
    [
      'the same, docked',
      () => cookiesVerdict(adapter({ exam: exam({ state: 'sign-in' }, 'dock') })),
      'problem',
      'Docked in a CRM page',
    ],
    [
      'docked, its storage is apart',
      () => cookiesVerdict(adapter({ exam: exam({ cookies: { enabled: true, whole: false } }, 'dock') })),
      'warning',
      'keeps cookies of sites in sites apart',
    ],
    [
      'the adapter is not open',
      () => cookiesVerdict(adapter({ exam: null, place: null })),
      'unknown',
      'once the adapter is open',
    ],
  ],
  microphone: [
    ['it is allowed and there', () => microphone(), 'ok', 'allowed and connected', ['listen']],
    ['it says which one is used', () => microphone({ listening: 'silent' }), 'warning', 'In use: Headset'],
    ['it hears the agent', () => microphone({ listening: 'heard' }), 'ok', 'it hears you'],
    [
      'no calls are set up',
      () => microphone({ needed: false, permission: 'denied' }),
      'ok',
      'none is needed',
    ],
    [
      'it is blocked',
      () => microphone({ permission: 'denied' }),
      'problem',
      'The microphone is blocked',
      ['ask-microphone'],
    ],
    [
      'it was refused, and has been allowed since',
      () => microphone({ listening: 'refused' }),
      'ok',
      'allowed and connected',
    ],
    ['there is none', () => microphone({ inputs: 0 }), 'problem', 'No microphone was found', ['listen']],
    [
      'nobody has been asked',
      () => microphone({ permission: 'prompt' }),
      'warning',
      'has not been allowed yet',
      ['ask-microphone'],
    ],
    [
      'the browser will ask by itself',
      () => microphone({ permission: 'prompt', asksByItself: true }),
      'ok',
      'asks for it by itself',
    ],
    ['it is silent', () => microphone({ listening: 'silent' }), 'warning', 'nothing was heard', ['listen']],
    ['the browser does not say', () => microphone({ permission: 'unknown' }), 'unknown', 'does not say'],
  ],
  notifications: [
    [
      'they may be shown',
      () => notificationsVerdict({ wanted: true, permission: 'granted' }),
      'ok',
      'The browser shows them',
      ['notify'],
    ],
    [
      'none are wanted',
      () => notificationsVerdict({ wanted: false, permission: 'denied' }),
      'ok',
      'wants none',
    ],
    [
      'they are blocked',
      () => notificationsVerdict({ wanted: true, permission: 'denied' }),
      'warning',
      'does not show notifications',
    ],
    [
      'the browser does not say',
      () => notificationsVerdict({ wanted: true, permission: 'unknown' }),
      'unknown',
      'Try one',
      ['notify'],
    ],
  ],
  pages: [
    ['the script works in an open one', () => pages(), 'ok', 'Orders: 1 tab'],
    ['no CRM is set up', () => pages({ crms: 0, tabs: [] }), 'warning', 'No CRM is set up', ['options']],
    [
      'the browser hides what the open ones are',
      () => pages({ tabs: [], unseen: 3 }),
      'unknown',
      '3 other tabs: the browser does not say',
    ],
    ['none is open', () => pages({ tabs: [] }), 'unknown', 'None of your CRM’s pages is open'],
    [
      'the script is not in one',
      () => pages({ tabs: [tab({ scripted: false })] }),
      'problem',
      'orders.crm.test is Orders, but Patchcord is not at work there',
      ['reload-tab'],
    ],
    [
      'one sleeps',
      () => pages({ tabs: [tab({ scripted: false, asleep: true })] }),
      'ok',
      'works in your open CRM',
    ],
    [
      'one looks like a CRM and is none',
      () =>
        pages({
          tabs: [tab(), tab({ tabId: 8, host: 'acme.kustomerapp.com', crm: null, like: 'kustomer' })],
        }),
      'warning',
      'acme.kustomerapp.com looks like Kustomer',
      ['show-tab', 'options'],
    ],
    [
      'click-to-call is off',
      () => pages({ marking: false, tabs: [tab({ marks: false })] }),
      'warning',
      'Click-to-call is switched off',
      ['options'],
    ],
    [
      'the agent has switched a site off',
      () => pages({ tabs: [tab({ marks: false })] }),
      'warning',
      'orders.crm.test: switched off',
      ['options'],
    ],
  ],
  agent: [
    [
      'both sides have the same',
      () => agentVerdict({ people: people(), fault: null }),
      'ok',
      'have you as jo@acme.test',
    ],
    [
      'no status travels',
      () => agentVerdict({ people: null, fault: null }),
      'ok',
      'nobody has to be the same',
    ],
    [
      'they differ',
      () => agentVerdict({ people: people({ crmAgent: { id: 'u2', email: 'al@acme.test' } }), fault: null }),
      'problem',
      'al@acme.test in Support and jo@acme.test in the adapter',
    ],
    [
      'the CRM says no',
      () =>
        agentVerdict({
          people: people({ crmAgent: null }),
          fault: { text: 'you are not logged in there', detail: 'Missing credentials', login: 'support' },
        }),
      'problem',
      'you are not logged in there (“Missing credentials”)',
      ['log-in'],
    ],
    [
      'the adapter has not said',
      () => agentVerdict({ people: people({ adapterEmail: null }), fault: null }),
      'unknown',
      'has not said yet who you are',
      ['show-adapter'],
    ],
    [
      'the CRM has not said',
      () => agentVerdict({ people: people({ crmAgent: null }), fault: null }),
      'unknown',
      'has not said who is logged in',
    ],
  ],
  status: [
    ['both sides are in step', () => status(), 'ok', 'are in step'],
    ['it is off', () => statusVerdict({ direction: 'off', crm: '', view: null }), 'ok', 'not set up'],
    [
      'a precondition is not met',
      () =>
        status({
          preconditions: [
            { id: 'team', title: 'A team is selected', state: 'not-met', toDo: 'Select the team.' },
          ],
        }),
      'problem',
      'Select the team.',
    ],
    ['something keeps it', () => status({ problem: 'The CRM failed.' }), 'problem', 'The CRM failed.'],
    ['the agent has paused it', () => status({ paused: true }), 'warning', 'You have paused it'],
    ['no tab keeps it', () => status({ holder: null }), 'warning', 'No tab of Support'],
    ['it is not known yet', () => status({ crm: null }), 'unknown', ''],
    ['the adapter is closed', () => status(null), 'unknown', 'once the adapter is open', ['show-adapter']],
  ],
  api: [
    ['it answers', () => apiVerdict([api()]), 'ok', 'orders.crm.test answers as promised'],
    ['there is none', () => apiVerdict([]), 'ok', 'Nothing beside the adapter'],
    ['it does not answer', () => apiVerdict([api({ state: 'unreachable' })]), 'problem', 'does not answer'],
    [
      'it wants a login',
      () => apiVerdict([api(), api({ name: 'Desk', state: 'login' })]),
      'problem',
      'Log in to Desk.',
      ['log-in'],
    ],
    [
      'a key is missing',
      () => apiVerdict([api({ state: 'lacking' })]),
      'problem',
      'Give the key or password for Orders',
      ['options'],
    ],
    [
      'access is missing',
      () => apiVerdict([api({ state: 'not-granted' })]),
      'problem',
      'has not granted access to orders.crm.test',
      ['grant'],
    ],
    [
      'its answer is not what was promised',
      () => apiVerdict([api({ state: 'wrong', detail: 'The answer has no “data”.' })]),
      'warning',
      'The answer has no “data”.',
      ['options'],
    ],
  ],
  others: [
    ['nobody else is there', () => othersVerdict({ looked: 1, found: [] }), 'ok', 'No other one is at work'],
    [
      'one is',
      () => othersVerdict({ looked: 1, found: [{ who: '3CX', host: 'orders.crm.test', tabId: 7 }] }),
      'warning',
      '3CX in orders.crm.test',
      ['show-tab'],
    ],
    [
      'no page is open',
      () => othersVerdict({ looked: 0, found: [] }),
      'unknown',
      'once a page of your CRM is open',
    ],
  ],
  outbox: [
    ['everything is written', () => outbox(), 'ok', 'Everything has reached the CRM'],
    ['nothing is to be written', () => outbox({ on: false }), 'ok', 'Nothing is written to a CRM'],
    ['something is under way', () => outbox({ waiting: 2 }), 'ok', 'Waiting: 2', ['outbox']],
    [
      'the CRM wants a login',
      () =>
        outbox({ waiting: 1, holds: [{ crmId: 'orders', crm: 'Orders', why: 'login', way: 'open-crm' }] }),
      'problem',
      'Orders asks for a login',
      ['log-in', 'outbox'],
    ],
    ['a step failed', () => outbox({ waiting: 1, failed: 1 }), 'problem', 'Failed: 1', ['outbox']],
    [
      'a step may have arrived',
      () => outbox({ waiting: 1, uncertain: 1 }),
      'problem',
      'Perhaps written, perhaps not: 1',
      ['outbox'],
    ],
    [
      'the CRM is down',
      () =>
        outbox({ waiting: 1, holds: [{ crmId: 'orders', crm: 'Orders', why: 'unreachable', way: null }] }),
      'warning',
      'Orders cannot be reached',
      ['outbox'],
    ],
    ['it cannot be read', () => outbox({ fault: true }), 'unknown', 'cannot be read'],
  ],
  storage: [
    ['there is room', () => storage(), 'ok', 'MB are in use'],
    ['little is left', () => storage({ used: 850_000_000 }), 'warning', 'soon nothing can be stored'],
    ['nothing is left', () => storage({ unstored: 'full' }), 'problem', 'There is no room'],
    ['it does not answer', () => storage({ fault: 'UnknownError' }), 'problem', 'UnknownError'],
    ['events wait for it', () => storage({ unstored: 'fault' }), 'problem', 'does not answer'],
    ['it was made anew', () => storage({ rebuilt: true }), 'warning', 'had to be begun anew'],
    ['the browser does not say', () => storage({ quota: null }), 'unknown', 'does not say'],
  ],
};

function version(browser: { name: string; version: string } | null): Verdict {
  return versionVerdict({ version: '1.2.3', browser, minimum: '120', highlights: true });
}

const allText = ({ notes, text, toDo }: Verdict): string =>
  [text, ...notes.map((note) => note.text), ...(toDo === null ? [] : [toDo])]
    .map(({ full }) => full)
    .join('\n');

describe.each(CHECK_IDS)('the check of %s', (id) => {
  for (const [when, verdict, state, says, offers] of CASES[id])
    it(`says ${state} when ${when}`, () => {
      const found = verdict();
      expect(found.state).toBe(state);
      expect(allText(found)).toContain(says);
      if (offers !== undefined) expect(found.fixes.map((fix) => fix.do)).toEqual(offers);
    });

  it('can pass and can fail, and says what to do where it fails', () => {
    const found = CASES[id].map(([, verdict]) => verdict());
    expect(found.some(({ state }) => state === 'ok')).toBe(true);
    const failed = found.filter(({ state }) => state === 'problem' || state === 'warning');
    expect(failed.length).toBeGreaterThan(0);
    // Click-to-call that is switched off says in its one sentence what there is to do.
    for (const { fixes, toDo } of failed) expect(toDo !== null || fixes.length > 0).toBe(true);
  });
});

import type { Softphone } from './softphone.ts';

/** What the attack has done so far, in `window.hostileReport`: a test has to know that it took place. */
interface HostileReport {
  posted: number;
  navigations: number;
  /** Navigations that threw; the browser stops others without a word. */
  refusals: number;
  /** Presses of the agent, which the attack uses to navigate with a gesture. */
  gestures: number;
}

const stranger = 'https://news.elsewhere.test/';

/**
 * A page that has been taken over. It says what the real adapter never says, speaks to whatever listens as though it
 * were the extension, and tries to take the tab away, at once and again with every press of the agent.
 */
export function startHostility(softphone: Softphone): void {
  const report: HostileReport = { posted: 0, navigations: 0, refusals: 0, gestures: 0 };
  Object.assign(window, { hostileReport: report });

  const messages = [...badRecordPops(), ...forgedCalls(softphone, 2000), ...mimicry(), ...nonsense()];
  for (const message of messages) {
    for (const target of new Set([window.parent, window.top])) target?.postMessage(message, '*');
    report.posted += 1;
  }
  const channel = new MessageChannel();
  window.parent.postMessage({ type: 'connect', name: `adapter-frame:${window.name}` }, '*', [channel.port2]);
  channel.port1.postMessage({ say: 'hello', view: 'dial' });

  takeTheTab(report);
  addEventListener('pointerdown', () => {
    report.gestures += 1;
    takeTheTab(report);
  });
}

function takeTheTab(report: HostileReport): void {
  for (const take of [
    () => window.top?.location.assign(stranger),
    () => window.parent.location.replace(stranger),
    () => window.open(stranger, '_top'),
  ]) {
    report.navigations += 1;
    try {
      take();
    } catch {
      report.refusals += 1;
    }
  }
}

/** Valid events whose address no CRM should ever be sent to. */
function badRecordPops(): string[] {
  return [
    'javascript:alert(document.domain)',
    'data:text/html,<h1>Sign in again</h1>',
    'blob:https://orders.crm.test/0',
    'file:///etc/passwd',
    'http://orders.crm.test/record/456',
    'https://news.elsewhere.test/sign-in',
    '//news.elsewhere.test/',
    'https://orders.crm.test@news.elsewhere.test/',
    'https://orders.crm.test.elsewhere.test/',
  ].map((recordUrl) => JSON.stringify({ type: 'CRM_Record_Pop', data: { recordUrl } }));
}

/** Well-formed events of calls that never were, more than an agent has in a year. */
function forgedCalls(softphone: Softphone, count: number): string[] {
  const { agent } = softphone.state();
  return Array.from({ length: count }, (_unused, place) =>
    JSON.stringify({ type: 'New_Call', data: { ...agent, call_id: 900000 + place } }),
  );
}

/** Orders and answers in the extension's own words; the frame's name is no secret from the page in it. */
function mimicry(): object[] {
  const number = '+19005550100';
  return [
    { say: 'hello', view: 'dial' },
    { say: 'filled', id: '1', result: { ok: true, how: 'called' } },
    { say: 'filled', name: window.name, id: window.name, result: { ok: true, how: 'called' } },
    { do: 'fill', id: '1', number, callImmediately: true },
    { type: 'crm/dial', id: 'forged-1', number, again: false, adapter: 'here' },
    { name: 'crm/dial', body: { id: 'forged-1', number, again: false, adapter: 'here' } },
    { type: 'holder/release', epoch: Number.MAX_SAFE_INTEGER },
    { type: 'page/settings-changed' },
    { source: 'patchcord', type: 'set-policy', policy: { clickToCall: { callImmediately: true } } },
  ];
}

/** What breaks readers that trust the envelope. */
function nonsense(): unknown[] {
  return [
    JSON.parse(
      '{"type":"New_Call","data":{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}}',
    ),
    '{"type":"New_Call","data":{"__proto__":{"polluted":true}}}',
    '{"type":"__proto__","data":{}}',
    '{"type":"constructor","data":{}}',
    '{"type":7,"data":{}}',
    '{"type":"New_Call","data":null}',
    '{"type":"New_Call"}',
    'null',
    '[]',
    '"New_Call"',
    '',
    null,
    undefined,
    0,
    new ArrayBuffer(8),
    [['type', 'New_Call']],
  ];
}

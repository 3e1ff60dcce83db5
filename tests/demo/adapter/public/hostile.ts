import type { Softphone } from './softphone.ts';

/**
 * A page that has been taken over. It says what the real adapter never says, tries to take the tab away, and speaks
 * to whatever listens as though it were the extension. `window.hostileReport` counts what it did, so that a test
 * knows that the attack took place.
 */
export function startHostility(softphone: Softphone): void {
  const report = { posted: 0, navigations: 0, refusals: 0 };
  Object.assign(window, { hostileReport: report });

  const post = (value: unknown) => {
    window.parent.postMessage(value, '*');
    report.posted += 1;
  };

  for (const recordUrl of [
    'javascript:alert(document.domain)',
    'data:text/html,<h1>Sign in again</h1>',
    'https://news.elsewhere.test/sign-in',
    '//news.elsewhere.test/',
    'https://orders.crm.test@news.elsewhere.test/',
  ]) {
    post(JSON.stringify({ type: 'CRM_Record_Pop', data: { recordUrl } }));
  }
  for (let n = 0; n < 2000; n += 1) {
    post(JSON.stringify({ type: 'New_Call', data: { ...softphone.state().agent, call_id: 900000 + n } }));
  }
  for (const forged of [
    { type: 'dial', number: '+19005550100' },
    { type: 'Dial', data: { number: '+19005550100', callImmediately: true } },
    { name: 'adapter.dial', payload: { number: '+19005550100' } },
    { source: 'patchcord', type: 'open-panel' },
    { source: 'patchcord', type: 'set-policy', policy: { clickToCall: { callImmediately: true } } },
    JSON.parse(
      '{"type":"New_Call","data":{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}}',
    ),
    null,
    0,
    new ArrayBuffer(8),
    [['type', 'New_Call']],
    'null',
    '[]',
    '"New_Call"',
    '{"type":"__proto__","data":{}}',
    '{"type":7,"data":{}}',
    '{"type":"New_Call","data":null}',
  ]) {
    post(forged);
  }
  const channel = new MessageChannel();
  window.parent.postMessage({ type: 'connect' }, '*', [channel.port2]);
  report.posted += 1;

  for (const take of [
    () => window.top?.location.assign('https://news.elsewhere.test/'),
    () => window.parent.location.replace('https://news.elsewhere.test/'),
    () => window.open('https://news.elsewhere.test/', '_top'),
  ]) {
    report.navigations += 1;
    try {
      take();
    } catch {
      report.refusals += 1;
    }
  }
}

import { canMountPolicy, EXTENSION_ORIGIN, type Launched, launch } from '../e2e/browser.ts';
import { type Demo, startDemo } from './index.ts';

/** What the demo's admin has set up: one adapter, and the three simulated CRMs. */
export const demoConfiguration = ({ origins }: Demo) => ({
  adapter: { kind: 'ccai', url: origins.adapter, channels: ['call', 'chat'], from: 'custom', host: 'panel' },
  crms: [
    { id: 'orders', kind: 'custom', name: 'Order desk', matches: [`${origins.crm}/*`], country: 'DE' },
    { id: 'service', kind: 'custom', name: 'Service desk', matches: [`${origins.app}/*`], country: 'DE' },
    {
      id: 'support',
      kind: 'kustomer',
      name: 'Customer desk',
      matches: [`${origins.kustomer}/*`],
      country: 'DE',
    },
  ],
  clickToCall: { enabled: true, strategies: ['fill', 'copy'], callImmediately: false },
});

export interface DemoDesk {
  readonly demo: Demo;
  readonly launched: Launched;
  readonly configuredBy: 'policy' | 'own settings';
  close(): Promise<void>;
}

/**
 * Starts the simulated sites and a browser with the extension. The configuration comes by a real browser policy that
 * only this browser sees; where the system does not allow that, it is written where the options page writes it.
 */
export async function openDemoDesk(options: {
  readonly headless: boolean;
  /** Pixels of the screen per CSS pixel; 2 makes sharp pictures. */
  readonly scale: number;
  readonly dark: boolean;
}): Promise<DemoDesk> {
  const demo = await startDemo();
  const configuration = demoConfiguration(demo);
  const byPolicy = canMountPolicy();
  const launched = await launch({
    flavour: 'enterprise',
    port: demo.port,
    headless: options.headless,
    ownSignals: true,
    size: { width: 1440, height: 900 },
    ...(byPolicy ? { policy: { ...configuration, locked: ['adapter', 'crms'] } } : {}),
    args: [
      ...(options.scale === 1 ? [] : [`--force-device-scale-factor=${options.scale}`]),
      ...(options.dark ? ['--force-dark-mode'] : []),
    ],
  }).catch(async (fault: unknown) => {
    await demo.close();
    throw fault;
  });
  if (!byPolicy) await writeOwnSettings(launched, configuration);
  return {
    demo,
    launched,
    configuredBy: byPolicy ? 'policy' : 'own settings',
    async close() {
      await launched.close();
      await demo.close();
    },
  };
}

/** In a page of the extension's own, as its options page does. */
async function writeOwnSettings(launched: Launched, ownSettings: object): Promise<void> {
  const page = await launched.open(`${EXTENSION_ORIGIN}/welcome.html`);
  await page.evaluate(
    (settings) =>
      (globalThis as unknown as { chrome: typeof chrome }).chrome.storage.local.set({
        ownSettings: settings,
      }),
    ownSettings,
  );
  await page.close();
}

import { createAdapterWorld } from '../demo/adapter/control.ts';
import { createSignIn } from '../demo/adapter/sign-in.ts';
import { adapterSite } from '../demo/adapter/site.ts';
import { type Demo, startDemo } from '../demo/index.ts';
import { nothing, type Outcome, type Route, type Site } from '../demo/server/exchange.ts';
import { serveSites } from '../demo/server/server.ts';
import { canMountPolicy, EXTENSION_ORIGIN, type Launched, launch, waitUntil } from '../e2e/browser.ts';
import { Devtools, NOW } from './devtools.ts';

/** The number stood in the adapter's dial field; the time is that of the adapter's page. */
export interface Standing {
  readonly digits: string;
  readonly at: number;
}

/** An agent's desk to measure at: the simulated sites, an adapter that tells when its field fills, a browser. */
export interface MeasuredDesk {
  readonly demo: Demo;
  readonly launched: Launched;
  /** Everything that came into the adapter's dial field since the start. */
  readonly standing: readonly Standing[];
  /** Puppeteer's own pages are of no use after this. */
  takeOver(): Promise<Devtools>;
  close(): Promise<void>;
}

const usual = ({ origins }: Demo) => ({
  adapter: { url: origins.adapter, channels: ['call'] },
  crms: [{ id: 'orders', kind: 'custom', matches: [`${origins.crm}/*`], country: 'DE' }],
});

/** `changes`: what differs from the usual configuration. */
export async function openMeasuredDesk(changes: object = {}): Promise<MeasuredDesk> {
  const demo = await startDemo();
  const standing: Standing[] = [];
  const adapter = await serveSites([tellingAdapter(demo.origins.adapter, standing)], 0);
  const byPolicy = canMountPolicy();
  const launched = await launch({
    port: demo.port,
    hosts: { [`${new URL(demo.origins.adapter).host}:443`]: adapter.port },
    ...(byPolicy ? { policy: { ...usual(demo), ...changes } } : {}),
  }).catch(async (fault: unknown) => {
    await Promise.all([adapter.close(), demo.close()]);
    throw fault;
  });
  if (!byPolicy) await configureByHand(launched, { ...usual(demo), ...changes });
  return {
    demo,
    launched,
    standing,
    async takeOver() {
      const devtools = await Devtools.takeOver(launched.browser);
      // The launch has looked into the first worker and left its debugger there, which would stop each later one.
      await launched.killWorker();
      return devtools;
    },
    async close() {
      await launched.close();
      await Promise.all([adapter.close(), demo.close()]);
    },
  };
}

/** Where no policy can be given to one browser: own settings, as the options page writes them. */
async function configureByHand(launched: Launched, settings: object): Promise<void> {
  const page = await launched.open(`${EXTENSION_ORIGIN}/welcome.html`);
  await page.evaluate(
    (own) =>
      (globalThis as unknown as { chrome: typeof chrome }).chrome.storage.local.set({ ownSettings: own }),
    settings,
  );
  await page.close();
}

/**
 * The simulated adapter, whose page also tells its server when something stands in its dial field: so nobody has to
 * look into the frame, with a debugger that slows it, while it is on its way.
 */
function tellingAdapter(origin: string, standing: Standing[]): Site {
  const { host } = new URL(origin);
  const site = adapterSite(host, 'A', createAdapterWorld(), createSignIn('login.idp.test', [origin]));
  const script = `<script>
addEventListener('input', ({ target }) => {
  const at = ${NOW};
  const digits = String(target.value).replace(/\\D/g, '');
  if (digits !== '') fetch('/standing', { method: 'POST', body: JSON.stringify({ digits, at }) });
}, true);
</script>`;
  const told: Route = {
    method: 'POST',
    path: '/standing',
    handle({ body }) {
      standing.push(JSON.parse(body) as Standing);
      return nothing();
    },
  };
  return {
    host,
    routes: [
      told,
      ...site.routes.map((route) =>
        route.path === '/agent/'
          ? {
              ...route,
              handle: async (request: Parameters<Route['handle']>[0]) =>
                withScript(await route.handle(request), script),
            }
          : route,
      ),
    ],
  };
}

function withScript(outcome: Outcome, script: string): Outcome {
  if (outcome === 'drop' || typeof outcome.body !== 'string') return outcome;
  return { ...outcome, body: outcome.body.replace('<head>', `<head>${script}`) };
}

/** Waits for the next number in the dial field after the first `before` of them. */
export const nextStanding = (desk: MeasuredDesk, before: number): Promise<Standing> =>
  waitUntil(() => desk.standing[before], 'the number stands in the dial field', 20_000);

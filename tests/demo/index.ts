import { type AdapterControl, createAdapterWorld } from './adapter/control.ts';
import { createSignIn } from './adapter/sign-in.ts';
import { adapterSite } from './adapter/site.ts';
import { type CrmControl, createCrmWorld } from './crm/control.ts';
import { crmSite } from './crm/site.ts';
import { deskSite } from './desk/site.ts';
import { elsewhereSite } from './elsewhere/site.ts';
import { apiSite, uploadsSite } from './kustomer/api/site.ts';
import { createKustomerWorld, type KustomerControl } from './kustomer/control.ts';
import { routingApiSite } from './kustomer/routing-api.ts';
import { kustomerSite } from './kustomer/site.ts';
import { origins } from './origins.ts';
import { createRelayWorld, type RelayControl } from './relay/control.ts';
import { relaySite } from './relay/site.ts';
import { serveSites } from './server/server.ts';

/** The simulators, running: CRMs, adapters, an identity provider and a relay on one loopback port. */
export interface Demo {
  /** Of the HTTPS server on 127.0.0.1. `browserFlags` tells a browser to find every host there. */
  readonly port: number;
  /** Without a port: the browser maps port 443 of every `.test` host to `port`. */
  readonly origins: typeof origins;
  /** Switches and logs of both adapters. */
  readonly adapter: AdapterControl;
  readonly relay: RelayControl;
  readonly crm: CrmControl;
  readonly kustomer: KustomerControl;
  close(): Promise<void>;
}

/** Starts every simulated site; without a port the system chooses a free one. */
export async function startDemo(options: { readonly port?: number } = {}): Promise<Demo> {
  const adapter = createAdapterWorld();
  const relay = createRelayWorld(adapter);
  const crm = createCrmWorld();
  const kustomer = createKustomerWorld();
  const signIn = createSignIn(hostOf(origins.signIn), [origins.adapter, origins.adapterB]);
  const server = await serveSites(
    [
      crmSite(hostOf(origins.crm), crm),
      deskSite(hostOf(origins.app), crm),
      kustomerSite(hostOf(origins.kustomer), crm, kustomer),
      apiSite(routingApiSite(hostOf(origins.kustomerApi), origins.kustomer, kustomer), kustomer.api),
      uploadsSite(hostOf(origins.kustomerUploads), kustomer.api),
      adapterSite(hostOf(origins.adapter), 'A', adapter, signIn),
      adapterSite(hostOf(origins.adapterB), 'B', adapter, signIn),
      signIn.site,
      relaySite(hostOf(origins.relay), relay),
      elsewhereSite(hostOf(origins.elsewhere)),
    ],
    options.port ?? 0,
  );
  return { port: server.port, origins, adapter, relay, crm, kustomer, close: server.close };
}

/** What a Chromium needs to reach the demo: its hosts, and trust in a certificate that nobody signed. */
export function browserFlags(port: number): readonly string[] {
  return [`--host-resolver-rules=MAP *.test:443 127.0.0.1:${port}`, '--ignore-certificate-errors'];
}

function hostOf(origin: string): string {
  return new URL(origin).host;
}

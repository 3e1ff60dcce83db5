// The API as a process of its own: node serve.ts --file FILE [--port N]. Prints its address as one line. The host of
// the uploads is the same address, under /uploads.
import type { FaultRule } from '../../records-crm/faults.ts';
import { given, serveAlone } from '../../server/alone.ts';
import { formOf } from '../../server/form.ts';
import { partsOf } from './in-process.ts';
import { kustomerApi, UPLOADS } from './kustomer-api.ts';
import { TABLES } from './store.ts';
import type { ApiSwitches } from './switches.ts';

/** What `POST /control` takes, each part if it is there. */
export interface Orders {
  readonly faults?: readonly FaultRule[];
  readonly switches?: Partial<ApiSwitches>;
  readonly admit?: { readonly token: string; readonly roles: readonly string[] };
  readonly merge?: { readonly source: string; readonly target: string };
  readonly remove?: string;
  readonly set?: { readonly conversation: string; readonly change: Parameters<typeof api.set>[1] };
}

const api = kustomerApi({ file: given.file ?? null });

serveAlone({
  async answer(asked) {
    const { headers, method, raw, url } = asked;
    const form = await formOf(asked);
    const { afterMs, outcome } = api.handle({
      method,
      url: new URL(url.pathname + url.search, url.pathname === '/uploads/' ? UPLOADS : api.origin),
      headers,
      body: form === null ? raw.toString('utf8') : '',
      ...(form === null ? {} : { form: await partsOf(form) }),
    });
    if (outcome === 'cut') return { outcome, afterMs };
    // Where uploads go is told as the caller reaches it.
    const body = outcome.body.replaceAll(`${UPLOADS}/`, `${url.origin}/uploads/`);
    return { outcome: { ...outcome, body }, afterMs };
  },
  control(orders) {
    const { admit, faults, merge, remove, set, switches } = JSON.parse(orders ?? '{}') as Orders;
    if (faults !== undefined) api.faults.set(faults);
    Object.assign(api.switches, switches);
    if (admit !== undefined) api.admit(admit.token, admit);
    if (merge !== undefined) api.merge(merge.source, merge.target);
    if (remove !== undefined) api.remove(remove);
    if (set !== undefined) api.set(set.conversation, set.change);
    return { ...Object.fromEntries(TABLES.map((name) => [name, api.store.all(name)])), lines: api.lines };
  },
});

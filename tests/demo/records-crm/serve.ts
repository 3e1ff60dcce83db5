// The strict CRM as a process of its own: node serve.ts --file FILE [--port N]. Prints its address as one line.
import { given, serveAlone } from '../server/alone.ts';
import { formOf } from '../server/form.ts';
import { StrictCrm } from './crm.ts';
import type { FaultRule } from './faults.ts';

const crm = new StrictCrm(given.file ?? null);

serveAlone({
  async answer(asked) {
    const { headers, method, raw, url } = asked;
    const form = await formOf(asked);
    if (form === null) return crm.handle({ method, url, headers, body: raw.toString('utf8') });
    return crm.handle({ method, url, headers, body: '', file: await fileOf(form) });
  },
  control(orders) {
    const { faults, switches } = JSON.parse(orders ?? '{}') as {
      faults?: readonly FaultRule[];
      switches?: Partial<StrictCrm['switches']>;
    };
    if (faults !== undefined) crm.faults.set(faults);
    Object.assign(crm.switches, switches);
    const held = Object.fromEntries(
      (['contacts', 'tickets', 'comments', 'files'] as const).map((name) => [name, crm.tables.all(name)]),
    );
    return { ...held, lines: crm.lines };
  },
});

/** The first file of a form. */
async function fileOf(form: FormData) {
  const file = [...form.values()].find((value) => value instanceof File);
  if (file === undefined) return { name: '', mediaType: '', text: '' };
  return { name: file.name, mediaType: file.type, text: await file.text() };
}

// Checks a policy as the extension does, and writes it in every platform's form: npm run policy:check -- --help
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { installationFault } from '../lib/policy/platforms/browser-policies.ts';
import { checkPolicy, type PolicyFault } from '../lib/policy/platforms/check-policy.ts';
import { decodedText } from '../lib/policy/platforms/decoded-text.ts';
import {
  CHANNELS,
  type Channel,
  type ChannelIds,
  isIdOf,
  PLATFORM_FORMS,
  type PlatformForm,
  USUAL_IDS,
} from '../lib/policy/platforms/forms.ts';
import { type FoundPolicy, readPolicy } from '../lib/policy/platforms/read-policy.ts';
import { takesInstallation, writePolicy } from '../lib/policy/platforms/write-policy.ts';
import type { Resolved } from '../lib/policy/resolve.ts';

const USAGE = `npm run policy:check -- FILE [--write FORM] [--out FILE] [--id ID] [--install URL] [--json] [--force]

FILE    a policy: plain JSON, Chromium's JSON, a .reg file, a .mobileconfig or .plist in XML, the Google Admin
        console's JSON, Firefox's policies.json; - for what comes in
--write one of ${PLATFORM_FORMS.join(', ')}; to the standard output, or to the file that --out names.
        A policy with mistakes is not written, unless with --force.
--id    under which id browsers know the extension: ID for Chrome and Edge, or chrome=ID, edge=ID, firefox=ID;
        may be given several times. Without it: the ids of unpacked builds.
--install
        writes beside it that the browser installs the extension from URL (the update manifest; for Firefox the signed
        file), reaches this policy's sites and no other, and may use the microphone; in the forms chromium, reg,
        reg-json, plist, firefox. Goes with --id: what is installed has the id of its key or of its store
--json  what was found as one JSON document

Ends with 0 where all is well, 1 where something is wrong with the values, 2 where the file cannot be read.
`;

const FORM_NAMES = {
  json: 'plain JSON',
  chromium: 'Chromium’s JSON',
  registry: 'Windows registry',
  plist: 'macOS property list',
  google: 'Google Admin console',
  firefox: 'Firefox’s policies.json',
  'firefox-storage': 'Firefox’s native manifest',
} as const;

class Wrong extends Error {}

try {
  process.exitCode = main();
} catch (fault) {
  if (!(fault instanceof Wrong) && !(fault instanceof TypeError && 'code' in fault)) throw fault;
  process.stderr.write(`policy:check: ${fault.message}\n`);
  process.exitCode = 2;
}

function main(): number {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      write: { type: 'string' },
      out: { type: 'string' },
      id: { type: 'string', multiple: true, default: [] },
      json: { type: 'boolean', default: false },
      install: { type: 'string' },
      force: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(USAGE);
    return 0;
  }
  const [file, ...others] = positionals;
  if (file === undefined || others.length > 0) throw new Wrong(`name one file\n\n${USAGE}`);
  const form = PLATFORM_FORMS.find((known) => known === values.write);
  if (values.write !== undefined && form === undefined)
    throw new Wrong(`there is no form “${values.write}”; there are: ${PLATFORM_FORMS.join(', ')}`);
  if (values.out !== undefined && form === undefined) throw new Wrong('--out goes with --write');
  const ids = idsOf(values.id);
  const { install } = values;
  if (install !== undefined) {
    if (form === undefined || !takesInstallation(form))
      throw new Wrong('--install goes with --write, and not with json or google');
    if (form !== 'firefox' && ids.chrome === USUAL_IDS.chrome && ids.edge === USUAL_IDS.edge)
      throw new Wrong(
        '--install needs --id: npm run pack prints it, a store shows it. No browser can be given the id of unpacked builds',
      );
    const fault = installationFault(install);
    if (fault !== null) throw new Wrong(`--install ${install} ${fault}`);
  }

  const decoded = decodedText(bytesOf(file));
  if (!decoded.ok) throw new Wrong(`${file}: ${decoded.problem}`);
  const read = readPolicy(decoded.text, ids);
  if (!read.ok) {
    const at = read.place === null ? '' : `:${read.place.line}:${read.place.column}`;
    if (values.json) print({ file, readable: false, problem: read.problem, place: read.place });
    else process.stderr.write(`${file}${at}: ${read.problem}\n`);
    return 2;
  }
  const checked = read.policies.map((policy) => ({ policy, ...checkPolicy(policy) }));
  const count = checked.reduce((sum, { faults }) => sum + faults.length, 0);
  // What is written may go to the standard output: what is said of it goes beside.
  const talk = form !== undefined && values.out === undefined ? process.stderr : process.stdout;
  if (values.json && form === undefined) print(asJson(file, checked));
  else for (const { policy, faults } of checked) talk.write(report(file, policy, faults));
  if (form !== undefined) write(checked, { form, ids, from: install, out: values.out, force: values.force });
  return count > 0 ? 1 : 0;
}

type Checked = readonly {
  readonly policy: FoundPolicy;
  readonly resolved: Resolved;
  readonly faults: readonly PolicyFault[];
}[];

interface Wanted {
  readonly form: PlatformForm;
  readonly ids: ChannelIds;
  readonly from: string | undefined;
  readonly out: string | undefined;
  readonly force: boolean;
}

function write(checked: Checked, { form, ids, from, out, force }: Wanted): void {
  const [first, ...rest] = checked;
  if (first === undefined) return;
  const install = from === undefined ? undefined : { from, config: first.resolved.config };
  const written = writePolicy(form, first.policy.document, ids, install);
  if (written === null) throw new Wrong('the text form “json” cannot be read, so nothing is written');
  const same = ({ policy }: Checked[number]) =>
    writePolicy('json', policy.document, ids)?.text === writePolicy('json', first.policy.document, ids)?.text;
  if (!rest.every(same))
    throw new Wrong('the file holds several policies that differ: keep one of them, or name one with --id');
  if (first.faults.length > 0 && !force) {
    process.stderr.write('Nothing is written: mend this first, or add --force.\n');
    return;
  }
  if (out === undefined) process.stdout.write(written.text);
  else {
    writeFileSync(named(out), written.text);
    process.stdout.write(`Written: ${out}\n`);
  }
}

function report(file: string, { form, recipient }: FoundPolicy, faults: readonly PolicyFault[]): string {
  const whose = recipient === '' ? '' : ` for ${recipient}`;
  const lines = faults.flatMap(({ place, path, problem, used, by }) => [
    `${file}${place === null ? '' : `:${place.line}:${place.column}`}: ${path === '' ? 'the whole document' : path} ${problem}`,
    ...(used === '' ? [] : [`    ${by === 'extension' ? 'used instead' : 'what becomes of it'}: ${used}`]),
  ]);
  const sum =
    faults.length === 0 ? 'no mistake' : faults.length === 1 ? '1 mistake' : `${faults.length} mistakes`;
  return `${[...lines, `${file} (${FORM_NAMES[form]}${whose}): ${sum}`].join('\n')}\n`;
}

function asJson(file: string, checked: Checked): unknown {
  return {
    file,
    readable: true,
    policies: checked.map(({ policy, faults }) => ({
      form: policy.form,
      recipient: policy.recipient,
      faults,
    })),
  };
}

function print(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}

/** From where the person is: npm starts its scripts in the project's folder. */
function named(file: string): string {
  return resolve(process.env.INIT_CWD ?? '.', file);
}

function bytesOf(file: string): Uint8Array {
  try {
    return readFileSync(file === '-' ? 0 : named(file));
  } catch (fault) {
    throw new Wrong(`${file} cannot be read: ${fault instanceof Error ? fault.message : String(fault)}`);
  }
}

function idsOf(given: readonly string[]): ChannelIds {
  const ids: Record<Channel, string> = { ...USUAL_IDS };
  for (const text of given) {
    const [, name, id = ''] = /^(?:(\w+)=)?(.*)$/.exec(text) ?? [];
    const channels =
      name === undefined ? (['chrome', 'edge'] as const) : CHANNELS.filter((one) => one === name);
    if (channels.length === 0) throw new Wrong(`--id knows no “${name}”; there are: ${CHANNELS.join(', ')}`);
    for (const channel of channels) {
      if (!isIdOf(channel, id))
        throw new Wrong(
          channel === 'firefox'
            ? `“${id}” is no id of Firefox: name@domain, or a UUID in { }`
            : `“${id}” is no id of Chrome or Edge: 32 letters from a to p`,
        );
      ids[channel] = id;
    }
  }
  return ids;
}

// Packs the enterprise build for a server of the company's own: npm run pack -- --key FILE --url ADDRESS
import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { hostedPackage, installPolicy, UPDATES } from './release/hosted-package.ts';

const usage = `npm run pack -- --key FILE --url ADDRESS [--new-key]

  Writes a signed .crx of the enterprise build and its ${UPDATES} to .output/hosted/, to be put on your server,
  and prints the policy that installs it.

  --key FILE      your private key (RSA, PEM). The extension's id follows from it; every update has to be
                  signed with it. Keep it out of reach and out of the repository.
  --new-key       make the key first; refused where FILE is there already
  --url ADDRESS   the address of the folder on your server, https:`;

const FOLDER = '.output/hosted';

try {
  await pack();
} catch (fault) {
  console.error(fault instanceof Error ? fault.message : String(fault));
  process.exitCode = 1;
}

async function pack(): Promise<void> {
  const wanted = parseArgs({
    options: {
      key: { type: 'string' },
      url: { type: 'string' },
      'new-key': { type: 'boolean', default: false },
    },
  }).values;
  if (wanted.key === undefined || wanted.url === undefined) throw new Error(usage);
  const base = addressOf(wanted.url);
  const key = wanted['new-key'] ? await makeKey(wanted.key) : await readKey(wanted.key);
  const made = await hostedPackage('.output/chrome-mv3-enterprise', key, base);
  await mkdir(FOLDER, { recursive: true });
  await writeFile(join(FOLDER, made.crxName), made.crx);
  await writeFile(join(FOLDER, UPDATES), made.updatesXml);
  const sites = ['*://<each CRM’s host>', '*://<the adapter’s host>'];
  console.log(`${join(FOLDER, made.crxName)}
${join(FOLDER, UPDATES)}

Put both below ${base}/ and set this policy; docs/hosting.md has the rest.

${JSON.stringify(installPolicy(made.id, base, sites), null, 2)}`);
}

function addressOf(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  const ownMachine = url?.protocol === 'http:' && ['127.0.0.1', 'localhost'].includes(url.hostname);
  if (url === null || !(url.protocol === 'https:' || ownMachine) || url.search !== '' || url.hash !== '') {
    throw new Error(`“${text}” is no https: address of a folder.`);
  }
  return url.href.replace(/\/+$/, '');
}

async function readKey(path: string): Promise<KeyObject> {
  const pem = await readFile(path, 'utf8').catch(() => {
    throw new Error(`There is no key at ${path}. With --new-key one is made there.`);
  });
  try {
    return createPrivateKey(pem);
  } catch {
    throw new Error(`${path} is no private key in PEM, or one with a password.`);
  }
}

/** For its owner's eyes alone, and never in the place of one that is there. */
async function makeKey(path: string): Promise<KeyObject> {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' });
  await writeFile(path, pem, { flag: 'wx', mode: 0o600 }).catch((fault: NodeJS.ErrnoException) => {
    throw new Error(
      fault.code === 'EEXIST'
        ? `${path} is there already; without --new-key it is used.`
        : `${path} cannot be written: ${fault.message}`,
    );
  });
  return privateKey;
}

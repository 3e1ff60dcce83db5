import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import * as z from 'zod/mini';
import { installDebianPackages } from '../../../scripts/browser.mjs';

const PACKAGES = ['redmine', 'redmine-sqlite', 'ruby-webrick'];

const areInstalled = (): boolean => {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the format is dpkg's own
  const { status, stdout } = spawnSync('dpkg-query', ['-W', '-f', '${db:Status-Status}\n', ...PACKAGES]);
  return status === 0 && /^(installed\n)+$/.test(String(stdout));
};

/** Booting Rails and creating the tables takes 6 s on two cores; a machine may be slow, but not for ever. */
const START_WITHIN_MS = 120_000;

const announcement = z.object({
  port: z.number(),
  adminKey: z.string(),
  callBackField: z.number(),
  phoneField: z.number(),
});

/** A Redmine of this process alone. */
export interface RedmineInstance extends z.infer<typeof announcement> {
  /** Ends the server and removes its database and everything else it wrote. */
  close(): Promise<void>;
}

/**
 * Starts a fresh Redmine from Debian's packages, installing them where they are missing.
 *
 * The package finds an instance's database, secret, logs, caches and uploads under `/usr/share/redmine/instances/` and
 * the name in `REDMINE_INSTANCE`. A name that climbs out of there makes a temporary folder an instance: nothing of the
 * machine's own Redmine is read or written, no right to mount anything is needed, and each run starts empty.
 */
export async function startRedmine(): Promise<RedmineInstance> {
  if (!areInstalled()) installDebianPackages(PACKAGES, 'a real CRM to test with');
  const home = await mkdtemp(join(tmpdir(), 'patchcord-redmine-'));
  await Promise.all(['config', 'files', 'log', 'public', 'tmp'].map((folder) => mkdir(join(home, folder))));
  await writeFile(
    join(home, 'config', 'database.yml'),
    `production:\n  adapter: sqlite3\n  database: ${join(home, 'redmine.sqlite')}\n  encoding: utf8\n`,
  );
  await writeFile(join(home, 'config', 'secret_key.txt'), randomBytes(32).toString('hex'));

  const server = spawn('ruby', [fileURLToPath(new URL('instance.rb', import.meta.url))], {
    // `..` at the root stays there: more of them than the folder is deep do no harm.
    env: {
      PATH: process.env.PATH,
      LANG: 'C.UTF-8',
      TZ: 'UTC',
      RAILS_ENV: 'production',
      REDMINE_INSTANCE: `../../../../../..${home}`,
    },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const ended = new Promise<void>((done) => server.once('close', () => done()));
  const close = async () => {
    server.stdin.end();
    await ended;
    await rm(home, { recursive: true, force: true });
  };
  try {
    return { ...(await firstWord(server)), close };
  } catch (fault) {
    server.kill();
    const log = await readFile(join(home, 'log', 'production.log'), 'utf8').catch(() => '');
    await close();
    throw new Error(`${fault instanceof Error ? fault.message : fault}\n${log.slice(-4000)}`);
  }
}

/** What the server says once it takes requests; rejects with its own words when it ends before that. */
async function firstWord(server: ChildProcess): Promise<z.infer<typeof announcement>> {
  let complaints = '';
  server.stderr?.setEncoding('utf8').on('data', (text: string) => {
    complaints = (complaints + text).slice(-4000);
  });
  const stdout = server.stdout;
  if (stdout === null) throw new Error('Redmine’s output is not piped');
  return new Promise((found, failed) => {
    const timer = setTimeout(
      () => failed(new Error(`Redmine did not start within ${START_WITHIN_MS} ms.\n${complaints}`)),
      START_WITHIN_MS,
    );
    server.once('error', failed);
    server.once('close', (code) => {
      clearTimeout(timer);
      failed(new Error(`Redmine ended (${code}) before it took requests.\n${complaints}`));
    });
    createInterface({ input: stdout }).on('line', (line) => {
      if (!line.startsWith('{')) return;
      clearTimeout(timer);
      const read = announcement.safeParse(JSON.parse(line));
      if (read.success) found(read.data);
      else failed(new Error(`Redmine said ${line}`));
    });
  });
}

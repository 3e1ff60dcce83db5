#!/usr/bin/env node
// The project's commands, complete on a fresh clone: plain JavaScript for Node 20, installs what is missing, says
// what it does, and runs the rest with the Node that the build tools need.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureBrowser, ensureTestTools } from './browser.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
process.chdir(root);
const bin = join(root, 'node_modules', '.bin');
const say = (text) => console.error(`patchcord: ${text}`);

function run(command, args = [], extra = {}) {
  const { status, signal, error } = spawnSync(command, args, {
    stdio: 'inherit',
    ...extra,
    env: { ...process.env, PATH: `${bin}:${process.env.PATH}`, ...extra.env },
  });
  if (error !== undefined) say(`${command} could not be started: ${error.message}`);
  if (status !== 0) process.exit(status ?? (signal === 'SIGINT' ? 130 : 1));
}

/** `npm ci` in a folder when its lock file is another one than the last time, and what has to be done after it. */
function ciWhenNew(folder, what, finish = () => {}) {
  const stamp = join(folder, 'node_modules', '.patchcord-lock');
  const lock = createHash('sha256')
    .update(readFileSync(join(folder, 'package-lock.json')))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  say(`installing ${what} (npm ci) …`);
  run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: folder,
    stdio: ['inherit', 2, 'inherit'],
    env: { PUPPETEER_SKIP_DOWNLOAD: '1' },
  });
  finish();
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, lock);
}

const installPackages = () =>
  ciWhenNew(root, 'packages', () => {
    // The packages bring the Node that the build tools need; where install scripts are held back it is fetched here.
    if (spawnSync(join(bin, 'node'), ['--version']).status !== 0)
      run('npm', ['rebuild', 'node', '--loglevel=error']);
  });

/** Mozilla's linter, beside everything else (`scripts/linter/package.json` says why). */
function installLinter() {
  const folder = join(root, '.cache', 'linter');
  mkdirSync(folder, { recursive: true });
  for (const name of ['package.json', 'package-lock.json'])
    copyFileSync(join('scripts', 'linter', name), join(folder, name));
  ciWhenNew(folder, 'Mozilla’s linter');
}

const node = (...args) => run(join(bin, 'node'), args);
// Its talk goes to stderr: stdout belongs to what was asked for, a JSON document for instance.
const wxt = (...args) =>
  run(join(bin, 'node'), [join(root, 'node_modules', 'wxt', 'bin', 'wxt.mjs'), ...args], {
    stdio: ['inherit', 2, 'inherit'],
  });
const vitest = (...args) => node(join(root, 'node_modules', 'vitest', 'vitest.mjs'), 'run', ...args);

const build = {
  chromium: () => wxt('build', '-b', 'chrome'),
  enterprise: () => wxt('build', '-b', 'chrome', '--mode', 'enterprise'),
  firefox: () => wxt('build', '-b', 'firefox', '--mv3'),
  firefoxEnterprise: () => wxt('build', '-b', 'firefox', '--mv3', '--mode', 'enterprise'),
  all: () => {
    build.chromium();
    build.enterprise();
    build.firefox();
    build.firefoxEnterprise();
  },
};

function check() {
  wxt('prepare');
  run('tsc', ['--noEmit', '-p', '.']);
  run('biome', ['ci', ...(process.stdout.isTTY ? [] : ['--colors=off']), '.']);
}

const commands = {
  build: build.chromium,
  'build:enterprise': build.enterprise,
  'build:firefox': build.firefox,
  check,
  unit: () => vitest('--project', 'unit', ...rest),
  e2e: () => {
    ensureTestTools();
    build.all();
    vitest('--project', 'e2e', ...rest);
  },
  test: () => {
    check();
    commands.unit();
    commands.e2e();
  },
  'test:real': () => {
    ensureBrowser();
    build.enterprise();
    vitest('--project', 'real', ...rest);
  },
  demo: () => {
    ensureBrowser();
    build.enterprise();
    node('--disable-warning=ExperimentalWarning', 'tests/demo/run.ts', ...rest);
  },
  bench: () => {
    ensureBrowser();
    build.enterprise();
    node('tests/bench/run.ts', ...rest);
  },
  'phone:score': () => node('scripts/phone-score.ts', ...rest),
  'policy:check': () => node('scripts/policy-check.ts', ...rest),
  'policy:schema': () => {
    node('scripts/make-policy-schema.ts');
    run('biome', ['format', '--write', '--colors=off', 'docs/policy.schema.json'], {
      stdio: ['inherit', 2, 'inherit'],
    });
  },
  zip: () => node('scripts/zip.ts', ...rest),
  pack: () => {
    build.enterprise();
    node('scripts/pack.ts', ...rest);
  },
  'lint:firefox': () => {
    installLinter();
    build.firefox();
    node('scripts/lint-firefox.ts');
  },
  'release:check': () => {
    installLinter();
    build.all();
    node('scripts/release-check.ts', ...rest);
  },
};

const [name = '', ...rest] = process.argv.slice(2);
const command = commands[name];
if (command === undefined) {
  say(`there is no command “${name}”; there are: ${Object.keys(commands).join(', ')}`);
  process.exit(2);
}
// Ctrl-C is for the command that runs: it ends, and its exit code is ours.
process.on('SIGINT', () => {});
try {
  installPackages();
  command();
} catch (fault) {
  say(fault instanceof Error ? fault.message : String(fault));
  process.exit(1);
}

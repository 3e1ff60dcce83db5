import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createZip } from '@aklinker1/zero-zip';

/** No package is made of these; reviewers do not need them. */
const LEFT_OUT = /^(tests|demo-output)\/|^docs\/.*\.png$/;
/** What is no source, where no repository says so. */
const MADE = /^(node_modules|\.output|\.wxt|\.cache|\.git)(\/|$)/;

/**
 * The sources package, for those who want to build the packages themselves: what the repository knows, so that two
 * clones make the same one. In the sources package itself there is no repository, and everything counts that is there.
 */
export async function sourcesArchive(): Promise<Buffer> {
  const archive = createZip({ level: 9 });
  for (const path of await sourcePaths()) archive.addFile(path, await readFile(path));
  return archive.toBuffer();
}

async function sourcePaths(): Promise<readonly string[]> {
  const listed = spawnSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    encoding: 'utf8',
  });
  const paths = listed.status === 0 ? listed.stdout.split('\0') : await everyFile();
  return [...new Set(paths)].filter((path) => path !== '' && !LEFT_OUT.test(path) && existsSync(path)).sort();
}

async function everyFile(folder = ''): Promise<readonly string[]> {
  const entries = await readdir(folder === '' ? '.' : folder, { withFileTypes: true });
  const found = await Promise.all(
    entries.map(async (entry): Promise<readonly string[]> => {
      const path = join(folder, entry.name).replaceAll('\\', '/');
      if (MADE.test(path)) return [];
      if (entry.isDirectory()) return everyFile(path);
      return entry.isFile() ? [path] : [];
    }),
  );
  return found.flat();
}

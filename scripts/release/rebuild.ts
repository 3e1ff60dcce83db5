import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { unpackInto } from './unpack.ts';

/**
 * What somebody gets who has nothing but the sources package: each package by its file's name. The installed npm
 * packages are lent, because the lock file in the sources names the same ones.
 *
 * @param options as `npm run zip` takes them
 */
export async function rebuiltFromSources(
  sources: Buffer,
  options: readonly string[],
): Promise<ReadonlyMap<string, Buffer>> {
  const folder = await mkdtemp(join(tmpdir(), 'patchcord-sources-'));
  try {
    await unpackInto(sources, folder);
    await symlink(resolve('node_modules'), join(folder, 'node_modules'));
    const { status, stderr } = spawnSync(process.execPath, ['scripts/zip.ts', ...options], {
      cwd: folder,
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`The sources package does not build:\n${stderr}`);
    return packagesIn(join(folder, '.output'));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Packages in a folder, without the sources’ own. */
export async function packagesIn(folder: string): Promise<ReadonlyMap<string, Buffer>> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.zip') && !name.includes('-sources'));
  return new Map(
    await Promise.all(names.map(async (name) => [name, await readFile(join(folder, name))] as const)),
  );
}

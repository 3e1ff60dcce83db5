import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createZip } from '@aklinker1/zero-zip';

export type Manifest = Readonly<Record<string, unknown>>;

export const readManifest = async (folder: string): Promise<Manifest> =>
  JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')) as Manifest;

/**
 * A built extension as a ZIP whose bytes follow from its files alone: sorted, without times and owners.
 *
 * @param change makes the archive's manifest of the folder's
 */
export async function archiveOf(folder: string, change: (manifest: Manifest) => Manifest): Promise<Buffer> {
  const archive = createZip({ level: 9 });
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    )
    .sort();
  for (const path of paths) {
    archive.addFile(
      path,
      path === 'manifest.json'
        ? JSON.stringify(change(await readManifest(folder)))
        : await readFile(join(folder, path)),
    );
  }
  return archive.toBuffer();
}

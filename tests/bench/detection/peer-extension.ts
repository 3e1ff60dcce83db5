import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'vite';
import { HOST } from './pages.ts';

/**
 * Makes an unpacked extension of a finder, so that it comes into the page as ours does: a content script in a world of
 * its own, run when the page is idle.
 */
export async function makePeerExtension(folder: string, name: string, entry: string): Promise<string> {
  const built = await build({
    root: import.meta.dirname,
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      lib: { entry: join(import.meta.dirname, entry), formats: ['iife'], name: 'unused' },
    },
  });
  const code = ([built].flat() as { output: { code?: string }[] }[])[0]?.output[0]?.code;
  if (code === undefined) throw new Error(`${entry} gave no script`);
  const extension = join(folder, name);
  await mkdir(extension, { recursive: true });
  await writeFile(join(extension, 'content.js'), code);
  await writeFile(
    join(extension, 'manifest.json'),
    JSON.stringify({
      manifest_version: 3,
      name,
      version: '1',
      content_scripts: [{ matches: [`https://${HOST}/*`], js: ['content.js'], run_at: 'document_idle' }],
    }),
  );
  return extension;
}

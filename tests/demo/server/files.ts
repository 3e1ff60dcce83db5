import { readFile } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';
import { join } from 'node:path';
import { type Outcome, type Request, type Route, text } from './exchange.ts';

const demoFolder = join(import.meta.dirname, '..');

const types: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  ts: 'text/javascript; charset=utf-8',
};

/**
 * The files that pages load: `/files/<site>/<name>` is `tests/demo/<site>/public/<name>`. TypeScript files go out as
 * the modules they are, with their types blanked, so that the type checker sees the pages' code as well.
 */
export const fileRoute: Route = { method: 'GET', path: '/files/:site/public/:name', handle: answerFile };

async function answerFile({ params }: Request): Promise<Outcome> {
  const { site = '', name = '' } = params;
  const extension = name.slice(name.lastIndexOf('.') + 1);
  const type = types[extension];
  if (!/^[a-z]+$/.test(site) || !/^[a-z][a-z0-9-]*\.[a-z]+$/.test(name) || type === undefined) {
    return text(404, 'Not found');
  }
  let source: string;
  try {
    source = await readFile(join(demoFolder, site, 'public', name), 'utf8');
  } catch {
    return text(404, 'Not found');
  }
  return text(200, extension === 'ts' ? stripTypeScriptTypes(source) : source, { 'content-type': type });
}

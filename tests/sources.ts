import { globSync, readFileSync } from 'node:fs';
import { posix, relative, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');

export const read = (path: string): string => readFileSync(resolve(root, path), 'utf8');

/** Paths from the repository's root, with slashes, sorted. */
export function files(...patterns: readonly string[]): readonly string[] {
  const found = patterns.flatMap((pattern) => globSync(pattern, { cwd: root }));
  return [...new Set(found.map((path) => path.replaceAll('\\', '/')))].sort();
}

export const isTest = (path: string): boolean => /\.test\.tsx?$/.test(path);

/** A source without its comments, line numbers kept: what a comment says is no code. */
export function code(path: string): string {
  const blank = (text: string) => text.replace(/[^\n]/g, ' ');
  return read(path)
    .replace(/\/\*[\s\S]*?\*\//g, blank)
    .replace(/(^|\s)\/\/.*$/gm, blank);
}

/** Where the pattern occurs, as `path:line: text`, so that a failure says what to mend. */
export function occurrences(paths: readonly string[], pattern: RegExp): readonly string[] {
  return paths.flatMap((path) =>
    code(path)
      .split('\n')
      .flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1}: ${line.trim()}`] : [])),
  );
}

/** What a module imports at run time: relative modules as paths, packages by name. Types do not count. */
export function imports(path: string): readonly string[] {
  const found = code(path).matchAll(
    /(?:^|\n)\s*(?:import|export)\s+(?!type\s)(?:[^'";]*?\sfrom\s+)?['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]/g,
  );
  return [...found].map(([, named, dynamic]) => {
    const target = named ?? dynamic ?? '';
    return target.startsWith('.') ? posix.normalize(posix.join(posix.dirname(path), target)) : target;
  });
}

/** How `from` comes to import one of `targets`, as a chain of modules; null where it never does. */
export function wayTo(from: string, targets: readonly string[]): readonly string[] | null {
  const ways = new Map<string, readonly string[]>([[from, [from]]]);
  for (const [path, way] of ways) {
    for (const imported of imports(path)) {
      if (targets.includes(imported)) return [...way, imported];
      if (/\.tsx?$/.test(imported) && !ways.has(imported)) ways.set(imported, [...way, imported]);
    }
  }
  return null;
}

/** Every `[text](target)` of a page, without what stands in code. */
export function links(path: string): readonly string[] {
  const text = read(path)
    .replace(/```[\s\S]*?```/g, '')
    .replace(/`[^`\n]*`/g, '');
  const marked = [...text.matchAll(/!?\[[^\]]*\]\(([^)\s]+)\)/g)].map(([, target]) => target ?? '');
  const drawn = [...text.matchAll(/<(?:img|source)[^>]*\ssrc(?:set)?="([^"]+)"/g)].map(
    ([, target]) => target ?? '',
  );
  return [...marked, ...drawn];
}

export const besides = (path: string, target: string): string =>
  relative(root, resolve(root, posix.dirname(path), target));

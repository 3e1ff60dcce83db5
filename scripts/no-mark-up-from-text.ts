import type { Plugin } from 'vite';

const PREACT = /\/preact\/dist\/preact\.m?js$/;
const ASSIGNMENT = /\((\w+)\.innerHTML=(\w+)\.__html\)/g;

/**
 * Takes out of Preact what makes mark-up from text (`dangerouslySetInnerHTML`). None of our code asks for it; without
 * it, nothing that gets a hold of a component's properties can either, and stores' reviewers find no `innerHTML`.
 */
export function noMarkUpFromText(): Plugin {
  return {
    name: 'no-mark-up-from-text',
    enforce: 'pre',
    transform(code, id) {
      if (!PREACT.test(id)) return null;
      const found = code.match(ASSIGNMENT) ?? [];
      // Of another Preact than the one that this was written for nothing can be said.
      if (found.length !== 1 || (code.match(/innerHTML\s*=(?!=)/g) ?? []).length !== 1)
        throw new Error(
          `Preact makes mark-up in ${found.length} places that are known; there ought to be one.`,
        );
      return { code: code.replace(ASSIGNMENT, 'void 0'), map: null };
    },
  };
}

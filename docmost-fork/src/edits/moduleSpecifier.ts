import { posix } from 'node:path';

/** The specifier that a file uses for another module of the same tree, without extension. */
export function relativeSpecifier(fromFile: string, toModule: string): string {
  const path = posix.relative(posix.dirname(fromFile), toModule);
  return path.startsWith('.') ? path : `./${path}`;
}

/** Whether two specifiers mean the same module: `./x`, `./x/index` and `./x/index.js` do. */
export function isSameModule(a: string, b: string): boolean {
  return bare(a) === bare(b);
}

function bare(specifier: string): string {
  const isPath = specifier.startsWith('.') || specifier.startsWith('@/');
  return isPath ? specifier.replace(/\.(?:js|ts|tsx|mjs)$/, '').replace(/\/index$/, '') : specifier;
}

import { resolve } from 'node:path';

/** Resolves a path as the person typed it: npm runs the command in the repository, whatever folder they are in. */
export function treePath(path: string, env: NodeJS.ProcessEnv = process.env): string {
  const typedIn = env.npm_lifecycle_event === 'fork' ? env.INIT_CWD : undefined;
  return resolve(typedIn ?? process.cwd(), path);
}

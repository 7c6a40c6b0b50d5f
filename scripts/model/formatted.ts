import { spawnSync } from 'node:child_process';

/** A source in the style of the repository, so that printing changes nothing that a formatter would. */
export function formatted(root: string, source: string): string {
  const result = spawnSync('biome', ['format', '--stdin-file-path=extensions/src/model/printed.ts'], {
    cwd: root,
    input: source,
    encoding: 'utf8',
  });
  if (result.status !== 0) throw new Error(`the printed model cannot be formatted: ${result.stderr}`);
  return result.stdout;
}

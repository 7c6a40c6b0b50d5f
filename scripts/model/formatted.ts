import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** A source in the style of the repository, so that printing changes nothing that a formatter would. */
export function formatted(source: string): string {
  const result = spawnSync('biome', ['format', '--stdin-file-path=extensions/src/model/printed.ts'], {
    cwd: join(import.meta.dirname, '../..'),
    input: source,
    encoding: 'utf8',
  });
  if (result.status !== 0) throw new Error(`the printed model cannot be formatted: ${result.stderr}`);
  return result.stdout;
}

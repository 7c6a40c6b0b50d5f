import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Path, mode and digest of every file under a directory, for byte comparison. */
export function fileTree(directory: string): Record<string, string> {
  const paths = readdirSync(directory, { recursive: true, encoding: 'utf8' }).sort();
  return Object.fromEntries(
    paths.map((path) => {
      const stat = statSync(join(directory, path));
      const mode = (stat.mode & 0o777).toString(8);
      if (stat.isDirectory()) return [path, `${mode} directory`];
      return [
        path,
        `${mode} ${createHash('sha256')
          .update(readFileSync(join(directory, path)))
          .digest('hex')}`,
      ];
    }),
  );
}

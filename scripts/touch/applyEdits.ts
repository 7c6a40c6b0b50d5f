import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Edit } from './touchCase.ts';

/**
 * Does the edits in the tree at `root`. @returns the files that were edited, each once
 * @throws Error for a file that is there already, and for a line that is not there exactly once
 */
export function applyEdits(root: string, edits: readonly Edit[]): string[] {
  for (const edit of edits) {
    const path = join(root, edit.file);
    if ('create' in edit) {
      if (existsSync(path)) throw new Error(`${edit.file} is there already`);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, edit.create);
    } else writeFileSync(path, addedBelow(readFileSync(path, 'utf8'), edit));
  }
  return [...new Set(edits.map(({ file }) => file))];
}

function addedBelow(content: string, { file, below, add }: { file: string; below: string; add: string }): string {
  const lines = content.split('\n');
  const at = lines.indexOf(below);
  if (at === -1 || lines.indexOf(below, at + 1) !== -1)
    throw new Error(`${file} has to have this line once: ${below.trim()}`);
  return lines.toSpliced(at + 1, 0, add).join('\n');
}

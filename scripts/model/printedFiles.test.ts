import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folderLists } from './folderLists.ts';
import { printedFiles, root } from './printedFiles.ts';

test.each([...folderLists(root), ...printedFiles()])(
  '%s is what the model says (npm run model prints it)',
  (path, content) => {
    expect(readFileSync(join(root, path), 'utf8')).toBe(content);
  },
);

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { printedFiles, root } from './printedFiles.ts';

test.each([...printedFiles()])('%s is what the model says (npm run model prints it)', (path, content) => {
  expect(readFileSync(join(root, path), 'utf8')).toBe(content);
});

// `npm run model`: prints what is derived from the model and committed. `-- --check` only tells what is stale.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { printedFiles, root } from './printedFiles.ts';

const isCheck = process.argv.includes('--check');
let stale = 0;
for (const [path, content] of printedFiles()) {
  if (read(path) === content) continue;
  stale += 1;
  console.log(`${isCheck ? 'stale' : 'printed'} ${path}`);
  if (isCheck) continue;
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), content);
}
if (stale === 0) console.log('what is printed from the model is up to date');
process.exit(isCheck && stale > 0 ? 1 : 0);

function read(path: string): string | undefined {
  try {
    return readFileSync(join(root, path), 'utf8');
  } catch {
    return undefined;
  }
}

// `npm run model`: prints what is derived from the model and committed. `-- --check` only tells what is stale.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { folderLists } from './folderLists.ts';

const root = join(import.meta.dirname, '../..');
const isCheck = process.argv.includes('--check');
let stale = 0;

print(folderLists(root));
// The house is read once its lists are printed.
const { printedFiles } = await import('./printedFiles.ts');
print(printedFiles());

if (stale === 0) console.log('what is printed from the model is up to date');
process.exit(isCheck && stale > 0 ? 1 : 0);

function print(files: ReadonlyMap<string, string>): void {
  for (const [path, content] of files) {
    if (read(path) === content) continue;
    stale += 1;
    console.log(`${isCheck ? 'stale' : 'printed'} ${path}`);
    if (isCheck) continue;
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
}

function read(path: string): string | undefined {
  try {
    return readFileSync(join(root, path), 'utf8');
  } catch {
    return undefined;
  }
}

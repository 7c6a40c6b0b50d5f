// `npm run test:names -- --against REF`: fails when a test of REF is gone, apart from the named replacements. The names of
// one commit are kept in `baseline.txt`; `--save REF` writes them.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { collectNames } from './collectNames.ts';
import { compareNames, readReplacements } from './compareNames.ts';
import { checkOut, commitOf } from './treeOf.ts';

const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');
const baseline = new URL('baseline.txt', import.meta.url);
const { values } = parseArgs({ options: { against: { type: 'string' }, save: { type: 'string' } } });

if (values.save) {
  const commit = commitOf(root, values.save);
  const names = await namesAt(commit);
  writeFileSync(baseline, `${[commit, ...names].join('\n')}\n`);
  console.log(`${names.length} tests of ${commit} saved`);
} else if (values.against) {
  const before = await namesAgainst(commitOf(root, values.against));
  const now = await collectNames(root);
  const named = readReplacements(readFileSync(new URL('replacements.json', import.meta.url), 'utf8'));
  const { added, gone, unkept } = compareNames(before, now, named);
  for (const name of gone) console.log(`gone: ${name}`);
  for (const name of unkept) console.log(`a replacement names a test that is not there: ${name}`);
  console.log(`${before.length} tests before, ${now.length} now: ${added.length} new names, ${gone.length} gone`);
  process.exitCode = gone.length + unkept.length === 0 ? 0 : 1;
} else {
  console.error('Usage: npm run test:names -- --against REF | --save REF');
  process.exitCode = 2;
}

function namesAgainst(commit: string): Promise<string[]> | string[] {
  const [saved, ...names] = readFileSync(baseline, 'utf8').trimEnd().split('\n');
  return saved === commit ? names : namesAt(commit);
}

async function namesAt(commit: string): Promise<string[]> {
  const tree = checkOut(root, commit);
  try {
    return await collectNames(tree.path);
  } finally {
    tree.remove();
  }
}

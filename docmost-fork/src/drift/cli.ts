import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { repositoryPaths } from '../paths.ts';
import { createProgress } from '../report/progress.ts';
import { type DriftResult, measureDrift, type Outcome } from './measureDrift.ts';

const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } });
const paths = repositoryPaths();
const progress = createProgress();
const results = await measureDrift(paths.patches, join(paths.root, 'docmost-fork', 'drift'), progress.update);
progress.done();

const figures = (own: readonly DriftResult[]) => {
  const count = (how: 'semantic' | 'diff', outcome: Outcome) => own.filter((result) => result[how] === outcome).length;
  const figuresOf = (how: 'semantic' | 'diff') => ({
    survives: count(how, 'survives'),
    refused: count(how, 'refused'),
    wrong: count(how, 'wrong'),
    rate: Number((count(how, 'survives') / own.length).toFixed(3)),
  });
  return { variants: own.length, semantic: figuresOf('semantic'), diff: figuresOf('diff') };
};

const by = (key: 'kind' | 'file') =>
  Object.fromEntries([...Map.groupBy(results, (result) => result[key])].map(([name, own]) => [name, figures(own)]));
const report = { ...figures(results), byKind: by('kind'), byFile: by('file'), results };

if (values.json) process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
else {
  const line = (name: string, { variants, semantic, diff }: ReturnType<typeof figures>): string =>
    `${name.padEnd(28)} ${String(variants).padStart(8)} ${String(semantic.survives).padStart(10)} ${String(diff.survives).padStart(14)}`;
  const lines = [
    `${''.padEnd(28)} variants   semantic   unified diff`,
    ...Object.entries(report.byKind).map(([kind, own]) => line(kind, own)),
    line('all', report),
    `Wrong edits: semantic ${report.semantic.wrong}, unified diff ${report.diff.wrong}. The rest is refused.`,
    ...results
      .filter(({ semantic }) => semantic !== 'survives')
      .map(
        ({ file, variant, semantic, misses }) =>
          `  ${semantic} ${file}: ${variant} (${misses.map(({ code }) => code).join(', ')})`,
      ),
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}

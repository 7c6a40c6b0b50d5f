import { createTwoFilesPatch } from 'diff';
import { checkTree, type ForkReport } from '../forkTree.ts';
import { EXIT, type ExitCode } from '../report/exitCodes.ts';
import { formatMiss } from '../report/textReport.ts';
import { treePath } from './treePath.ts';

/** `fork diff`: the unified diff that the patches amount to on a tree, for review. Overlay files are only named. */
export async function runDiff(tree: string, options: { json?: boolean }): Promise<ExitCode> {
  const report = await checkTree(treePath(tree));
  if (options.json === true) {
    const { added, updated, removed } = report.plan.overlay;
    process.stdout.write(
      `${JSON.stringify({ diff: unifiedDiff(report), overlay: { added, updated, removed }, misses: report.misses }, null, 2)}\n`,
    );
  } else {
    const { added, updated, removed } = report.plan.overlay;
    const named = [
      ...added.map((path) => `A ${path}`),
      ...updated.map((path) => `M ${path}`),
      ...removed.map((path) => `D ${path}`),
    ];
    process.stdout.write(unifiedDiff(report) + named.map((line) => `# overlay ${line}\n`).join(''));
    process.stderr.write(report.misses.map((miss) => `${formatMiss(miss)}\n`).join(''));
  }
  return report.misses.length > 0 ? EXIT.misses : EXIT.ok;
}

/** The changes of the patched files as a diff that `patch -p1` takes. */
export function unifiedDiff(report: ForkReport): string {
  return report.plan.patches.files
    .filter(({ before, after }) => before !== after)
    .map(({ path, before, after }) =>
      createTwoFilesPatch(`a/${path}`, `b/${path}`, before, after, undefined, undefined, {
        headerOptions: { includeIndex: false, includeUnderline: false, includeFileHeaders: true },
      }),
    )
    .join('');
}

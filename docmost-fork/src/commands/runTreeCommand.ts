import { applyToTree, checkTree, type ForkReport, isIncompatible } from '../forkTree.ts';
import { buildExtensionsIfStale } from '../overlay/buildExtensions.ts';
import { repositoryPaths } from '../paths.ts';
import { EXIT, type ExitCode } from '../report/exitCodes.ts';
import { toJsonReport } from '../report/jsonReport.ts';
import { createProgress } from '../report/progress.ts';
import { formatReport } from '../report/textReport.ts';
import { treePath } from './treePath.ts';

export interface TreeCommandOptions {
  readonly json?: boolean;
  readonly overwrite?: boolean;
  readonly ignoreVersions?: boolean;
  /** Folder of the built client, relative to where the command was typed. */
  readonly clientDist?: string;
  /** False to use the built views as they are. */
  readonly build?: boolean;
}

/** `fork check` and `fork apply`. Returns the exit code. */
export async function runTreeCommand(
  command: 'check' | 'apply',
  tree: string,
  options: TreeCommandOptions,
): Promise<ExitCode> {
  const paths = repositoryPaths();
  const progress = createProgress();
  if (command === 'apply' && options.build !== false) {
    await buildExtensionsIfStale(paths, () => {
      process.stderr.write('The extensions are not built, or older than their sources: building them first.\n');
    });
  }
  const run = command === 'apply' ? applyToTree : checkTree;
  const report = await run(treePath(tree), {
    paths,
    overwrite: options.overwrite ?? false,
    ignoreVersions: options.ignoreVersions ?? false,
    ...(options.clientDist !== undefined && { clientDist: treePath(options.clientDist) }),
    onProgress: progress.update,
  });
  progress.done();
  const text =
    options.json === true ? JSON.stringify(toJsonReport(report, command), null, 2) : formatReport(report, command);
  process.stdout.write(`${text}\n`);
  return exitCodeOf(report, options);
}

function exitCodeOf(report: ForkReport, options: TreeCommandOptions): ExitCode {
  if (report.misses.length > 0) return EXIT.misses;
  return isIncompatible(report) && options.ignoreVersions !== true ? EXIT.versions : EXIT.ok;
}

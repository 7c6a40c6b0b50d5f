import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { repositoryPaths } from '../paths.ts';
import { rebaseFork } from '../rebase/rebaseFork.ts';
import { EXIT, type ExitCode } from '../report/exitCodes.ts';
import { createProgress } from '../report/progress.ts';
import { formatRebaseReport, toRebaseJson } from '../report/rebaseReport.ts';
import { treePath } from './treePath.ts';

export interface RebaseCommandOptions {
  readonly to: string;
  readonly tree?: string;
  readonly report?: string;
  readonly commit?: string;
  readonly pin?: string;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/** `fork rebase`: tries another release, moves the pin when all fits, and writes the report for the pull request. */
export async function runRebase(options: RebaseCommandOptions): Promise<ExitCode> {
  const progress = createProgress();
  const report = await rebaseFork({
    to: options.to,
    paths: repositoryPaths(),
    dryRun: options.dryRun ?? false,
    ...(options.tree !== undefined && { tree: treePath(options.tree) }),
    ...(options.commit !== undefined && { commit: options.commit }),
    ...(options.pin !== undefined && { pin: treePath(options.pin) }),
    onProgress: progress.update,
  }).finally(progress.done);
  const markdown = formatRebaseReport(report);
  if (options.report !== undefined) {
    const path = treePath(options.report);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, markdown);
  }
  process.stdout.write(options.json === true ? `${JSON.stringify(toRebaseJson(report), null, 2)}\n` : markdown);
  if (report.check.misses.length > 0) return EXIT.misses;
  return report.fits ? EXIT.ok : EXIT.versions;
}

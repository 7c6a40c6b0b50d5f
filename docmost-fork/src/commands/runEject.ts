import { join } from 'node:path';
import { EjectError } from '../eject/EjectError.ts';
import type { EjectDatabase } from '../eject/ejectDatabase.ts';
import { buildExtensionsIfStale } from '../overlay/buildExtensions.ts';
import { repositoryPaths } from '../paths.ts';
import { formatEjectReport, formatVerifyReport } from '../report/ejectReport.ts';
import { EXIT, type ExitCode } from '../report/exitCodes.ts';
import { createProgress } from '../report/progress.ts';
import { treePath } from './treePath.ts';

export interface EjectCommandOptions {
  readonly database: string;
  readonly state?: string;
  readonly origin?: string;
  readonly batch?: string;
  readonly dryRun?: boolean;
  readonly verify?: boolean;
  readonly restore?: boolean;
  readonly allowSessions?: boolean;
  readonly json?: boolean;
}

/** `fork eject`: our nodes in a wiki's database become links and tables; `--verify` looks whether any is left. */
export async function runEject(options: EjectCommandOptions): Promise<ExitCode> {
  await buildExtensionsIfStale(repositoryPaths(), () => {
    process.stderr.write('The extensions are not built, or older than their sources: building them first.\n');
  });
  const { openEjectDatabase } = await import('../eject/ejectDatabase.ts');
  const folder = /^pglite:(.+)$/.exec(options.database)?.[1];
  const database = await openEjectDatabase(folder === undefined ? options.database : `pglite:${treePath(folder)}`);
  const progress = createProgress();
  const print = (text: string, json: unknown): void => {
    progress.done();
    process.stdout.write(`${options.json === true ? JSON.stringify(json, null, 2) : text}\n`);
  };
  try {
    if (options.verify === true) {
      const { verifyEjected } = await import('../eject/verifyEjected.ts');
      const report = await verifyEjected(database, progress.update);
      print(formatVerifyReport(report), report);
      return report.remaining.length > 0 ? EXIT.misses : EXIT.ok;
    }
    await refuseSessions(database, options);
    const stateDir = treePath(options.state ?? join('.', 'fork-eject'));
    if (options.restore === true) {
      const { restorePages } = await import('../eject/restorePages.ts');
      const restored = await restorePages(database, stateDir);
      print(`${restored} row(s) are as they were before the last eject.`, { restored });
      return EXIT.ok;
    }
    const { ejectPages } = await import('../eject/ejectPages.ts');
    const report = await ejectPages(database, {
      stateDir,
      dryRun: options.dryRun ?? false,
      ...(options.origin !== undefined && { origin: options.origin.replace(/(?<!\/)\/+$/, '') }),
      ...(options.batch !== undefined && { batchSize: batchSizeOf(options.batch) }),
      onProgress: progress.update,
    });
    print(formatEjectReport(report), report);
    return report.conflicts.length > 0 ? EXIT.misses : EXIT.ok;
  } finally {
    progress.done();
    await database.close();
  }
}

async function refuseSessions(database: EjectDatabase, options: EjectCommandOptions): Promise<void> {
  if (options.dryRun === true || options.allowSessions === true) return;
  const sessions = await database.countOtherSessions();
  if (sessions === 0) return;
  const message = `${sessions} other session(s) use ${database.name}: stop Docmost first, it would write its own copy of open pages over the result (--allow-sessions when they are not Docmost's)`;
  throw new EjectError('DATABASE_IN_USE', message);
}

function batchSizeOf(text: string): number {
  const size = Number(text);
  if (!Number.isInteger(size) || size < 1 || size > 10_000)
    throw new EjectError('STATE_UNFIT', `--batch ${text}: a number from 1 to 10000 is needed`);
  return size;
}

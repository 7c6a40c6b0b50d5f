import { existsSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { applyToTree, isIncompatible } from '../forkTree.ts';
import { buildExtensionsIfStale } from '../overlay/buildExtensions.ts';
import { type RepositoryPaths, repositoryPaths } from '../paths.ts';
import { withBuildLock } from '../process/buildLock.ts';
import { BuildError, runCommand } from '../process/runCommand.ts';
import { formatReport } from '../report/textReport.ts';
import { linkPackages } from './linkPackages.ts';
import { STAGES, type Stage, stageDigest } from './stages.ts';
import { copyTree, syncTree } from './syncTree.ts';

export interface BuildOptions {
  /** With the overlay and the patch series, or as the plain wiki that it is without them. */
  readonly patched: boolean;
  /** @default `.build/workbench`, or `.build/workbench-plain` when not patched */
  readonly outDir?: string;
  /** Runs every stage, even when nothing changed. @default false */
  readonly force?: boolean;
  /** Also type-checks the client, which Vite does not. @default false */
  readonly typecheck?: boolean;
  readonly paths?: RepositoryPaths;
  readonly onProgress?: (message: string) => void;
}

export interface BuiltWorkbench {
  /** Folder of the built copy. */
  readonly dir: string;
  /** Entry of the compiled server. */
  readonly server: string;
  /** Folder of the built client. */
  readonly clientDist: string;
  /** Stages that had to run; empty when everything was up to date. */
  readonly built: Stage['name'][];
  readonly durationMs: number;
}

const STATE_FILE = '.workbench-build.json';
const stateSchema = z.record(z.string(), z.string()).catch({});

/** Builds a runnable copy of the workbench. What did not change since the last build is kept. Rejects with BuildError. */
export async function buildWorkbench(options: BuildOptions): Promise<BuiltWorkbench> {
  const paths = options.paths ?? repositoryPaths();
  const outDir = options.outDir ?? join(paths.build, options.patched ? 'workbench' : 'workbench-plain');
  const progress = options.onProgress ?? (() => {});
  const startedAt = performance.now();
  const lock = join(paths.build, `${basename(outDir)}.lock`);
  const built = await withBuildLock(
    lock,
    async () => {
      if (options.patched) {
        await buildExtensionsIfStale(paths, () => progress('building the extensions'));
      }
      await prepareTree(paths, outDir, options.patched, progress);
      await linkPackages(paths.workbench, outDir);
      return runStages(paths, outDir, options, progress);
    },
    () => progress('waiting for another build of the workbench'),
  );
  return {
    dir: outDir,
    server: join(outDir, 'apps', 'server', 'dist', 'main.js'),
    clientDist: join(outDir, 'apps', 'client', 'dist'),
    built,
    durationMs: Math.round(performance.now() - startedAt),
  };
}

async function prepareTree(
  paths: RepositoryPaths,
  outDir: string,
  patched: boolean,
  progress: (message: string) => void,
): Promise<void> {
  const stage = `${outDir}.stage`;
  await copyTree(paths.workbench, stage);
  if (patched) {
    progress('applying patches and overlay');
    const report = await applyToTree(stage, { paths });
    if (report.misses.length > 0 || isIncompatible(report))
      throw new BuildError('fork apply', formatReport(report, 'apply'));
  }
  await syncTree(stage, outDir);
  await rm(stage, { recursive: true, force: true });
}

async function runStages(
  paths: RepositoryPaths,
  outDir: string,
  options: BuildOptions,
  progress: (message: string) => void,
): Promise<Stage['name'][]> {
  const statePath = join(outDir, STATE_FILE);
  const state = stateSchema.parse(JSON.parse(await readFile(statePath, 'utf8').catch(() => '{}')));
  const built: Stage['name'][] = [];
  const run = async (stage: Stage): Promise<void> => {
    const directory = join(outDir, stage.directory);
    const digest = await stageDigest(stage, outDir, paths.root);
    if (options.force !== true && state[stage.name] === digest && existsSync(join(directory, stage.output))) return;
    delete state[stage.name];
    progress(`compiling ${stage.name}`);
    const [script, ...args] = stage.command;
    await runNode(`compiling ${stage.name}`, join(paths.root, 'node_modules', script), args, directory);
    state[stage.name] = digest;
    built.push(stage.name);
  };
  const [first, ...others] = STAGES;
  try {
    if (first !== undefined) await run(first);
    const results = await Promise.allSettled(others.map(run));
    for (const result of results) if (result.status === 'rejected') throw result.reason;
    if (options.typecheck === true) {
      progress('type-checking client');
      const tsc = join(paths.root, 'node_modules', 'typescript', 'bin', 'tsc');
      await runNode('type-checking client', tsc, ['--noEmit', '-p', 'tsconfig.json'], join(outDir, 'apps', 'client'));
    }
  } finally {
    await writeFile(statePath, `${JSON.stringify(state)}\n`);
  }
  return built;
}

const runNode = (what: string, script: string, args: readonly string[], cwd: string): Promise<void> =>
  runCommand(what, process.execPath, [script, ...args], cwd);

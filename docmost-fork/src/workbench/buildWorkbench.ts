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
import { inputsDigest } from './inputsDigest.ts';
import { linkPackages } from './linkPackages.ts';
import { STAGES, type Stage, stageDigest } from './stages.ts';
import { copyTree, syncTree } from './syncTree.ts';
import { typecheckTree } from './typecheckTree.ts';
import { type WorkbenchPaths, workbenchIn, workbenchPaths } from './workbenchPaths.ts';

export interface BuildOptions {
  /** With the overlay and the patch series, or as the plain wiki that it is without them. */
  readonly patched: boolean;
  /** @default `.build/workbench`, or `.build/workbench-plain` when not patched */
  readonly outDir?: string;
  /** Runs every stage, even when nothing changed. @default false */
  readonly force?: boolean;
  /** Also type-checks what was built, which neither the transpiler nor Vite does. @default false */
  readonly typecheck?: boolean;
  readonly paths?: RepositoryPaths;
  readonly onProgress?: (message: string) => void;
}

export interface BuiltWorkbench extends WorkbenchPaths {
  /** Stages that had to run; empty when everything was up to date. */
  readonly built: Stage['name'][];
  readonly durationMs: number;
}

const STATE_FILE = '.workbench-build.json';
const stateSchema = z.record(z.string(), z.string()).catch({});

/** Builds a runnable copy of the workbench. What did not change since the last build is kept. Rejects with BuildError. */
export async function buildWorkbench(options: BuildOptions): Promise<BuiltWorkbench> {
  const paths = options.paths ?? repositoryPaths();
  const workbench = options.outDir ? workbenchIn(options.outDir) : workbenchPaths(options.patched, paths.build);
  const { dir: outDir } = workbench;
  const progress = options.onProgress ?? (() => {});
  const startedAt = performance.now();
  const lock = join(paths.build, `${basename(outDir)}.held`);
  const built = await withBuildLock(
    lock,
    async () => {
      if (options.patched) await buildExtensionsIfStale(paths, () => progress('building the extensions'));
      const inputs = await inputsDigest(paths, options.patched);
      if (await isUpToDate(outDir, inputs, options)) return [];
      await prepareTree(paths, outDir, options.patched, progress);
      await linkPackages(paths.workbench, outDir);
      return runStages(paths, outDir, inputs, options, progress);
    },
    () => progress('waiting for another build of the workbench'),
  );
  return { ...workbench, built, durationMs: Math.round(performance.now() - startedAt) };
}

async function isUpToDate(outDir: string, inputs: string, options: BuildOptions): Promise<boolean> {
  const state = await readState(outDir);
  return (
    options.force !== true &&
    state.inputs === inputs &&
    (options.typecheck !== true || state.types === inputs) &&
    STAGES.every(({ directory, output }) => existsSync(join(outDir, directory, output)))
  );
}

async function readState(outDir: string): Promise<Record<string, string>> {
  return stateSchema.parse(JSON.parse(await readFile(join(outDir, STATE_FILE), 'utf8').catch(() => '{}')));
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
  inputs: string,
  options: BuildOptions,
  progress: (message: string) => void,
): Promise<Stage['name'][]> {
  const state = await readState(outDir);
  delete state.inputs;
  const built: Stage['name'][] = [];
  const run = async (stage: Stage): Promise<void> => {
    const directory = join(outDir, stage.directory);
    const digest = await stageDigest(stage, outDir, paths.root);
    if (options.force !== true && state[stage.name] === digest && existsSync(join(directory, stage.output))) return;
    delete state[stage.name];
    progress(`compiling ${stage.name}`);
    await runTool(stage, directory, paths.root);
    state[stage.name] = digest;
    built.push(stage.name);
  };
  try {
    const results = await Promise.allSettled(STAGES.map(run));
    for (const result of results) if (result.status === 'rejected') throw result.reason;
    state.inputs = inputs;
    if (options.typecheck === true) {
      progress('type-checking');
      await typecheckTree(outDir, paths.root);
      state.types = inputs;
    }
  } finally {
    await writeFile(join(outDir, STATE_FILE), `${JSON.stringify(state)}\n`);
  }
  return built;
}

async function runTool(stage: Stage, directory: string, root: string): Promise<void> {
  if (stage.tool === 'transpile') return (await import('./transpile.ts')).transpile(directory);
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  await runCommand(`compiling ${stage.name}`, process.execPath, [vite, 'build'], directory);
}

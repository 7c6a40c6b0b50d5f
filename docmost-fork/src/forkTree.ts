import type { Miss } from './engine/miss.ts';
import { planTree, type TreePlan } from './engine/planTree.ts';
import { isDirectory, openTree } from './engine/tree.ts';
import { finishInterrupted, isInterrupted, writeChanges } from './engine/writeChanges.ts';
import { headlessSources } from './overlay/headlessSources.ts';
import { OverlayError } from './overlay/OverlayError.ts';
import type { OverlayFile } from './overlay/overlayFile.ts';
import { staticFiles } from './overlay/staticFiles.ts';
import { viewBundle } from './overlay/viewBundle.ts';
import { loadPatches } from './patch/loadPatches.ts';
import { type RepositoryPaths, repositoryPaths } from './paths.ts';
import { checkVersions, type VersionFinding } from './versions/checkVersions.ts';
import { type ClientCopies, findClientCopies } from './versions/clientCopies.ts';
import { findLockedCopies } from './versions/lockedCopies.ts';

export interface ForkOptions {
  readonly paths?: RepositoryPaths;
  /** Replace overlay files that somebody changed. @default false */
  readonly overwrite?: boolean;
  /** Apply although a version of the tree is outside our peer ranges. @default false */
  readonly ignoreVersions?: boolean;
  /** Folder of the built client, to be looked through for doubled packages. */
  readonly clientDist?: string;
  readonly onProgress?: (message: string) => void;
}

/** What `check` found, or what `apply` did. */
export interface ForkReport {
  readonly tree: string;
  readonly plan: TreePlan;
  readonly versions: VersionFinding[];
  /** Packages of the editor in the built client; empty when none was looked at. */
  readonly clientCopies: ClientCopies[];
  /** Everything that stops an apply, overlay sources included. */
  readonly misses: Miss[];
  readonly warnings: string[];
  /** Paths that were written or removed; always empty for `check`. */
  readonly written: string[];
  /** Whether an apply that had been interrupted was completed first. */
  readonly resumed: boolean;
}

/** The tree to work on does not exist or is no directory. */
export class TreeNotFoundError extends Error {
  readonly code = 'TREE_NOT_FOUND';

  constructor(path: string) {
    super(`${path} is not a directory`);
    this.name = 'TreeNotFoundError';
  }
}

/** Plans patches and overlay on a tree and checks versions; writes nothing. Views that are not built are only a warning. */
export async function checkTree(root: string, options: ForkOptions = {}): Promise<ForkReport> {
  const report = await inspect(root, options);
  const notBuilt = report.misses.filter((miss) => miss.code === 'EXTENSIONS_NOT_BUILT');
  const misses = report.misses.filter((miss) => miss.code !== 'EXTENSIONS_NOT_BUILT');
  if (await isInterrupted(root)) {
    const message = 'an apply was interrupted in this tree: run `fork apply` again to complete it';
    misses.unshift({ code: 'APPLY_UNFINISHED', message, file: '.formation-hub/journal.json', candidates: [] });
  }
  return { ...report, misses, warnings: [...report.warnings, ...notBuilt.map((miss) => miss.message)] };
}

/** Applies patches and overlay: everything or, with any miss or incompatible version, nothing. */
export async function applyToTree(root: string, options: ForkOptions = {}): Promise<ForkReport> {
  if (!(await isDirectory(root))) throw new TreeNotFoundError(root);
  const resumed = await finishInterrupted(root);
  const report = await inspect(root, options);
  const isRefused = report.misses.length > 0 || (isIncompatible(report) && options.ignoreVersions !== true);
  if (isRefused) return { ...report, resumed };
  const written: string[] = [];
  await writeChanges(root, report.plan.changes, (path) => {
    written.push(path);
    options.onProgress?.(`${written.length}/${report.plan.changes.length} ${path}`);
  });
  return { ...report, resumed, written };
}

export function isIncompatible(report: ForkReport): boolean {
  return (
    report.versions.some((version) => version.status === 'incompatible') ||
    report.clientCopies.some((copies) => copies.status === 'doubled')
  );
}

async function inspect(root: string, options: ForkOptions): Promise<ForkReport> {
  if (!(await isDirectory(root))) throw new TreeNotFoundError(root);
  const paths = options.paths ?? repositoryPaths();
  const tree = openTree(root);
  options.onProgress?.('reading patches');
  const series = await loadPatches(paths.patches);
  options.onProgress?.('reading overlay');
  const overlay = await collectOverlay(paths);
  options.onProgress?.(`planning ${series.patches.length} patches and ${overlay.files.length} files`);
  const plan = await planTree(tree, {
    series,
    overlay: overlay.files,
    isComplete: overlay.misses.length === 0,
    overwrite: options.overwrite ?? false,
  });
  const versions = await checkVersions(tree, paths.extensions);
  const clientCopies = options.clientDist === undefined ? [] : await findClientCopies(options.clientDist);
  const locked = await findLockedCopies(tree);
  const unknown = versions.filter((version) => version.status === 'unknown');
  const warnings = [
    ...unknown.map(({ package: name, file, found }) =>
      found === ''
        ? `no package of the tree asks for ${name}`
        : `${file} asks for ${name} "${found}", which is no version range`,
    ),
    ...locked.map(
      ({ package: name, file, versions: all }) => `${file} installs ${name} in several versions: ${all.join(', ')}`,
    ),
    ...clientCopies
      .filter(({ status }) => status === 'absent')
      .map(({ package: name }) => `the built client shows no trace of ${name}`),
  ];
  return {
    tree: root,
    plan,
    versions,
    clientCopies,
    misses: [...plan.misses, ...overlay.misses],
    warnings,
    written: [],
    resumed: false,
  };
}

async function collectOverlay(paths: RepositoryPaths): Promise<{ files: OverlayFile[]; misses: Miss[] }> {
  const sources = [
    () => staticFiles(paths.overlay),
    () => headlessSources(paths.extensions),
    () => viewBundle(paths.extensions),
  ];
  const files: OverlayFile[] = [];
  const misses: Miss[] = [];
  for (const source of sources) {
    try {
      files.push(...(await source()));
    } catch (error) {
      if (!(error instanceof OverlayError)) throw error;
      misses.push({ code: error.code, message: error.message, file: error.file, candidates: [] });
    }
  }
  return { files, misses };
}

export { type EjectDatabase, openEjectDatabase, type Queries } from './eject/ejectDatabase.ts';
export type { Candidate, Miss, MissCode } from './engine/miss.ts';
export type { TreePlan } from './engine/planTree.ts';
export {
  applyToTree,
  checkTree,
  type ForkOptions,
  type ForkReport,
  isIncompatible,
  TreeNotFoundError,
} from './forkTree.ts';
export { loadPatches, type PatchSeries } from './patch/loadPatches.ts';
export { PatchError } from './patch/PatchError.ts';
export type { Patch } from './patch/patchSchema.ts';
export { type RepositoryPaths, repositoryPaths } from './paths.ts';
export { type ReplaceCounts, readUsers, replacePeople } from './people/replacePeople.ts';
export { rewriteTables, type TableCounts } from './people/rewriteTables.ts';
export { rewriteJson } from './people/rewriteYdoc.ts';
export { assertDecided, readTables, type TablePlan } from './people/tablePlan.ts';
export { withBuildLock } from './process/buildLock.ts';
export { BuildError } from './process/runCommand.ts';
export { checkVersions, type VersionFinding } from './versions/checkVersions.ts';
export { type BuildOptions, type BuiltWorkbench, buildWorkbench } from './workbench/buildWorkbench.ts';
export { type WorkbenchPaths, workbenchPaths } from './workbench/workbenchPaths.ts';

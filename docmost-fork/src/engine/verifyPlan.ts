import type { PatchSeries } from '../patch/loadPatches.ts';
import type { Miss } from './miss.ts';
import { type PatchPlan, planPatches } from './planPatches.ts';
import { countParseErrors, parseSource } from './sourceFile.ts';
import type { Tree } from './tree.ts';

/** Proves a plan before it is written: what it produces still parses, and planning on it again changes nothing. */
export async function verifyPlan(tree: Tree, series: PatchSeries, plan: PatchPlan): Promise<Miss[]> {
  const misses: Miss[] = [];
  for (const { path, before, after, language } of plan.files) {
    if (before === after) continue;
    const errors = countParseErrors(parseSource(path, after, language));
    if (errors > countParseErrors(parseSource(path, before, language))) {
      misses.push({ code: 'RESULT_NOT_PARSED', message: `${path} would no longer parse`, file: path, candidates: [] });
    }
  }
  const written = new Map(plan.files.map((file) => [file.path, file.after]));
  const again = await planPatches(
    { ...tree, readText: async (path) => written.get(path) ?? tree.readText(path) },
    series,
  );
  for (const { path, before, after } of again.files) {
    if (before === after) continue;
    misses.push({
      code: 'RESULT_NOT_STABLE',
      message: `a second run would change ${path} again`,
      file: path,
      candidates: [],
    });
  }
  return [...misses, ...again.misses];
}

import type { PatchSeries } from '../patch/loadPatches.ts';
import type { Language } from '../patch/patchSchema.ts';
import { locateFile } from './locateFile.ts';
import type { Miss } from './miss.ts';
import { patchText } from './patchFile.ts';
import type { Tree } from './tree.ts';

/** What the series makes of one file of the tree. */
interface PlannedFile {
  readonly path: string;
  readonly before: string;
  readonly after: string;
  readonly language: Language;
}

interface PatchOutcome {
  readonly patch: string;
  readonly title: string;
  readonly file: string;
  readonly status: 'applied' | 'already' | 'missed';
}

export interface PatchPlan {
  readonly files: PlannedFile[];
  readonly outcomes: PatchOutcome[];
  readonly misses: Miss[];
}

/** Works out, in memory, what every patch of the series does; patches of the same file see each other's result. */
export async function planPatches(tree: Tree, series: PatchSeries): Promise<PatchPlan> {
  const files = new Map<string, PlannedFile>();
  const outcomes: PatchOutcome[] = [];
  const misses: Miss[] = [];
  for (const patch of series.patches) {
    const located = await locateFile(tree, patch);
    const outcome = { patch: patch.id, title: patch.title };
    if ('miss' in located) {
      misses.push(located.miss);
      outcomes.push({ ...outcome, file: patch.file, status: 'missed' });
      continue;
    }
    const { path } = located;
    const former = files.get(path);
    const text = former?.after ?? (await tree.readText(path)) ?? '';
    const result = patchText(path, text, patch, series.rules, former?.before);
    misses.push(...result.misses);
    const status = result.misses.length > 0 ? 'missed' : result.text === text ? 'already' : 'applied';
    outcomes.push({ ...outcome, file: path, status });
    files.set(path, { path, before: former?.before ?? text, after: result.text, language: patch.language });
  }
  return { files: [...files.values()], outcomes, misses };
}

import type { house } from '#house';
import type { CapaciteWatch } from '../commands/capaciteWatch.ts';
import type { ModuleProgress } from '../commands/moduleProgress.ts';
import type { RowEffect } from '../sync/syncDeps.ts';

/** The house's effects with the parts of its commands that they call. */
export function bindEffects(
  effects: (typeof house)['effects'],
  { watch, progress }: { watch: Pick<CapaciteWatch, 'check'>; progress: Pick<ModuleProgress, 'follow'> },
): RowEffect[] {
  const calls = {
    checkCapacite: watch.check,
    followModule: (moduleId: number) => progress.follow(moduleId),
  };
  return effects.map(({ on, run }) => ({ on, run: (step) => run(step, calls) }));
}

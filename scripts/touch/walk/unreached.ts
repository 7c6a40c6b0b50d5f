import type { TouchCase, TouchName } from '../touchCase.ts';
import { openWalk } from './openWalk.ts';
import { walks } from './walks.ts';

/** Surfaces that each change does not reach, on one bridge of a house with all of them; one that fails is not reached either. */
export async function unreached(cases: readonly TouchCase[]): Promise<Map<TouchName, string[]>> {
  const walk = await openWalk(
    cases.flatMap(({ edits }) => edits),
    (world) => cases.reduce((rows, { name }) => walks[name].seed?.(rows) ?? rows, world),
  );
  try {
    const missed = new Map<TouchName, string[]>();
    for (const touch of cases) {
      const ofCase: string[] = [];
      // In their order: what a later one writes would be seen by an earlier one.
      for (const { name, isReached } of walks[touch.name].surfaces(walk, touch)) {
        const why = await reasonOf(isReached);
        if (why !== undefined) ofCase.push(`${name}${why}`);
      }
      missed.set(touch.name, ofCase);
    }
    return missed;
  } finally {
    await walk.close();
  }
}

/** Undefined for a surface that is reached; else what it failed with, if it did. */
async function reasonOf(isReached: () => boolean | Promise<boolean>): Promise<string | undefined> {
  try {
    return (await isReached()) ? undefined : '';
  } catch (error) {
    return ` (${error instanceof Error ? error.message : String(error)})`;
  }
}

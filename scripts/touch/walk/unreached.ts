import type { TouchCase } from '../touchCase.ts';
import { walks } from './walks.ts';

/** Surfaces that the change does not reach, as `field: filter`; one that fails is not reached either. */
export async function unreached(touch: TouchCase): Promise<string[]> {
  const { surfaces, close } = await walks[touch.name](touch);
  try {
    const missed: string[] = [];
    // In their order: what a later one writes would be seen by an earlier one.
    for (const { name, isReached } of surfaces) {
      const why = await reasonOf(isReached);
      if (why !== undefined) missed.push(`${touch.name}: ${name}${why}`);
    }
    return missed;
  } finally {
    await close();
  }
}

/** Undefined for a surface that is reached. */
async function reasonOf(isReached: () => boolean | Promise<boolean>): Promise<string | undefined> {
  try {
    return (await isReached()) ? undefined : '';
  } catch (error) {
    return ` (${error instanceof Error ? error.message : String(error)})`;
  }
}

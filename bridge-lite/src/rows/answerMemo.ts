import { type Clock, isRecent } from '../ports/clock.ts';

const maxAgeMs = 1000;
const maxEntries = 1000;

interface Entry<T> {
  generation: number;
  madeAt: number;
  answer: T;
}

/**
 * Keeps finished answers for a second, as long as nothing that is known changed: what many pages ask for at the same
 * time is put together once.
 * @param generation moves whenever something known may have changed
 * @param isKeepable false for an answer that has to be made anew each time
 */
export function createAnswerMemo<T>(deps: {
  clock: Clock;
  generation: () => number;
  isKeepable: (answer: T) => boolean;
}) {
  const { clock, generation, isKeepable } = deps;
  const entries = new Map<string, Entry<T>>();

  return async function remember(key: string, make: () => Promise<T>): Promise<T> {
    const known = entries.get(key);
    const now = clock.now();
    if (known !== undefined && isRecent(clock, known.madeAt, maxAgeMs) && known.generation === generation())
      return known.answer;
    const startedIn = generation();
    const answer = await make();
    if (isKeepable(answer) && startedIn === generation()) {
      if (entries.size >= maxEntries) entries.clear();
      entries.set(key, { generation: startedIn, madeAt: now, answer });
    } else entries.delete(key);
    return answer;
  };
}

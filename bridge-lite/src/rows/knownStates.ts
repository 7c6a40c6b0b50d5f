import { type Clock, isRecent } from '../ports/clock.ts';
import type { ReplicaState, ReplicaStates } from '../ports/replicaStates.ts';

/** How often states are looked at while the first load runs, and written while nothing changes. */
const lookAgainMs = 500;
const storeEveryMs = 60_000;

/** How complete and fresh the copy of each entity is, as this process knows it. */
export function createKnownStates({ states, clock }: { states: ReplicaStates; clock: Clock }) {
  const known = new Map<string, ReplicaState>();
  const storedAt = new Map<string, number>();
  let lookedAt = Number.NEGATIVE_INFINITY;

  async function stateOf(entity: string): Promise<ReplicaState> {
    // Another bridge may load it meanwhile.
    if (!known.get(entity)?.loadedAt && !isRecent(clock, lookedAt, lookAgainMs)) {
      lookedAt = clock.now();
      for (const state of await states.all()) known.set(state.entity, state);
    }
    const nothing = { loadedAt: null, loaded: 0, expected: 0, cursor: null, shape: '', seenAt: null, comparedAt: null };
    return known.get(entity) ?? { entity, ...nothing };
  }

  return {
    stateOf,
    isLoaded: async (entity: string): Promise<boolean> => (await stateOf(entity)).loadedAt !== null,
    async put(state: ReplicaState): Promise<void> {
      const before = known.get(state.entity);
      known.set(state.entity, state);
      // The moment alone is no news worth writing at each look.
      const isSame =
        before && JSON.stringify({ ...before, seenAt: null }) === JSON.stringify({ ...state, seenAt: null });
      const stored = storedAt.get(state.entity) ?? Number.NEGATIVE_INFINITY;
      if (isSame && stored + storeEveryMs > clock.now()) return;
      storedAt.set(state.entity, clock.now());
      await states.put(state);
    },
  };
}

import type { LogPlaces, ParkedChange } from '../ports/logPlaces.ts';

/** Places of the readers of a log, and the lines that they left aside, in memory. */
export function createMemoryLogPlaces() {
  const places = new Map<string, number>();
  const parked: ParkedChange[] = [];
  const store: LogPlaces = {
    find: async (reader) => places.get(reader),
    put: async (reader, seq) => void places.set(reader, seq),
    park: async (one) => void parked.push(one),
    parked: async () => parked,
    unpark: async (reader, seq) => {
      const index = parked.findIndex((one) => one.reader === reader && one.seq === seq);
      if (index >= 0) parked.splice(index, 1);
    },
  };
  return { store, places, parked };
}

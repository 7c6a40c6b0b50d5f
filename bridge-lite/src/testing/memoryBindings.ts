import type { Binding, BindingStore } from '../ports/bindings.ts';

/** Bindings in memory. */
export function createMemoryBindings(): BindingStore {
  const known = new Map<string, Binding>();
  return {
    all: async () => [...known.values()],
    async put(bindings) {
      for (const one of bindings) known.set(JSON.stringify([one.entity, one.field, one.option]), one);
    },
  };
}

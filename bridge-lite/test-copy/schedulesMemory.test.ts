import { createKeyedMutex } from '../src/adapters/locks/keyedMutex.ts';
import { createMemoryBindings } from '../src/testing/memoryBindings.ts';
import { createMemoryCopy } from '../src/testing/memoryCopy.ts';
import { checkCopySchedules } from './checkCopySchedules.ts';
import { schema } from './copyProcess.ts';

checkCopySchedules('memory', async (clock) => {
  const { places, ...parts } = createMemoryCopy({ schema, clock });
  const kept = { parts, places, bindings: createMemoryBindings(), locks: createKeyedMutex(), seen: [] };
  return { kept, close: async () => {} };
});

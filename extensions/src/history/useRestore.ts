import { useState } from 'react';
import { announce } from '../ui/announce';
import {
  type BridgeError,
  type EntityName,
  getWire,
  type KeptField,
  keptIn,
  type RestoreRequest,
  toBridgeError,
} from '../wire';

export interface Restoring {
  isBusy: boolean;
  /** Why it was refused. */
  error: BridgeError | undefined;
  /** Fields that stay as they are, since somebody changed them later. */
  kept: readonly KeptField[];
  /** Takes a line back; answers whether anything was written. `done` is said aloud then. */
  run: (request: RestoreRequest, done: string) => Promise<boolean>;
}

/** Takes lines of a row back. */
export function useRestore(entity: EntityName, id: number): Restoring {
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<BridgeError>();
  const [kept, setKept] = useState<readonly KeptField[]>([]);
  return {
    isBusy,
    error,
    kept,
    run: async (request, done) => {
      setIsBusy(true);
      setError(undefined);
      setKept([]);
      try {
        const calls = await getWire().loadHistory();
        setKept(await calls.restore(entity, id, request));
        announce(done);
        return true;
      } catch (cause) {
        const refusal = toBridgeError(cause);
        const fields = keptIn(refusal);
        setKept(fields);
        // Both values say it better.
        if (fields.length === 0) setError(refusal);
        return false;
      } finally {
        setIsBusy(false);
      }
    },
  };
}

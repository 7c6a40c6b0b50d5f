import { onSchema, schemaHash } from '@formation-hub/extensions';
import { useSyncExternalStore } from 'react';

/** Draws the component again when the definitions of entities have changed; gives the name of the model that they are of. */
export const useSchema = (): string => useSyncExternalStore(onSchema, schemaHash, schemaHash);

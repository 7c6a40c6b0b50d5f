import { useResource } from './hooks';
import type { ResourceState } from './resourceState';
import type { ActionDescriptor, EntityName, RowRights } from './wireTypes';

/** Follows what the reader may change in one row, or in some row at least (`anyRow`); null follows nothing. */
export const useRights = (entity: EntityName | null, id: number): ResourceState<RowRights> =>
  useResource(entity === null ? null : `rights:${entity}:${id}`, (wire, listener) =>
    wire.watchRights(entity ?? '', id, listener),
  );

/** Follows what the reader may run on one row, as it stands; null follows nothing. */
export const useActionsOn = (entity: EntityName | null, id: number | null): ResourceState<ActionDescriptor[]> =>
  useResource(entity === null || id === null ? null : `actionsOn:${entity}:${id}`, (wire, listener) =>
    wire.watchActionsOn(entity ?? '', id ?? 0, listener),
  );

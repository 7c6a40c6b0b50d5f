import { type EntityName, getEntity } from '@formation-hub/extensions';
import { mayWrite } from '../../../edit/writableFields';
import { useActions } from '../../../wire';

export interface RowAccess {
  /** Whether fields can be changed. Unknown (undefined) until the bridge has told what the reader may run. */
  canWrite: boolean | undefined;
}

/** What the reader may do with the rows of a view. Asked only once they have come to it. */
export function useRowAccess(entity: EntityName, isEngaged: boolean): RowAccess {
  const { writeScope } = getEntity(entity);
  const actions = useActions(isEngaged && writeScope !== undefined ? entity : undefined);
  if (writeScope === undefined) return { canWrite: false };
  return { canWrite: actions.data ? mayWrite(entity, actions.data) : undefined };
}

import type { EntityName } from '../../contracts/index.ts';
import { type BaserowNews, MalformedNews } from '../../sync/drainInbox.ts';
import { baserowEventSchema, changesOf } from './baserowEvent.ts';

type Directory = () => Promise<{ entityOf(tableId: number): EntityName | undefined }>;
type RowReader = (entity: EntityName, row: { id: number } & Record<string, unknown>) => object | undefined;

/** Reads stored webhook bodies of Baserow. */
export function createBaserowNews(directory: Directory, toEntity: RowReader): BaserowNews {
  return {
    async changesOf(body) {
      const event = baserowEventSchema.safeParse(body);
      if (!event.success) throw new MalformedNews('not an event of Baserow');
      const entity = (await directory()).entityOf(event.data.table_id);
      return entity && changesOf(event.data, entity, (row) => toEntity(entity, row));
    },
  };
}

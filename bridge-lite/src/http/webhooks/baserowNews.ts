import type { AnyEntity, EntityRow, Schema } from '../../../model/index.ts';
import { type BaserowNews, MalformedNews } from '../../sync/drainInbox.ts';
import { baserowEventSchema, changesOf } from './baserowEvent.ts';

type Directory = () => Promise<{ entityOf(tableId: number): string | undefined }>;
type RowReader = (of: AnyEntity, row: { id: number } & Record<string, unknown>) => EntityRow | undefined;

/** Reads stored webhook bodies of Baserow. */
export function createBaserowNews(deps: { directory: Directory; schema: Schema; toEntity: RowReader }): BaserowNews {
  return {
    async changesOf(body) {
      const event = baserowEventSchema.safeParse(body);
      if (!event.success) throw new MalformedNews('not an event of Baserow');
      const entity = (await deps.directory()).entityOf(event.data.table_id);
      const of = entity === undefined ? undefined : deps.schema.find(entity);
      return of && changesOf(event.data, of.name, (row) => deps.toEntity(of, row));
    },
  };
}

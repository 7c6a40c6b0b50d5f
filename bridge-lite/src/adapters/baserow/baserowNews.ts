import { type BaserowEvent, baserowEventSchema } from '../../contracts/baserowEvent.ts';
import { MalformedNews, type RowNews } from '../../ports/rowNews.ts';
import type { CopyKeeper } from '../../rows/keepCopy.ts';
import { copyRowOf } from './boundTable.ts';
import type { LiveNews } from './liveLine.ts';
import type { LiveTables } from './liveTables.ts';

/** Takes what Baserow tells, by its webhooks or on its live socket, into the copy. */
export function createBaserowNews(deps: {
  tables: Pick<LiveTables, 'directory' | 'refresh'>;
  keeper: Pick<CopyKeeper, 'take'>;
}): RowNews & { live(news: LiveNews): Promise<void> } {
  const { tables, keeper } = deps;

  async function take(tableId: number, rows: NonNullable<BaserowEvent['items']>, gone: readonly number[]) {
    const directory = await tables.directory();
    const entity = directory.entityOf(tableId);
    if (entity === undefined) return undefined;
    const bound = directory.boundTable(entity);
    // Baserow's test call has a row 0; a row that is not keyed by the ids of our columns says nothing but that it changed.
    const told = rows.filter(({ id }) => id > 0).map((row) => copyRowOf(bound, row));
    await keeper.take(entity, { rows: told, gone: gone.filter((id) => id > 0) });
    return { entity, rows: told.length + gone.length };
  }

  return {
    async take(body) {
      const parsed = baserowEventSchema.safeParse(body);
      if (!parsed.success) throw new MalformedNews('not an event of Baserow');
      const { table_id, event_type, items = [], row_ids = [] } = parsed.data;
      if (event_type.startsWith('field.')) await tables.refresh();
      if (!event_type.startsWith('rows.')) return take(table_id, [], []);
      return take(table_id, items, row_ids);
    },

    async live(news) {
      if (news.kind === 'schema') await tables.refresh();
      else if (news.kind === 'rows') await take(news.tableId, [...news.rows], []);
      else await take(news.tableId, [], news.ids);
    },
  };
}

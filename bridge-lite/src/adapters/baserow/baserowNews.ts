import { type BaserowEvent, baserowEventSchema } from '../../contracts/baserowEvent.ts';
import { largestId } from '../../contracts/index.ts';
import { MalformedNews, type RowNews } from '../../ports/rowNews.ts';
import type { CopyKeeper } from '../../rows/keepCopy.ts';
import { copyRowOf, linkedIds } from './boundTable.ts';
import type { LiveNews } from './liveLine.ts';
import type { LiveTables } from './liveTables.ts';

type LiveRows = Extract<LiveNews, { kind: 'rows' }>;

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

  /**
   * Of a row whose list of linking rows was written the socket tells that row alone, and a webhook only of those that are in
   * the list now: those that came into it or left it are read.
   */
  async function takeOtherEnds({ tableId, rows, before }: Omit<LiveRows, 'kind'>): Promise<void> {
    const directory = await tables.directory();
    const entity = directory.entityOf(tableId);
    if (entity === undefined) return;
    for (const { key, entity: from } of directory.boundTable(entity).otherEnds) {
      const moved = new Set<number>();
      for (const row of rows) {
        const [now, was] = [row, before.find(({ id }) => id === row.id)].map((side) => linkedIds(side?.[key]));
        for (const id of now ?? []) if (!was?.includes(id)) moved.add(id);
        for (const id of was ?? []) if (!now?.includes(id)) moved.add(id);
      }
      const unsure = [...moved].map((id) => ({ id, values: {}, at: null }));
      if (unsure.length > 0) await keeper.take(from, { rows: unsure });
    }
  }

  return {
    async take(body) {
      const parsed = baserowEventSchema.safeParse(body);
      if (!parsed.success) throw new MalformedNews('not an event of Baserow');
      const ids = [parsed.data.items, parsed.data.old_items].flatMap((rows = []) => rows.map(({ id }) => id));
      const wrong = [...ids, ...(parsed.data.row_ids ?? [])].find((id) => id > largestId);
      if (wrong !== undefined) throw new MalformedNews(`${wrong} is no id of a row`);
      const { table_id, event_type, items = [], old_items: before, row_ids = [] } = parsed.data;
      if (event_type.startsWith('field.')) await tables.refresh();
      if (!event_type.startsWith('rows.')) return take(table_id, [], []);
      const taken = await take(table_id, items, row_ids);
      if (before) await takeOtherEnds({ tableId: table_id, rows: items, before });
      return taken;
    },

    async live(news) {
      if (news.kind === 'schema') await tables.refresh();
      else if (news.kind === 'rows') {
        await take(news.tableId, [...news.rows], []);
        await takeOtherEnds(news);
      } else await take(news.tableId, [], news.ids);
    },
  };
}

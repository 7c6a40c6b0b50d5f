import { type BaserowEvent, baserowEventSchema } from '../../contracts/baserowEvent.ts';
import { largestId } from '../../contracts/index.ts';
import { MalformedNews, type RowNews, type TakenNews } from '../../ports/rowNews.ts';
import type { CopyKeeper } from '../../rows/keepCopy.ts';
import { copyRowOf, linkedIds } from './boundTable.ts';
import type { LiveNews } from './liveLine.ts';
import type { LiveTables } from './liveTables.ts';

type LiveRows = Extract<LiveNews, { kind: 'rows' }>;

/** Takes what Baserow tells, by its webhooks or on its live socket, into the copy. */
export function createBaserowNews(deps: {
  tables: Pick<LiveTables, 'directory' | 'refresh'>;
  keeper: Pick<CopyKeeper, 'take'>;
}): RowNews & {
  /** `settled` as of a report. */
  live(news: LiveNews): Promise<{ settled: Promise<unknown> }>;
} {
  const { tables, keeper } = deps;

  async function take(
    tableId: number,
    rows: NonNullable<BaserowEvent['items']>,
    gone: readonly number[],
  ): Promise<TakenNews | undefined> {
    const directory = await tables.directory();
    const entity = directory.entityOf(tableId);
    if (entity === undefined) return undefined;
    const bound = directory.boundTable(entity);
    // Baserow's test call has a row 0; a row that is not keyed by the ids of our columns says nothing but that it changed.
    const told = rows.filter(({ id }) => id > 0).map((row) => copyRowOf(bound, row));
    const { settled } = await keeper.take(entity, { rows: told, gone: gone.filter((id) => id > 0) });
    return { entity, rows: told.length + gone.length, settled };
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
      if (unsure.length > 0) await (await keeper.take(from, { rows: unsure })).settled;
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
      if (!taken || !before) return taken;
      return { ...taken, settled: both(taken, takeOtherEnds({ tableId: table_id, rows: items, before })) };
    },

    async live(news) {
      if (news.kind === 'schema') {
        await tables.refresh();
        return { settled: Promise.resolve() };
      }
      const isGone = news.kind !== 'rows';
      const taken = await take(news.tableId, isGone ? [] : [...news.rows], isGone ? news.ids : []);
      return { settled: both(taken, isGone ? undefined : takeOtherEnds(news)) };
    },
  };
}

/** Ends when both do; whether anybody waits for it is the caller's matter. */
function both(taken: TakenNews | undefined, otherEnds: Promise<void> | undefined): Promise<void> {
  const ended = Promise.all([taken?.settled, otherEnds]).then(() => {});
  ended.catch(() => {});
  return ended;
}

import { randomUUID } from 'node:crypto';
import { type Schema, titleOf } from '../../model/index.ts';
import { attributedMs, decide, ownLines, pick, toldBefore } from '../adapters/database/copy/decideReport.ts';
import { figureOrder } from '../adapters/database/copy/figureOrder.ts';
import type { RowChange, StoredRow } from '../adapters/database/copy/storedRow.ts';
import type { Clock } from '../ports/clock.ts';
import type { Change, Copy, CopyValues, RowReport } from '../ports/copy.ts';
import type { Condition, FilterTree } from '../ports/copyQuery.ts';
import type { LinkedRows } from '../ports/linkedRows.ts';
import type { LogPlaces } from '../ports/logPlaces.ts';
import type { ReplicaState, ReplicaStates } from '../ports/replicaStates.ts';
import type { WriteIntents } from '../ports/writeIntents.ts';
import type { CopyRows } from '../rows/entityReader.ts';
import { figureValue } from './figureValue.ts';
import { createMemoryLogPlaces } from './memoryLogPlaces.ts';

/** The copy in memory: as the database does it, and faster. It outlives the processes that a test starts on it. */
export function createMemoryCopy({ schema, clock }: { schema: Schema; clock: Clock }) {
  const tables = new Map<string, Map<number, StoredRow>>();
  const log: Change[] = [];
  const order = figureOrder(schema);
  let reading = 0;

  const nextReading = (): number => {
    reading += 1;
    return reading;
  };
  const tableOf = (entity: string): Map<number, StoredRow> => {
    const table = tables.get(entity) ?? new Map<number, StoredRow>();
    tables.set(entity, table);
    return table;
  };
  const living = (entity: string): StoredRow[] =>
    [...tableOf(entity).values()].filter(({ isGone }) => !isGone).sort((a, b) => a.id - b.id);

  /** Works every figure out anew, and tells which moved. */
  function recompute(changed: RowChange[]): RowChange[] {
    const moved: RowChange[] = [];
    for (const node of order) {
      for (const row of living(node.entity)) {
        const now = figureValue(schema, node, row, living);
        const { [node.field]: was, ...others } = row.values;
        if ((was ?? null) === (now ?? null)) continue;
        const is: CopyValues = now === undefined ? others : { ...others, [node.field]: now };
        const known = [...changed, ...moved].find(({ entity, id }) => entity === node.entity && id === row.id);
        if (known) {
          known.is = is;
          known.fields.add(node.field);
        } else
          moved.push({
            entity: node.entity,
            id: row.id,
            kind: 'updated',
            was: row.values,
            is,
            fields: new Set([node.field]),
          });
        tableOf(node.entity).set(row.id, { ...row, values: is });
      }
    }
    return moved;
  }

  function append(changes: readonly RowChange[], { origin }: RowReport, isFigure: boolean): Change[] {
    const lines = changes
      .filter(({ kind, fields }) => kind !== 'updated' || fields.size > 0)
      .map((change, index) => ({
        ...{ seq: log.length + index + 1, at: new Date(clock.now()).toISOString() },
        ...{ entity: change.entity, id: change.id, kind: change.kind },
        ...{ before: pick(change.was, change.fields), after: pick(change.is, change.fields) },
        source: isFigure ? ('figure' as const) : origin.source,
        ...{ author: origin.author?.id ?? null, authorName: origin.author?.name ?? null },
        ...{ command: origin.command ?? null, request: origin.request ?? null },
      }));
    log.push(...lines);
    return lines;
  }

  /** News of a write of ours may come before its answer: the line that it made then gets its author. */
  function attribute(report: RowReport): void {
    const { entity, origin } = report;
    const since = new Date(clock.now() - attributedMs).toISOString();
    const ids = toldBefore(report, tableOf(entity));
    const lines = log.filter(
      ({ source, request, ...one }) =>
        one.entity === entity &&
        (one.at > since || one.seq > (origin.since ?? Number.POSITIVE_INFINITY)) &&
        source !== 'figure' &&
        (source === 'baserow' || source === 'sweep' || (request !== null && request === origin.request)),
    );
    for (const seq of ownLines(report, ids, lines.toReversed())) {
      Object.assign(log[seq - 1] as Change, {
        ...{ source: 'command', author: origin.author?.id ?? null, authorName: origin.author?.name ?? null },
        ...{ command: origin.command ?? null, request: origin.request ?? null },
      });
    }
  }

  function apply(report: RowReport) {
    const { written, removed, doubtful } = decide(schema, report, tableOf(report.entity));
    if (report.origin.author) attribute(report);
    if (written.length + removed.length === 0) return { changes: [], doubtful };
    const number = report.reading ?? nextReading();
    const table = tableOf(report.entity);
    for (const { row, values } of written)
      table.set(row.id, { id: row.id, values, sourceAt: row.at, reading: number, isGone: false });
    for (const { id } of removed) {
      const stored = table.get(id);
      if (stored) table.set(id, { ...stored, reading: number, isGone: true });
    }
    const own = [...written.map(({ change }) => change), ...removed].filter((change) => change !== null);
    const figures = recompute(own);
    const isFirst = report.origin.source === 'import';
    const told = own.filter(({ kind }) => !(isFirst && kind === 'created'));
    const changes = [...append(told, report, false), ...(isFirst ? [] : append(figures, report, true))];
    return { changes, doubtful };
  }

  /** A process's way in. */
  const copyFor = (onChanges?: (changes: readonly Change[]) => void): Copy => ({
    beginReading: async () => nextReading(),
    async apply(report) {
      const applied = apply(structuredClone(report));
      if (applied.changes.length > 0) onChanges?.(applied.changes);
      return applied;
    },
    changesAfter: async (seq, limit) =>
      log
        .filter((line) => line.seq > seq)
        .slice(0, limit)
        .map((line) => structuredClone(line)),
    changesOf: async (entity, id, after) =>
      log
        .filter((line) => line.entity === entity && line.id === id && line.seq > after)
        .map((line) => structuredClone(line)),
    prune: () => Promise.reject(new Error('nothing is forgotten in memory')),
    history: () => Promise.reject(new Error('nobody reads the history in memory')),
    ids: async (entity) => living(entity).map(({ id }) => id),
    extent: async (entity) => ({
      rows: living(entity).length,
      newest: living(entity).reduce<string | null>(
        (most, { sourceAt: at }) => ((at ?? '') > (most ?? '') ? at : most),
        null,
      ),
    }),
    firstSeq: async () => log[0]?.seq ?? 0,
    lastSeq: async () => log.length,
  });

  const rows: CopyRows = {
    getMany: async (entity, ids) =>
      new Map(living(entity).flatMap(({ id, values }) => (ids.includes(id) ? [[id, { id, values }] as const] : []))),
    async list(entity, query) {
      const found = living(entity).filter((row) => query.filter === undefined || fulfils(row.values, query.filter));
      return { items: found.slice(query.offset, query.offset + query.limit), total: found.length, sums: {}, ends: {} };
    },
    groups: () => Promise.reject(new Error('the copy in memory knows no groups')),
  };
  const linked: LinkedRows = {
    async titles(entity, ids) {
      const title = titleOf(schema.get(entity));
      const stored = [...tableOf(entity).values()].filter(({ id }) => ids.includes(id));
      return new Map(stored.map(({ id, values, isGone }) => [id, isGone ? null : String(values[title] ?? '')]));
    },
    lastTitles: () => Promise.reject(new Error('nobody reads the history in memory')),
    targets: () => Promise.reject(new Error('no page is open on a copy in memory')),
    async linking(entity, link, ids) {
      const title = titleOf(schema.get(entity));
      const linking = (id: number) => living(entity).filter(({ values }) => (values[link] as number[])?.includes(id));
      return new Map(
        ids.map((id) => [id, linking(id).map((row) => ({ id: row.id, label: String(row.values[title] ?? '') }))]),
      );
    },
  };
  return { copyFor, rows, linked, states: memoryStates(), places: memoryPlaces(), intents: memoryIntents };
}

function fulfils(values: CopyValues, tree: FilterTree): boolean {
  if ('and' in tree) return tree.and.every((one) => fulfils(values, one));
  if ('or' in tree) return tree.or.some((one) => fulfils(values, one));
  if ('than' in tree) throw new Error('the copy in memory compares no fields');
  return meets(values, tree);
}

function meets(values: CopyValues, { path: [field = '', ...rest], op, values: wanted }: Condition): boolean {
  if (op !== 'eq' || rest.length > 0) throw new Error('the copy in memory knows equality of own fields only');
  const value = values[field];
  return wanted.some((one) => (Array.isArray(value) ? value.includes(one) : value === one));
}

function memoryStates(): ReplicaStates {
  const known = new Map<string, ReplicaState>();
  return {
    all: async () => [...known.values()],
    put: async (state) => void known.set(state.entity, state),
  };
}

/** Nobody asks who wrote what was cut off. */
const memoryIntents: WriteIntents = {
  open: async () => randomUUID(),
  drop: async () => {},
  openedBefore: async () => [],
};

/** Nothing is parked here: a line that cannot be taken in is a fault. */
const memoryPlaces = (): LogPlaces => ({
  ...createMemoryLogPlaces().store,
  park: () => Promise.reject(new Error('nothing is parked here')),
});

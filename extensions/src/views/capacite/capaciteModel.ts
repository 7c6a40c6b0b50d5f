import { type EntityName, getEntity, type HoursBar } from '@formation-hub/extensions';
import { isUnknownBar } from '../../fields/isUnknown';
import type { FilterBody, QueryValue } from '../../wire';
import type { ViewRow } from '../kit/viewRow';

/** Hours of one bar of a row. `planned` is never less than `used`. */
export interface Load {
  total: number;
  used: number;
  planned: number;
  /** Negative beyond the capacity. */
  left: number;
  isOver: boolean;
}

const numberOf = (value: unknown): number => (typeof value === 'number' && Number.isFinite(value) ? value : 0);

/** Hours of a row for one of its bars; undefined where one could not be read. What is not planned apart counts as used. */
export function loadOf(row: ViewRow, bar: HoursBar): Load | undefined {
  if (isUnknownBar(row, bar)) return undefined;
  const total = numberOf(row[bar.total]);
  const used = numberOf(row[bar.used]);
  const planned = Math.max(used, bar.planned === undefined ? used : numberOf(row[bar.planned]));
  return { total, used, planned, left: total - planned, isOver: planned > total };
}

/** Bars of an entity. */
export const barsOf = (entity: EntityName): readonly HoursBar[] => getEntity(entity).card.bars;

/** Longest load of each bar over all rows: the scale that makes rows comparable. */
export const scalesOf = (ends: QueryValue['ends'], bars: readonly HoursBar[]): number[] =>
  bars.map(({ total, used, planned = used }) =>
    Math.max(0, ...[total, used, planned].map((field) => Number(ends[field]?.[1] ?? 0))),
  );

/** Rows with at least one load beyond its capacity. */
export const overloaded = (bars: readonly HoursBar[]): FilterBody => ({
  any: bars.flatMap(({ total, used, planned = used }) =>
    [...new Set([used, planned])].map((field) => ({ field, op: 'gt' as const, than: total })),
  ),
});

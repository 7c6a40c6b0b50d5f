import { type EntityName, getEntity, type HoursBar } from '@formation-hub/extensions';
import { isUnknownBar } from '../../fields/isUnknown';
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
export function scalesOf(rows: readonly ViewRow[], bars: readonly HoursBar[]): number[] {
  return bars.map((bar) =>
    rows.reduce((max, row) => {
      const load = loadOf(row, bar);
      return Math.max(max, load?.total ?? 0, load?.planned ?? 0);
    }, 0),
  );
}

/** Rows with at least one load beyond its capacity. */
export const overloaded = (rows: readonly ViewRow[], bars: readonly HoursBar[]): number =>
  rows.filter((row) => bars.some((bar) => loadOf(row, bar)?.isOver)).length;

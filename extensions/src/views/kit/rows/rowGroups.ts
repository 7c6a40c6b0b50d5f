import {
  type ChoiceColor,
  choicesOf,
  type EntityName,
  type FieldDefinition,
  findField,
} from '@formation-hub/extensions';
import { fieldKind } from '../../../fields';
import type { FieldGroup } from '../../../fields/fieldKind';
import { isUnknown } from '../../../fields/isUnknown';
import { isEmptyValue } from '../../../fields/kit/fieldText';
import { localize } from '../../../i18n/language';
import { translateView } from '../../../i18n/views';
import type { QueryValue } from '../../../wire';
import type { ViewRow } from '../viewRow';

/** A row of a group, undefined while nobody has asked for it. */
export type Slot = ViewRow | undefined;

/** Sums by field; null where they cannot be known. */
export type Sums = Readonly<Record<string, number | null>>;

/** The rows that share a value of the grouping field: a column of a board, a group of a table, a day. */
export interface RowGroup {
  /** The value as text; empty for rows that have none, and for all rows where they make no groups. */
  key: string;
  label: string;
  color: ChoiceColor;
  /** As many as the group has rows, in their order. */
  rows: readonly Slot[];
  sums: Sums;
}

/** Rows of one group from an offset on. */
export interface Page {
  key: string;
  offset: number;
  rows: readonly ViewRow[];
}

export interface Grouping {
  entity: EntityName;
  by: string | null;
  sums: readonly string[];
}

type ChoiceGroup = Extract<FieldGroup, { by: 'choice' }>;

const plain: Pick<ChoiceGroup, 'key' | 'label'> = { key: String, label: String };

/** How the field puts rows into groups; undefined where it does not. */
export function choiceGroup(field: FieldDefinition | undefined): ChoiceGroup | undefined {
  const group = field && fieldKind(field).group;
  return group?.by === 'choice' ? group : undefined;
}

interface OpenGroup {
  key: string;
  label: string;
  rows: Slot[];
  sums: Record<string, number | null>;
}

/**
 * Groups as the bridge told of them, with the rows that are there so far, each in the group that its value says now: a
 * row that has just been given another one stands there before the bridge has told it.
 */
export function groupsOf(
  { entity, by, sums }: Grouping,
  value: QueryValue<ViewRow>,
  pages: readonly Page[],
  pinned?: ViewRow,
): RowGroup[] {
  if (by === null) {
    const all: OpenGroup = { key: '', label: '', rows: slots(value.total, value.rows), sums: { ...value.sums } };
    for (const page of pages) fill(all.rows, page);
    if (pinned) putPinned([all], all, pinned);
    return [{ ...all, color: 'gray' }];
  }
  const groups = new Map(
    value.groups.map(({ value: of, label, count, sums: own, rows }): [string, OpenGroup] => {
      const key = of === null ? '' : String(of);
      return [key, { key, label: label ?? key, rows: slots(count, rows), sums: { ...own } }];
    }),
  );
  for (const page of pages) {
    const group = groups.get(page.key);
    if (group) fill(group.rows, page);
  }
  regroup(groups, findField(entity, by), by, sums);
  if (pinned)
    putPinned([...groups.values()], groups.get(keyOfRow(pinned, by, choiceGroup(findField(entity, by)))), pinned);
  return inOrder(entity, by, groups);
}

/** Shows a row at the end of those that are there, while it stands somewhere in its group where nobody has looked. */
function putPinned(groups: readonly OpenGroup[], own: OpenGroup | undefined, pinned: ViewRow): void {
  const end = own?.rows.indexOf(undefined) ?? -1;
  if (!own || end < 0 || groups.some(({ rows }) => rows.some((row) => row?.id === pinned.id))) return;
  own.rows[end] = pinned;
}

function slots(count: number, rows: readonly ViewRow[]): Slot[] {
  const all = new Array<Slot>(Math.max(count, rows.length)).fill(undefined);
  for (const [index, row] of rows.entries()) all[index] = row;
  return all;
}

/** Puts a page into its place. A row that stands in the group already has moved between two readings: it stands once. */
function fill(rows: Slot[], { offset, rows: read }: Page): void {
  const known = new Set(rows.map((row) => row?.id));
  for (const [index, row] of read.entries()) {
    const place = offset + index;
    if (place < rows.length && (rows[place]?.id === row.id || !known.has(row.id))) rows[place] = row;
  }
}

const keyOfRow = (row: ViewRow, by: string, { key }: Pick<ChoiceGroup, 'key'> = plain): string =>
  isEmptyValue(row[by]) ? '' : key(row[by]);

/** Takes rows whose value says otherwise into the group of that value, behind the rows that are there. */
function regroup(
  groups: Map<string, OpenGroup>,
  field: FieldDefinition | undefined,
  by: string,
  sums: readonly string[],
): void {
  const kind = choiceGroup(field) ?? plain;
  const moved: ViewRow[] = [];
  for (const group of groups.values()) {
    const gone = group.rows.filter((row) => row !== undefined && keyOfRow(row, by, kind) !== group.key) as ViewRow[];
    if (gone.length === 0) continue;
    moved.push(...gone);
    group.rows = group.rows.filter((row) => row === undefined || !gone.includes(row));
    for (const row of gone) for (const name of sums) group.sums[name] = added(group.sums[name], row, name, -1);
  }
  for (const row of moved) {
    const to = keyOfRow(row, by, kind);
    const nothing = Object.fromEntries(sums.map((name) => [name, 0]));
    const group = groups.get(to) ?? { key: to, label: to === '' ? '' : kind.label(row[by]), rows: [], sums: nothing };
    groups.set(to, group);
    if (group.rows.some((other) => other?.id === row.id)) continue;
    const end = group.rows.indexOf(undefined);
    group.rows.splice(end < 0 ? group.rows.length : end, 0, row);
    for (const name of sums) group.sums[name] = added(group.sums[name], row, name, 1);
  }
}

function added(sum: number | null | undefined, row: ViewRow, name: string, sign: 1 | -1): number | null {
  if (sum === null || sum === undefined || isUnknown(row, name)) return null;
  return sum + sign * (typeof row[name] === 'number' ? row[name] : 0);
}

/** One group a choice, in the model's order, even when empty; then the others by their names. */
function inOrder(entity: EntityName, by: string, groups: Map<string, OpenGroup>): RowGroup[] {
  const field = findField(entity, by);
  const listed = choicesOf(entity, by).map(({ value, label, color }): RowGroup => {
    const { rows = [], sums = {} } = groups.get(value) ?? {};
    groups.delete(value);
    return { key: value, label: localize(label), color, rows, sums };
  });
  const none = translateView('kanban.noStatus', { field: field ? localize(field.label).toLowerCase() : by });
  const others = [...groups.values()]
    .filter(({ rows }) => rows.length > 0)
    .map((group): RowGroup => ({ ...group, label: group.key === '' ? '' : group.label, color: 'gray' }))
    .sort((a, b) => a.label.localeCompare(b.label))
    .map((group) => (group.key === '' ? { ...group, label: none } : group));
  return [...listed, ...others];
}

/** Sums of all groups. */
export function sumsOfGroups(groups: readonly RowGroup[], names: readonly string[]): Sums {
  return Object.fromEntries(
    names.map((name) => [
      name,
      groups.reduce<number | null>((sum, { sums, rows }) => {
        const own = rows.length === 0 ? 0 : (sums[name] ?? null);
        return sum === null || own === null ? null : sum + own;
      }, 0),
    ]),
  );
}

/** Rows of groups that are there. */
export const loadedRows = (groups: readonly RowGroup[]): ViewRow[] =>
  groups.flatMap(({ rows }) => rows.filter((row) => row !== undefined));

import type { Schema } from '../../model/index.ts';
import type { FilterBody, QueryBody } from '../contracts/index.ts';
import type { CopyQuery, FilterTree, GroupQuery, RowsOrder, RowsQuery } from '../ports/copyQuery.ts';
import { fieldsAlong, type ReadField } from './fieldsAlong.ts';

/** Who asks, and on which day. */
export interface Asker {
  /** Day of the house, `2026-09-01`. */
  today: string;
  /** Row of the person who asks; null for somebody who has none. */
  me: number | null;
}

/** What a body asks for: rows, or groups of rows. */
export type AskedQuery = { rows: CopyQuery } | { groups: GroupQuery };

const firstWindow = { offset: 0, limit: 50 };

/**
 * The query of a body.
 * @throws QueryError for a field that the schema does not have
 */
export function queryOfBody(schema: Schema, entity: string, body: QueryBody, { today, me }: Asker): AskedQuery {
  readFields(schema, entity, body);
  const {
    filter,
    search,
    ids,
    group,
    as_of: asOf,
    groups,
    sort = [],
    window = firstWindow,
    order,
    first,
    sums,
    ends,
  } = body;
  const rows: RowsQuery = {
    ...{ today, me },
    ...(filter === undefined ? {} : { filter: treeOf(filter) }),
    ...(search === undefined ? {} : { search }),
    ...(ids === undefined ? {} : { ids }),
    ...(group === undefined ? {} : { group }),
    ...(asOf === undefined ? {} : { asOf }),
  };
  const ordered: RowsOrder = {
    sort: sort.map((text) => ({ field: text.replace(/^-/, ''), descending: text.startsWith('-') })),
    ...(order === undefined ? {} : { order }),
    ...(first === undefined ? {} : { first }),
  };
  if (groups) {
    const { by, sums: added = [], rows: shown } = groups;
    return { groups: { ...rows, by, sums: added, ...(shown === undefined ? {} : { ...ordered, rows: shown }) } };
  }
  const told = { ...(sums === undefined ? {} : { sums }), ...(ends === undefined ? {} : { ends }) };
  return { rows: { ...rows, ...ordered, ...window, ...told } };
}

function treeOf(body: FilterBody): FilterTree {
  if ('all' in body) return { and: body.all.map(treeOf) };
  if ('any' in body) return { or: body.any.map(treeOf) };
  if ('than' in body) return body;
  return { path: body.field.split('.'), op: body.op, values: body.values };
}

/**
 * Every field that a body's filter, order and groups read, on each row along their paths: what the caller has to be
 * allowed to see. What a search looks into and what the rows hold is not part of it.
 * @throws QueryError for a field that the schema does not have
 */
export function readFields(schema: Schema, entity: string, body: QueryBody): ReadField[] {
  const { filter, group, sort = [], groups, sums = [], ends = [] } = body;
  const paths = [
    ...(filter === undefined ? [] : fieldsIn(filter)),
    ...sort.map((text) => text.replace(/^-/, '')),
    ...(groups ? [groups.by, ...(groups.sums ?? [])] : []),
    ...(group ? [group.by] : []),
    ...sums,
    ...ends,
  ];
  return paths.flatMap((path) => fieldsAlong(schema, entity, path.split('.')));
}

function fieldsIn(body: FilterBody): string[] {
  if ('all' in body) return body.all.flatMap(fieldsIn);
  if ('any' in body) return body.any.flatMap(fieldsIn);
  return 'than' in body ? [body.field, body.than] : [body.field];
}

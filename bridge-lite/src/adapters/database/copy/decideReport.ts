import { fieldsOf, type Schema } from '../../../../model/index.ts';
import type { Change, CopyRow, CopyValues, RowReport } from '../../../ports/copy.ts';
import type { LinkChange } from './links.ts';
import type { RowChange, StoredRow } from './storedRow.ts';

export interface Decision {
  row: CopyRow;
  values: CopyValues;
  /** Fields that differ from what is stored, with those that are no news. */
  stored: LinkChange;
  /** Null when there is nothing to tell. */
  change: RowChange | null;
}

/** What of a report is news. */
export function decide(
  schema: Schema,
  { entity, rows, gone = [], reading, origin }: RowReport,
  known: Map<number, StoredRow>,
) {
  const figures = new Set(fieldsOf(schema.get(entity)).flatMap(([name, { is }]) => (is ? [name] : [])));
  /** A column that an admin made or deleted, of which no row says anything new. */
  const isColumnNews = (name: string, was: CopyValues, is: CopyValues) => {
    const field = schema.field(entity, name);
    return (field === undefined || field.extra === true) && !(name in was && name in is);
  };
  const written: Decision[] = [];
  const removed: RowChange[] = [];
  const doubtful: number[] = [];
  for (const row of rows) {
    const stored = known.get(row.id);
    const isLater = stored !== undefined && reading !== undefined && reading > stored.reading;
    if (stored && !isLater) {
      if (stored.isGone) {
        if (reading === undefined) doubtful.push(row.id);
        continue;
      }
      if (row.at !== null && stored.sourceAt !== null && row.at < stored.sourceAt) {
        // Somebody wrote it since, or Baserow's clock went back: then a write of ours must not be lost.
        if (reading === undefined && origin.source === 'command') doubtful.push(row.id);
        continue;
      }
    }
    const was = stored && !stored.isGone ? stored.values : {};
    const told = Object.entries(row.values).filter(([name]) => !figures.has(name));
    const values = Object.fromEntries([...told, ...Object.entries(was).filter(([name]) => figures.has(name))]);
    const kind = !stored ? 'created' : stored.isGone ? 'restored' : 'updated';
    const differ = [...new Set([...Object.keys(was), ...Object.keys(values)])].filter(
      (name) => !isSame(was[name], values[name]),
    );
    if (kind === 'updated' && row.at === stored?.sourceAt) {
      if (differ.length === 0) continue;
      // The links of a row move without its stamp when rows that they lead to go or come back: which was first nobody knows.
      if (row.at !== null && !isLater) {
        doubtful.push(row.id);
        continue;
      }
    }
    const fields = new Set(differ.filter((name) => kind !== 'updated' || !isColumnNews(name, was, values)));
    const isNews = kind !== 'updated' || fields.size > 0;
    const change: LinkChange = { id: row.id, fields: differ, was, is: values };
    written.push({
      row,
      values,
      stored: change,
      change: isNews ? { entity, id: row.id, kind, was, is: values, fields } : null,
    });
  }
  for (const id of gone) {
    const stored = known.get(id);
    if (!stored || stored.isGone) continue;
    if (reading === undefined && origin.source !== 'command') doubtful.push(id);
    else if (reading === undefined || reading > stored.reading)
      removed.push({
        entity,
        id,
        kind: 'deleted',
        was: stored.values,
        is: {},
        fields: new Set(Object.keys(stored.values)),
      });
  }
  return { written, removed, doubtful };
}

/** How long after news of a row a write of ours may still turn out to be what made it. */
export const attributedMs = 10_000;

/** Rows of a write of ours that were told of before its answer came: the copy has them as the write left them, or later. */
export function toldBefore({ rows, gone = [] }: RowReport, known: ReadonlyMap<number, StoredRow>): number[] {
  const told = rows.filter(({ id, at }) => at !== null && (known.get(id)?.sourceAt ?? '') >= at);
  return [...told.map(({ id }) => id), ...gone.filter((id) => known.get(id)?.isGone)];
}

/** A line that may be that of a write of ours. */
type Candidate = Pick<Change, 'seq' | 'id' | 'kind' | 'after' | 'author' | 'request'>;

/**
 * Numbers of the lines that a write of ours made, among those of its rows, the newest first. Somebody may have written
 * the same rows just before and since: a line is ours when it gave fields that we wrote the values that our answer has.
 */
export function ownLines(report: RowReport, ids: readonly number[], lines: readonly Candidate[]): number[] {
  const { origin, rows, reading } = report;
  return ids.flatMap((id) => {
    const ofRow = lines.filter((line) => line.id === id);
    // What is read of the row afterwards may be somebody else's.
    if (reading !== undefined && ofRow.some(({ request }) => request !== null && request === origin.request)) return [];
    const values = rows.find((row) => row.id === id)?.values;
    const isOurs = ({ author, kind, after }: Candidate): boolean => {
      if (author !== null) return false;
      if (!values) return kind === 'deleted';
      const wrote = origin.fields?.some((name) => name in after) ?? true;
      return (
        (wrote || kind !== 'updated') &&
        Object.entries(after).every(([name, value]) => !(name in values) || isSame(value, values[name]))
      );
    };
    // News that came first may have found its intent: then the line is known, and an older one that says the same is not ours.
    const isKnown = ({ request }: Candidate) => request !== null && request === origin.request;
    const own = ofRow.find((line) => isKnown(line) || isOurs(line));
    return own && own.author === null ? own.seq : [];
  });
}

/** Alike on the wire: an absent value is unknown, which is not null. */
function isSame(a: unknown, b: unknown): boolean {
  return a === b || (a !== undefined && b !== undefined && JSON.stringify(a) === JSON.stringify(b));
}

/** The values of some fields, as far as they are known. */
export const pick = (values: CopyValues, fields: ReadonlySet<string>): CopyValues =>
  Object.fromEntries([...fields].flatMap((name) => (name in values ? [[name, values[name]]] : [])));

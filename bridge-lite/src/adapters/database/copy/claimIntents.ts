import { hash } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { ChangeKind, Origin, RowReport } from '../../../ports/copy.ts';
import { type Connection, type RowChange, rowsOf } from './storedRow.ts';

export interface StoredIntent {
  id: string;
  kind: ChangeKind;
  rowId: number | null;
  marker: string | null;
  digests: Record<string, string>;
  author: string | null;
  authorName: string | null;
  command: string | null;
  run: string | null;
}

/** Digest of a value that an intent gives a field: the same value has another one in another intent. */
export const digestOf = (intent: string, value: unknown): string =>
  hash('sha256', JSON.stringify([intent, plain(value)]), 'base64url').slice(0, 22);

/** Baserow trims texts, keeps lists in an order of its own, and has several ways to hold nothing. */
function plain(value: unknown): unknown {
  if (typeof value === 'string') return value.trim() || null;
  if (Array.isArray(value)) return value.length === 0 ? null : value.map((one) => JSON.stringify(one)).sort();
  return value ?? null;
}

/**
 * The intent that a change fulfils: a row is made by its marker, and a row changes as it was meant to when every field that
 * was meant and did change has the value that was meant. Others may have changed further fields since.
 */
export function fulfilledBy(
  { id, kind, fields, is }: RowChange,
  marker: string | undefined,
  intents: readonly StoredIntent[],
): StoredIntent | undefined {
  return intents.find((intent) => {
    if (intent.kind !== kind) return false;
    if (kind === 'created') return intent.marker !== null && intent.marker === marker;
    if (intent.rowId !== id) return false;
    if (kind !== 'updated') return true;
    const changed = Object.entries(intent.digests).filter(([name]) => fields.has(name));
    return changed.length > 0 && changed.every(([name, digest]) => digest === digestOf(intent.id, is[name]));
  });
}

/**
 * Where changes really come from that Baserow told of: those that the bridge meant to make have their author. Their intents
 * are closed, and writes that were given up as unknown are done after all.
 */
export async function claimIntents(
  db: Connection,
  { entity, rows, origin }: RowReport,
  changes: readonly RowChange[],
): Promise<Map<RowChange, Origin>> {
  const claimed = new Map<RowChange, Origin>();
  const isTold = origin.author === undefined && (origin.source === 'baserow' || origin.source === 'sweep');
  if (!isTold || changes.length === 0) return claimed;
  const intents = await rowsOf<StoredIntent>(
    db,
    sql`select id, kind, row_id as "rowId", marker, digests, author, author_name as "authorName", command, run
      from write_intent where entity = ${entity} order by at`,
  );
  if (intents.length === 0) return claimed;
  const fulfilled = changes.flatMap((change) => {
    const found = fulfilledBy(change, rows.find(({ id }) => id === change.id)?.marker, intents);
    return found ? [{ change, found }] : [];
  });
  for (const { change, found } of fulfilled) {
    claimed.set(change, {
      source: 'command',
      ...(found.author === null ? {} : { author: { id: found.author, name: found.authorName ?? '' } }),
      ...(found.command === null ? {} : { command: found.command }),
      ...(found.run === null ? {} : { request: found.run }),
    });
  }
  if (claimed.size === 0) return claimed;
  await closeIntents(
    db,
    fulfilled.map(({ found }) => found.id),
  );
  const runs = fulfilled.map(({ found }) => found.run);
  await db.execute(sql`update write_log set outcome = 'done', error_code = null where outcome = 'unknown'
    and run in (select jsonb_array_elements_text(${JSON.stringify(runs)}::jsonb))`);
  return claimed;
}

export async function closeIntents(db: Connection, ids: readonly string[]): Promise<void> {
  await db.execute(sql`delete from write_intent where id = any(${`{${ids.join(',')}}`}::uuid[])`);
}

import { pagesNamedAfter, titleOf } from '../../model/index.ts';
import type { Change } from '../ports/copy.ts';
import { fingerprint } from './pageState.ts';
import { syncedEntities } from './pageTree.ts';
import type { SyncDeps } from './syncDeps.ts';

export interface ReportedRow {
  entity: string;
  id: number;
  /** The newest event about the row. */
  event: string;
  /** How often each event with the same content was reported. */
  digests: Map<string, number>;
}

export interface ReportedPage {
  pageId: string;
  event: string;
}

/** What some news comes to: the same row or page counts once, however often it was reported. */
export interface InboxBatch {
  rows: Map<string, ReportedRow>;
  pages: Map<string, ReportedPage>;
}

export function createInboxBatch(): InboxBatch {
  return { rows: new Map(), pages: new Map() };
}

/** Adds what changed. */
export async function addChanges(
  { schema, effects, linked }: Pick<SyncDeps, 'schema' | 'effects' | 'linked'>,
  batch: InboxBatch,
  changes: readonly Change[],
): Promise<void> {
  const synced = new Set(syncedEntities(schema, effects).map(({ name }) => name));
  for (const { kind, entity, id, before, after } of changes) {
    const of = schema.find(entity);
    if (!of) continue;
    const title = titleOf(of);
    // Its name may be part of other pages' titles.
    const isNamed = kind === 'created' || title in before || title in after;
    for (const named of isNamed ? pagesNamedAfter(schema, of) : []) {
      const found = (await linked.linking(named.entity, named.link, [id])).get(id) ?? [];
      for (const other of found) addRow(batch, named.entity, other.id, entity, null);
    }
    if (synced.has(entity)) addRow(batch, entity, id, `rows.${kind}`, [kind, after]);
  }
}

function addRow(batch: InboxBatch, entity: string, id: number, event: string, content: unknown): void {
  const key = `${entity}:${id}`;
  const digests = batch.rows.get(key)?.digests ?? new Map<string, number>();
  if (content !== null) {
    const digest = fingerprint(content);
    digests.set(digest, (digests.get(digest) ?? 0) + 1);
  }
  batch.rows.set(key, { entity, id, event, digests });
}

/** Adds what the wiki reported: a page that was renamed, moved or written, each when it is stored. */
export function addPageEvent(batch: InboxBatch, { type, data }: Record<string, unknown>): void {
  const pageIds = typeof data === 'object' && data !== null && 'pageIds' in data ? data.pageIds : [];
  for (const pageId of Array.isArray(pageIds) ? pageIds : []) {
    if (typeof pageId !== 'string') continue;
    batch.pages.set(pageId, { pageId, event: String(type) });
  }
}

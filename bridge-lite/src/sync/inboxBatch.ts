import type { EntityName } from '../contracts/index.ts';
import type { RowChange } from '../rows/affectedBy.ts';
import { fingerprint } from './pageState.ts';

/** Pages that are being written report every few seconds; they are read once after this pause. */
const pagePauseMs = 3000;

/** Entities whose changes have effects of their own. */
const syncedEntities: ReadonlySet<EntityName> = new Set([
  'projet',
  'formation',
  'bloc',
  'module',
  'attribution',
  'intervention',
]);

export interface ReportedRow {
  entity: EntityName;
  id: number;
  /** The newest event about the row. */
  event: string;
  /** How often each event with the same content was reported. */
  digests: Map<string, number>;
}

export interface ReportedPage {
  pageId: string;
  event: string;
  delayMs: number;
}

/** What some news comes to: the same row or page counts once, however often it was reported. */
export interface InboxBatch {
  rows: Map<string, ReportedRow>;
  pages: Map<string, ReportedPage>;
}

export function createInboxBatch(): InboxBatch {
  return { rows: new Map(), pages: new Map() };
}

/** Adds what Baserow reported. */
export function addChanges(batch: InboxBatch, changes: readonly RowChange[]): void {
  for (const { kind, entity, id, after } of changes) {
    // A client's name is part of its projects' titles, and Baserow tells nothing of those.
    if (entity === 'client') for (const projet of linkedProjets(after)) addRow(batch, 'projet', projet, 'client', null);
    if (!syncedEntities.has(entity)) continue;
    addRow(batch, entity, id, `rows.${kind}`, [kind, after && 'version' in after ? after.version : null]);
  }
}

function addRow(batch: InboxBatch, entity: EntityName, id: number, event: string, content: unknown): void {
  const key = `${entity}:${id}`;
  const digests = batch.rows.get(key)?.digests ?? new Map<string, number>();
  if (content !== null) {
    const digest = fingerprint(content);
    digests.set(digest, (digests.get(digest) ?? 0) + 1);
  }
  batch.rows.set(key, { entity, id, event, digests });
}

function linkedProjets(client: object | undefined): number[] {
  const projets = client && 'projets' in client ? client.projets : [];
  return Array.isArray(projets)
    ? projets.flatMap((one: { id?: unknown }) => (typeof one.id === 'number' ? [one.id] : []))
    : [];
}

/** Adds what the wiki reported. */
export function addPageEvent(batch: InboxBatch, { type, data }: Record<string, unknown>): void {
  const pageIds = typeof data === 'object' && data !== null && 'pageIds' in data ? data.pageIds : [];
  const isWriting = type === 'page-content-updated' || type === 'collab.page.updated';
  for (const pageId of Array.isArray(pageIds) ? pageIds : []) {
    if (typeof pageId !== 'string') continue;
    const key = `${pageId}${isWriting ? ':content' : ''}`;
    batch.pages.set(key, { pageId, event: String(type), delayMs: isWriting ? pagePauseMs : 0 });
  }
}

import type { House, Schema, Tools } from '../../model/index.ts';
import type { Clock } from '../ports/clock.ts';
import type { EntityStore } from '../ports/entityStore.ts';
import type { Locks } from '../ports/locks.ts';
import type { Logger } from '../ports/logger.ts';
import type { BaserowWebhooks } from '../ports/sync/baserowWebhooks.ts';
import type { JobQueue } from '../ports/sync/jobQueue.ts';
import type { PageRows } from '../ports/sync/pageRows.ts';
import type { SyncStore } from '../ports/sync/syncStore.ts';
import type { Wiki } from '../ports/sync/wiki.ts';
import type { EntityWriter } from '../rows/entityWriter.ts';
import type { PageTemplate } from './template/pageTemplate.ts';

/** Slugs of the spaces that pages are made in, by the model's names; the first space of the wiki when left out. */
export type SyncSpaces = Readonly<Record<string, string | undefined>>;

/** What the parts of the sync work with. */
export interface SyncDeps {
  schema: Schema;
  effects: House['effects'];
  /** What effects may do. */
  tools: Tools;
  store: SyncStore;
  jobs: JobQueue;
  wiki: Wiki;
  rows: EntityStore;
  writer: Pick<EntityWriter, 'announce'>;
  pageRows: PageRows;
  /** Absent without an account that may see Baserow's webhooks. */
  webhooks?: BaserowWebhooks;
  locks: Locks;
  clock: Clock;
  logger: Logger;
  templates: ReadonlyMap<string, PageTemplate>;
  spaces: SyncSpaces;
}

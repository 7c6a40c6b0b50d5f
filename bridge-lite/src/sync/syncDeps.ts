import type { Clock } from '../ports/clock.ts';
import type { EntityStore } from '../ports/entityStore.ts';
import type { Locks } from '../ports/locks.ts';
import type { Logger } from '../ports/logger.ts';
import type { BaserowWebhooks } from '../ports/sync/baserowWebhooks.ts';
import type { CompteRendus } from '../ports/sync/compteRendus.ts';
import type { JobQueue } from '../ports/sync/jobQueue.ts';
import type { SyncStore } from '../ports/sync/syncStore.ts';
import type { Wiki } from '../ports/sync/wiki.ts';
import type { EntityWriter } from '../rows/entityWriter.ts';
import type { PageTemplate } from './template/pageTemplate.ts';
import type { TemplateName } from './template/templateValues.ts';

/** Slugs of the spaces that pages are made in; the first space of the wiki when left out. */
export interface SyncSpaces {
  agence?: string;
  formation?: string;
}

/** What the parts of the sync work with. */
export interface SyncDeps {
  store: SyncStore;
  jobs: JobQueue;
  wiki: Wiki;
  rows: EntityStore;
  writer: Pick<EntityWriter, 'announce'>;
  compteRendus: CompteRendus;
  /** Absent without an account that may see Baserow's webhooks. */
  webhooks?: BaserowWebhooks;
  locks: Locks;
  clock: Clock;
  logger: Logger;
  templates: Record<TemplateName, PageTemplate>;
  spaces: SyncSpaces;
}

import type { House, Schema, Tools } from '../../model/index.ts';
import type { Clock } from '../ports/clock.ts';
import type { Copy } from '../ports/copy.ts';
import type { LinkedRows } from '../ports/linkedRows.ts';
import type { Locks } from '../ports/locks.ts';
import type { Logger } from '../ports/logger.ts';
import type { LogPlaces } from '../ports/logPlaces.ts';
import type { BaserowWebhooks } from '../ports/sync/baserowWebhooks.ts';
import type { JobQueue } from '../ports/sync/jobQueue.ts';
import type { SyncStore } from '../ports/sync/syncStore.ts';
import type { Wiki } from '../ports/sync/wiki.ts';
import type { EntityReader } from '../rows/entityReader.ts';
import type { EntityWriter } from '../rows/entityWriter.ts';
import type { CopyKeeper } from '../rows/keepCopy.ts';
import type { PageTemplate } from './template/pageTemplate.ts';

/** Slugs of the spaces that pages are made in, by the model's names; the first space of the wiki when left out. */
export type SyncSpaces = Readonly<Record<string, string | undefined>>;

/** What the parts of the sync work with. */
export interface SyncDeps {
  schema: Schema;
  effects: House['effects'];
  /** What effects may do, for a cause that the log names with what they write. */
  toolsFor: (cause: string) => Tools;
  store: SyncStore;
  jobs: JobQueue;
  wiki: Wiki;
  /** Rows of the copy. */
  reader: EntityReader;
  linked: Pick<LinkedRows, 'linking'>;
  /** The log of what changed, and how far the sync has read it. */
  copy: Pick<Copy, 'changesAfter' | 'changesOf' | 'lastSeq'>;
  places: LogPlaces;
  /** Looks whether the copy is what Baserow has. */
  keeper: Pick<CopyKeeper, 'catchUp'>;
  writer: EntityWriter;
  /** Absent without an account that may see Baserow's webhooks. */
  webhooks?: BaserowWebhooks;
  locks: Locks;
  clock: Clock;
  logger: Logger;
  templates: ReadonlyMap<string, PageTemplate>;
  spaces: SyncSpaces;
  /** Called when pages of the wiki were made, renamed or removed, by whomever. */
  onPagesChange?: () => void;
}

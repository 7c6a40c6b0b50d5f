import type { Clock } from '../../../ports/clock.ts';
import type { SyncStore } from '../../../ports/sync/syncStore.ts';
import type { Database } from '../openDatabase.ts';
import { createDatabaseBreakers } from './databaseBreakers.ts';
import { createDatabaseInbox, type InboxWaker } from './databaseInbox.ts';
import { createDatabaseAudit, createDatabaseJournal, createDatabaseState } from './databaseJournal.ts';
import { createDatabaseFollowed, createDatabaseLinks } from './databaseLinks.ts';
import { createDatabaseOutbox } from './databaseOutbox.ts';
import { createDatabasePages } from './databasePages.ts';

/** What the sync remembers, in the bridge's database. */
export function createDatabaseSyncStore(db: Database, clock: Clock, waker: InboxWaker): SyncStore {
  return {
    inbox: createDatabaseInbox(db, clock, waker),
    links: createDatabaseLinks(db),
    journal: createDatabaseJournal(db),
    followed: createDatabaseFollowed(db),
    breakers: createDatabaseBreakers(db),
    audit: createDatabaseAudit(db),
    pages: createDatabasePages(db),
    outbox: createDatabaseOutbox(db),
    state: createDatabaseState(db),
  };
}

import type { Mention } from '../../sync/wikiContent.ts';

/** What another system reported, as it was received. */
export interface InboxEvent {
  source: 'baserow' | 'docmost';
  /** Unique name of this piece of news: a repeated delivery has the same. */
  key: string;
  body: Record<string, unknown>;
}

export interface InboxRow extends InboxEvent {
  id: number;
  /** Milliseconds since 1970. */
  receivedAt: number;
}

/** News that is stored and not yet taken into account. */
export interface Inbox {
  /** Stores what is new and enqueues its processing, in one transaction; answers how many were new. */
  accept(events: readonly InboxEvent[]): Promise<number>;
  /** The oldest news that wait. */
  waiting(limit: number): Promise<InboxRow[]>;
  /** Marks news as taken into account. Those that could not be understood carry their error. */
  settle(rows: readonly { id: number; error?: string }[]): Promise<void>;
  stats(): Promise<{ waiting: number; oldestAt: number | null; accepted: number; failed: number }>;
  /** Forgets settled news older than this; answers how many. */
  prune(before: number): Promise<number>;
}

/** The page of a row, and what the bridge last put on it. */
export interface PageLink {
  entity: string;
  id: number;
  pageId: string;
  /** What the page has to show. */
  title: string;
  icon: string;
  /** Digest of the state that the row asked for when this was decided. */
  desired: string;
  /** True once the row is gone; the page stays. */
  isOrphan: boolean;
}

export interface PageLinks {
  find(entity: string, id: number): Promise<PageLink | undefined>;
  findByPage(pageId: string): Promise<PageLink | undefined>;
  list(): Promise<PageLink[]>;
  put(link: PageLink): Promise<void>;
}

export interface JournalEntry {
  key: string;
  /** What was about to be done, to recognise it after a crash. */
  intent: Record<string, unknown>;
  result: Record<string, unknown> | null;
  startedAt: number;
  /** Null while it runs, or when a crash cut it off. */
  finishedAt: number | null;
}

/** The journal of effects: written before and after each thing that the bridge does elsewhere. */
export interface Journal {
  find(key: string): Promise<JournalEntry | undefined>;
  /** Notes that the effect begins (again); answers the entry that was there before. */
  begin(key: string, intent: Record<string, unknown>, at: number): Promise<JournalEntry | undefined>;
  finish(key: string, result: Record<string, unknown>, at: number): Promise<void>;
  prune(before: number): Promise<number>;
}

/** Numbers of the log up to which what follows from a row's changes is done. */
export interface FollowedPlaces {
  find(entity: string, id: number): Promise<number | undefined>;
  put(entity: string, id: number, seq: number): Promise<void>;
}

export interface Breaker {
  entity: string;
  id: number;
  reason: string;
  openedAt: number;
  until: number;
}

/** The same thing that happened to an entity some times. */
export interface Occurrence {
  entity: string;
  id: number;
  /** What happened: only the same is counted together. */
  digest: string;
  times: number;
}

/** Counts what happens to entities, and keeps them out of the sync when that is too much. */
export interface Breakers {
  /** Counts what happened and answers, for each, how often it did since `since`. */
  note(occurrences: readonly Occurrence[], when: { at: number; since: number }): Promise<number[]>;
  find(entity: string, id: number): Promise<Breaker | undefined>;
  list(): Promise<Breaker[]>;
  /** False when it was open already: somebody else was told then. */
  open(breaker: Breaker): Promise<boolean>;
  /** Forgets counts, and breakers that were closed, before these moments. */
  prune(before: { counts: number; breakers: number }): Promise<void>;
}

export interface AuditLine {
  at: number;
  /** What set it off: an event type, `sweep`, or who asked. */
  event: string;
  /** Where it comes from and goes to, such as `baserow:projet:12` and `docmost:page:…`. */
  source: string;
  target: string;
  action: string;
  outcome: 'done' | 'skipped' | 'deferred' | 'failed';
  durationMs: number;
  detail?: string;
}

export interface AuditLog {
  add(line: AuditLine): Promise<void>;
  /** The newest lines first. */
  recent(limit: number): Promise<AuditLine[]>;
  prune(before: number): Promise<number>;
}

/** What the bridge knows of a page of the wiki. */
export interface WikiPageEntry {
  pageId: string;
  slugId: string;
  /** Null for a page that was last read by an older version of the bridge. */
  spaceId: string | null;
  spaceSlug: string | null;
  title: string;
  icon: string;
  updatedAt: string;
  isShared: boolean;
}

/** Which pages mention which entity. */
export interface PageIndex {
  find(pageId: string): Promise<WikiPageEntry | undefined>;
  list(): Promise<WikiPageEntry[]>;
  put(page: WikiPageEntry, mentions: readonly Mention[]): Promise<void>;
  setShared(pageId: string, isShared: boolean): Promise<void>;
  remove(pageId: string): Promise<void>;
  /** Pages that mention the entity, by title; those of some spaces when they are named. */
  pagesOf(
    entity: string,
    id: number,
    paging: { page: number; perPage: number; spaceIds?: readonly string[] },
  ): Promise<{ items: WikiPageEntry[]; total: number }>;
}

/** One piece of news for one person. */
export interface OutboxMessage {
  id: number;
  /** E-mail address, or `webhook`. */
  recipient: string;
  /** Messages of one person with the same subject are sent together. */
  subject: string;
  text: string;
  at: number;
}

/** Messages to people that are not sent yet. */
export interface Outbox {
  /** Stores a message once for each key; false when the key is known. */
  add(message: Omit<OutboxMessage, 'id'> & { key: string }): Promise<boolean>;
  waiting(): Promise<OutboxMessage[]>;
  /** When the person last got a message with this subject. */
  lastSent(recipient: string, subject: string): Promise<number | undefined>;
  sent(ids: readonly number[], at: number): Promise<void>;
  prune(before: number): Promise<void>;
}

/** Small facts that outlive the process: progress, moments of the last runs. */
export interface SyncState {
  get<T>(key: string): Promise<T | undefined>;
  put(key: string, value: unknown): Promise<void>;
}

/** Everything that the sync remembers. */
export interface SyncStore {
  inbox: Inbox;
  links: PageLinks;
  journal: Journal;
  followed: FollowedPlaces;
  breakers: Breakers;
  audit: AuditLog;
  pages: PageIndex;
  outbox: Outbox;
  state: SyncState;
}

import type { Clock } from '../ports/clock.ts';
import type {
  AuditLine,
  Breaker,
  InboxRow,
  JournalEntry,
  OutboxMessage,
  PageLink,
  SyncStore,
  WikiPageEntry,
} from '../ports/sync/syncStore.ts';
import type { Mention } from '../sync/wikiContent.ts';

const copy = <T>(value: T): T => structuredClone(value);

/** What the sync remembers, in memory: as the database does it, and faster. */
export function createMemorySyncStore(clock: Clock, enqueueInbox: () => void = () => {}) {
  const inbox = new Map<string, InboxRow & { settledAt: number | null; error?: string }>();
  const links = new Map<string, PageLink>();
  const journal = new Map<string, JournalEntry>();
  const followed = new Map<string, number>();
  let activity: { key: string; at: number; times: number }[] = [];
  const breakers = new Map<string, Breaker>();
  let audit: AuditLine[] = [];
  const pages = new Map<string, { page: WikiPageEntry; mentions: readonly Mention[] }>();
  const outbox = new Map<string, OutboxMessage & { sentAt: number | null }>();
  const state = new Map<string, string>();

  const store: SyncStore = {
    inbox: {
      async accept(events) {
        let count = 0;
        for (const event of events) {
          if (inbox.has(event.key)) continue;
          const id = inbox.size + 1;
          inbox.set(event.key, { ...copy(event), id, receivedAt: clock.now(), settledAt: null });
          count += 1;
        }
        if (count > 0) enqueueInbox();
        return count;
      },
      waiting: async (limit) => copy([...inbox.values()].filter((row) => row.settledAt === null).slice(0, limit)),
      async settle(rows) {
        for (const { id, error } of rows) {
          const row = [...inbox.values()].find((one) => one.id === id);
          if (row) Object.assign(row, { settledAt: clock.now(), error });
        }
      },
      async stats() {
        const rows = [...inbox.values()];
        const waiting = rows.filter((row) => row.settledAt === null);
        return {
          waiting: waiting.length,
          oldestAt: waiting[0]?.receivedAt ?? null,
          accepted: rows.length,
          failed: rows.filter(({ error }) => error !== undefined).length,
        };
      },
      async prune(before) {
        const past = [...inbox].filter(([, { settledAt }]) => settledAt !== null && settledAt < before);
        for (const [key] of past) inbox.delete(key);
        return past.length;
      },
    },
    links: {
      find: async (entity, id) => copy(links.get(`${entity}:${id}`)),
      findByPage: async (pageId) => copy([...links.values()].find((link) => link.pageId === pageId)),
      list: async () => copy([...links.values()]),
      async put(link) {
        const owner = [...links.values()].find(({ pageId }) => pageId === link.pageId);
        if (owner && (owner.entity !== link.entity || owner.id !== link.id)) throw new Error('page_id is not unique');
        links.set(`${link.entity}:${link.id}`, copy(link));
      },
    },
    journal: {
      find: async (key) => copy(journal.get(key)),
      async begin(key, intent, at) {
        const before = journal.get(key);
        journal.set(key, {
          key,
          intent: copy(intent),
          result: before?.result ?? null,
          startedAt: at,
          finishedAt: null,
        });
        return copy(before);
      },
      async finish(key, result, at) {
        const entry = journal.get(key);
        if (entry) journal.set(key, { ...entry, result: copy(result), finishedAt: at });
      },
      async prune(before) {
        const past = [...journal.values()].filter(({ finishedAt }) => finishedAt !== null && finishedAt < before);
        for (const { key } of past) journal.delete(key);
        return past.length;
      },
    },
    followed: {
      find: async (entity, id) => followed.get(`${entity}:${id}`),
      put: async (entity, id, seq) => void followed.set(`${entity}:${id}`, seq),
    },
    breakers: {
      async note(occurrences, { at, since }) {
        const keys = occurrences.map(({ entity, id, digest }) => `${entity}:${id}:${digest}`);
        for (const [index, key] of keys.entries()) activity.push({ key, at, times: occurrences[index]?.times ?? 0 });
        return keys.map((key) =>
          activity.filter((one) => one.key === key && one.at > since).reduce((total, one) => total + one.times, 0),
        );
      },
      find: async (entity, id) => copy(breakers.get(`${entity}:${id}`)),
      list: async () => copy([...breakers.values()]),
      async open(breaker) {
        const key = `${breaker.entity}:${breaker.id}`;
        if ((breakers.get(key)?.until ?? 0) > breaker.openedAt) return false;
        breakers.set(key, copy(breaker));
        return true;
      },
      async prune(before) {
        activity = activity.filter(({ at }) => at >= before.counts);
        for (const [key, { until }] of breakers) if (until < before.breakers) breakers.delete(key);
      },
    },
    audit: {
      add: async (line) => void audit.push(copy(line)),
      recent: async (limit) => copy(audit.slice(-limit).reverse()),
      async prune(before) {
        const kept = audit.filter(({ at }) => at >= before);
        const pruned = audit.length - kept.length;
        audit = kept;
        return pruned;
      },
    },
    pages: {
      find: async (pageId) => copy(pages.get(pageId)?.page),
      list: async () =>
        copy([...pages.values()].map(({ page }) => page).sort((a, b) => (a.pageId < b.pageId ? -1 : 1))),
      async put(page, mentions) {
        const isShared = pages.get(page.pageId)?.page.isShared ?? page.isShared;
        pages.set(page.pageId, copy({ page: { ...page, isShared }, mentions }));
      },
      async setShared(pageId, isShared) {
        const known = pages.get(pageId);
        if (known) known.page.isShared = isShared;
      },
      remove: async (pageId) => void pages.delete(pageId),
      async pagesOf(entity, id, { page: number, perPage, spaceIds }) {
        const found = [...pages.values()]
          .filter(({ mentions }) => mentions.some((one) => one.entity === entity && one.id === id))
          .map(({ page }) => page)
          .filter(({ spaceId }) => !spaceIds || (spaceId !== null && spaceIds.includes(spaceId)))
          .sort((a, b) => a.title.localeCompare(b.title, 'fr') || (a.pageId < b.pageId ? -1 : 1));
        return { items: copy(found.slice((number - 1) * perPage, number * perPage)), total: found.length };
      },
    },
    outbox: {
      async add({ key, ...message }) {
        if (outbox.has(key)) return false;
        outbox.set(key, { ...message, id: outbox.size + 1, sentAt: null });
        return true;
      },
      waiting: async () => copy([...outbox.values()].filter(({ sentAt }) => sentAt === null)),
      async lastSent(recipient, subject) {
        const sent = [...outbox.values()].filter((one) => one.recipient === recipient && one.subject === subject);
        const moments = sent.flatMap(({ sentAt }) => sentAt ?? []);
        return moments.length > 0 ? Math.max(...moments) : undefined;
      },
      async sent(ids, at) {
        for (const message of outbox.values()) if (ids.includes(message.id)) message.sentAt = at;
      },
      async prune(before) {
        for (const [key, { sentAt }] of outbox) if (sentAt !== null && sentAt < before) outbox.delete(key);
      },
    },
    state: {
      async get<T>(key: string) {
        const text = state.get(key);
        return text === undefined ? undefined : (JSON.parse(text) as T);
      },
      put: async (key, value) => void state.set(key, JSON.stringify(value)),
    },
  };
  return store;
}

import { and, asc, desc, eq, inArray, isNotNull, isNull, lt, max } from 'drizzle-orm';
import type { Clock } from '../../../ports/clock.ts';
import type { Message, Messenger } from '../../../ports/sync/messenger.ts';
import type { Outbox } from '../../../ports/sync/syncStore.ts';
import type { Database } from '../openDatabase.ts';
import { mailbox, syncOutbox } from '../syncSchema.ts';

/** Messages to people, in the bridge's database. */
export function createDatabaseOutbox(db: Database): Outbox {
  return {
    async add({ at, ...message }) {
      const added = await db
        .insert(syncOutbox)
        .values({ ...message, at: new Date(at) })
        .onConflictDoNothing({ target: syncOutbox.key })
        .returning({ id: syncOutbox.id });
      return added.length > 0;
    },
    async waiting() {
      const rows = await db.select().from(syncOutbox).where(isNull(syncOutbox.sentAt)).orderBy(asc(syncOutbox.id));
      return rows.map(({ id, recipient, subject, text, at }) => ({ id, recipient, subject, text, at: at.getTime() }));
    },
    async lastSent(recipient, subject) {
      const [row] = await db
        .select({ at: max(syncOutbox.sentAt) })
        .from(syncOutbox)
        .where(and(eq(syncOutbox.recipient, recipient), eq(syncOutbox.subject, subject)));
      return row?.at?.getTime();
    },
    async sent(ids, at) {
      if (ids.length === 0) return;
      await db
        .update(syncOutbox)
        .set({ sentAt: new Date(at) })
        .where(inArray(syncOutbox.id, [...ids]));
    },
    async prune(before) {
      await db.delete(syncOutbox).where(and(isNotNull(syncOutbox.sentAt), lt(syncOutbox.sentAt, new Date(before))));
      await db.delete(mailbox).where(lt(mailbox.at, new Date(before)));
    },
  };
}

const keptMails = 500;

/** A mailbox that anyone who runs the stack can read: mails are stored instead of sent. */
export function createDatabaseMailbox(db: Database, clock: Clock) {
  const send: Messenger['send'] = async (message) => {
    await db.insert(mailbox).values({ ...message, at: new Date(clock.now()) });
  };
  return {
    send,
    /** The newest mails first. */
    async recent(limit = 100): Promise<(Message & { at: number })[]> {
      const rows = await db.select().from(mailbox).orderBy(desc(mailbox.id)).limit(Math.min(limit, keptMails));
      return rows.map(({ recipient, subject, text, at }) => ({ recipient, subject, text, at: at.getTime() }));
    },
  };
}

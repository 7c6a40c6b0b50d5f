import { eq, lt } from 'drizzle-orm';
import type { AccountStore } from '../../ports/accountStore.ts';
import { wikiAccounts as accounts, wikiInvitations as invitations } from './accessSchema.ts';
import type { Database } from './openDatabase.ts';

/** Accounts and invitations in the bridge's database. */
export function createDatabaseAccountStore(db: Database): AccountStore {
  return {
    async addressOf(account) {
      const [found] = await db.select().from(accounts).where(eq(accounts.id, account));
      return found && { address: found.address, since: found.since.getTime(), seenAt: found.seenAt.getTime() };
    },

    async note(id, { address, since, seenAt }) {
      const values = { address, since: new Date(since), seenAt: new Date(seenAt) };
      await db
        .insert(accounts)
        .values({ id, ...values })
        .onConflictDoUpdate({ target: accounts.id, set: values });
    },

    async invite({ rowId, address, at, by }) {
      const values = { address, invitedAt: new Date(at), invitedBy: by.id, invitedByName: by.name };
      await db
        .insert(invitations)
        .values({ rowId, ...values })
        .onConflictDoUpdate({ target: invitations.rowId, set: values });
    },

    async invitations() {
      const found = await db.select().from(invitations).orderBy(invitations.rowId);
      return found.map(({ rowId, address, invitedAt, invitedBy, invitedByName }) => ({
        ...{ rowId, address, at: invitedAt.getTime() },
        by: { id: invitedBy, name: invitedByName },
      }));
    },

    async settle(rowId) {
      await db.delete(invitations).where(eq(invitations.rowId, rowId));
    },

    async prune({ seen, invited }) {
      await db.delete(accounts).where(lt(accounts.seenAt, new Date(seen)));
      await db.delete(invitations).where(lt(invitations.invitedAt, new Date(invited)));
    },
  };
}

import { AppError } from '../errors/appError.ts';
import { messageOfError } from '../errors/withoutValues.ts';
import type { MessageParams } from '../i18n/translate.ts';
import type { AccountStore, Invitation } from '../ports/accountStore.ts';
import type { Clock } from '../ports/clock.ts';
import type { Logger } from '../ports/logger.ts';
import type { DocmostUser } from '../ports/sessionSource.ts';

const dayMs = 24 * 60 * 60_000;
/** How long an invitation may bind an account. */
export const invitationMs = 30 * dayMs;

/** What is told of accounts; the key of its texts in the dictionaries. */
export type AccountNews = 'adresse' | 'doublon' | 'invitation' | 'invitationRefusee';

/** Looks at the accounts that sign in. What fails is logged, and keeps nobody from signing in. */
export interface AccountWatch {
  /** Tells the admins of a new address, once each; binds the account that accepted an invitation to its row. */
  seen(user: DocmostUser): Promise<void>;
  /** Tells the admins, once a day, that several rows are bound to one account. */
  doubled(account: string, rows: readonly number[]): Promise<void>;
}

export function createAccountWatch(deps: {
  store: Pick<AccountStore, 'addressOf' | 'note' | 'invitations' | 'settle'>;
  clock: Clock;
  logger: Logger;
  /** Tells the admins, once for each key. */
  tell(news: AccountNews, key: string, params: MessageParams): Promise<void>;
  /** Addresses that are invited and have no account yet; undefined where the bridge cannot ask. */
  pending?: (() => Promise<readonly string[]>) | undefined;
  /** Binds the row of an invitation. @returns the row's name @throws AppError CONFLICT, NOT_FOUND when it cannot be any more */
  redeem(invitation: Invitation, account: string): Promise<string>;
}): AccountWatch {
  const { store, clock, logger, tell, pending, redeem } = deps;

  async function lookAt(user: DocmostUser): Promise<void> {
    const { id, name } = user;
    const address = user.email.toLowerCase();
    const now = clock.now();
    const known = await store.addressOf(id);
    const isSame = known?.address === address;
    const isMoved = known !== undefined && !isSame;
    if (isMoved)
      await tell('adresse', `adresse:${id}:${known.since}`, { compte: name, avant: known.address, apres: address });
    await acceptInvitation(user, isMoved);
    // Last: who is cut off before is still known by the former address, and is told under the same key.
    if (!known || !isSame || Math.abs(now - known.seenAt) > dayMs)
      await store.note(id, { address, since: known && isSame ? known.since : now, seenAt: now });
  }

  async function acceptInvitation(user: DocmostUser, isMoved: boolean): Promise<void> {
    const address = user.email.toLowerCase();
    const invitation = (await store.invitations()).find((one) => one.address === address);
    if (!invitation || clock.now() - invitation.at > invitationMs) return;
    const { rowId, at } = invitation;
    const refuse = async () => {
      await tell('invitationRefusee', `invitation:${rowId}:${at}:refusee`, { compte: user.name, adresse: address });
      await store.settle(rowId);
    };
    // Whoever changed to the address, or has it beside an invitation that still waits, did not accept the invitation.
    if (isMoved) return refuse();
    if (pending === undefined || user.createdAt === null || user.createdAt < at) return;
    if ((await pending()).includes(address)) return refuse();
    try {
      const label = await redeem(invitation, user.id);
      await tell('invitation', `invitation:${rowId}:${at}`, {
        compte: user.name,
        fiche: label,
        par: invitation.by.name,
      });
    } catch (error) {
      if (!(error instanceof AppError && (error.code === 'CONFLICT' || error.code === 'NOT_FOUND'))) throw error;
      if (error.retryable) throw error;
      return refuse();
    }
    await store.settle(rowId);
  }

  const logged =
    <T extends unknown[]>(work: (...given: T) => Promise<void>, what: string) =>
    async (...given: T): Promise<void> => {
      try {
        await work(...given);
      } catch (error) {
        logger.warn({ error: messageOfError(error) }, what);
      }
    };

  return {
    seen: logged(lookAt, 'an account could not be looked at'),
    doubled: logged(
      (account, rows) =>
        tell('doublon', `doublon:${account}:${Math.floor(clock.now() / dayMs)}`, { fiches: rows.join(', ') }),
      'the admins could not be told of two rows for one account',
    ),
  };
}

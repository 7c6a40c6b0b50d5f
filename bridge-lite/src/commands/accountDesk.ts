import { type EntityRow, foldText, type People, type Ref, type Schema } from '../../model/index.ts';
import { invitationMs } from '../access/accountWatch.ts';
import type { Caller } from '../access/caller.ts';
import { assertScope } from '../access/caller.ts';
import { AppError, Conflict, EntityNotFound } from '../errors/appError.ts';
import type { AccountStore } from '../ports/accountStore.ts';
import type { Clock } from '../ports/clock.ts';
import type { WikiAccount, WikiAccounts } from '../ports/wikiAccounts.ts';
import type { EntityReader } from '../rows/entityReader.ts';
import { labelOf } from '../rows/labelOf.ts';
import type { AccountBinding } from './bindAccount.ts';

export const accountsScope = 'admin:accounts';

/** An account of the wiki, and whose it is. */
export interface AccountLine extends WikiAccount {
  /** Rows that are bound to it: one, unless somebody wrote the id twice in Baserow. */
  rows: Ref[];
  /** The free row with the same address; somebody has to confirm it. */
  proposal: Ref | null;
  /** The name is the same too. */
  isCertain: boolean;
}

/** A person without an account. */
export interface FreeRow {
  row: Ref;
  /** Empty for one who cannot be invited. */
  email: string;
  invitedAt: number | null;
}

export interface Accounts {
  accounts: AccountLine[];
  free: FreeRow[];
  /** Rows that are bound to an account which the wiki does not have. */
  lost: { row: Ref; account: string }[];
}

/** Who asks: a person with the own session of the wiki, or a service. */
export interface DeskCaller {
  caller: Caller;
  authToken: string | undefined;
}

/** What admins do with accounts. Everything throws AppError FORBIDDEN_SCOPE for others, DOCMOST_UNAVAILABLE while the wiki cannot be asked. */
export interface AccountDesk {
  list(who: DeskCaller): Promise<Accounts>;
  /** @throws Conflict when row or account are bound elsewhere; AppError NOT_FOUND for an account that the wiki does not have */
  bind(rowId: number, account: string, who: DeskCaller): Promise<EntityRow>;
  /** @throws Conflict when the row is bound to another account; EntityNotFound */
  unbind(rowId: number, account: string, who: DeskCaller): Promise<EntityRow>;
  /**
   * Sends the wiki's invitation, with the caller's own session; whoever accepts it is bound to the row.
   * @throws Conflict for a row that is bound or has no address, and for an address that has an account
   */
  invite(rowId: number, who: DeskCaller): Promise<FreeRow>;
}

export function createAccountDesk(deps: {
  people: People;
  schema: Schema;
  reader: Pick<EntityReader, 'listAll' | 'find'>;
  binding: AccountBinding;
  store: Pick<AccountStore, 'invite' | 'invitations'>;
  /** The wiki of a session; without one that of the bridge's own account. @throws AppError when the bridge has none */
  accountsOf: (authToken: string | undefined) => WikiAccounts;
  clock: Clock;
}): AccountDesk {
  const { people, schema, reader, binding, store, accountsOf, clock } = deps;
  const { entity } = people;
  const refOf = (row: EntityRow): Ref => ({ id: row.id, label: labelOf(schema.get(entity), row) });
  const textOf = (row: EntityRow, field: string): string => String(row[field] ?? '').trim();
  const addressOf = (row: EntityRow): string => textOf(row, people.email).toLowerCase();
  const isActive = (row: EntityRow): boolean => row[people.active.field] === people.active.value;

  async function list({ caller, authToken }: DeskCaller): Promise<Accounts> {
    assertScope(caller, accountsScope);
    const [accounts, rows, invitations] = await Promise.all([
      accountsOf(authToken).list(),
      reader.listAll(entity, []),
      store.invitations(),
    ]);
    const byAccount = Map.groupBy(rows, (row) => textOf(row, people.account));
    const free = (byAccount.get('') ?? []).filter(isActive);
    const byAddress = Map.groupBy(free, addressOf);
    const known = new Set(accounts.map(({ id }) => id));

    const lineOf = (account: WikiAccount): AccountLine => {
      const bound = byAccount.get(account.id) ?? [];
      const address = account.email.toLowerCase();
      const [same, ...others] = byAddress.get(address) ?? [];
      const proposed =
        account.isActive && bound.length === 0 && address !== '' && others.length === 0 ? same : undefined;
      const isCertain = proposed !== undefined && isSameName(account.name, refOf(proposed).label);
      return { ...account, rows: bound.map(refOf), proposal: proposed ? refOf(proposed) : null, isCertain };
    };
    const invitedAt = new Map(
      invitations.filter(({ at }) => clock.now() - at <= invitationMs).map(({ rowId, at }) => [rowId, at]),
    );
    return {
      accounts: accounts.map(lineOf).sort((a, b) => a.name.localeCompare(b.name, 'fr')),
      free: free.map((row) => ({
        ...{ row: refOf(row), email: textOf(row, people.email), invitedAt: invitedAt.get(row.id) ?? null },
      })),
      lost: rows
        .filter((row) => textOf(row, people.account) !== '' && !known.has(textOf(row, people.account)))
        .map((row) => ({ row: refOf(row), account: textOf(row, people.account) })),
    };
  }

  return {
    list,

    async bind(rowId, account, { caller, authToken }) {
      assertScope(caller, accountsScope);
      const accounts = await accountsOf(authToken).list();
      if (!accounts.some(({ id }) => id === account)) throw new AppError('NOT_FOUND', 'notFound.account');
      return binding.bind(rowId, account, caller);
    },

    async unbind(rowId, account, { caller }) {
      assertScope(caller, accountsScope);
      return binding.unbind(rowId, account, caller);
    },

    async invite(rowId, { caller, authToken }) {
      assertScope(caller, accountsScope);
      if (authToken === undefined) throw new AppError('FORBIDDEN_SCOPE', 'auth.sessionOnly');
      const row = await reader.find(entity, rowId);
      if (!row) throw new EntityNotFound(entity, rowId);
      const at = { entity, id: rowId };
      if (textOf(row, people.account) !== '') throw new Conflict('conflict.rowBound', {}, at);
      const address = addressOf(row);
      if (address === '' || !isActive(row)) throw new Conflict('conflict.notInvitable', {}, at);
      const wiki = accountsOf(authToken);
      // The wiki passes over whom it knows, in silence.
      const isKnown = (await wiki.list()).some(({ email }) => email.toLowerCase() === address);
      if (isKnown) throw new Conflict('conflict.hasAccount', {}, at);
      const invitation = { rowId, address, at: clock.now(), by: { id: caller.id, name: caller.name } };
      await wiki.invite(address);
      if (!(await wiki.invited()).includes(address)) throw new Conflict('conflict.notInvited', {}, at);
      await store.invite(invitation);
      return { row: refOf(row), email: textOf(row, people.email), invitedAt: invitation.at };
    },
  };
}

/** The same words, in any order, neither accents nor case counting. */
function isSameName(one: string, other: string): boolean {
  const wordsOf = (name: string) => foldText(name).split(' ').sort().join(' ');
  return wordsOf(one) !== '' && wordsOf(one) === wordsOf(other);
}

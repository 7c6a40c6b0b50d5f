import { createAccountWatch } from '../access/accountWatch.ts';
import { createDocmostAccounts } from '../adapters/docmost/docmostAccounts.ts';
import { createDocmostSessionClients } from '../adapters/docmost/docmostSessionClient.ts';
import { createAccountBinding } from '../commands/bindAccount.ts';
import { AppError } from '../errors/appError.ts';
import { labelOf } from '../rows/labelOf.ts';
import type { Base } from './base.ts';
import type { Baserow } from './openBaserow.ts';
import type { Rows } from './openRows.ts';
import type { Storage } from './openStorage.ts';
import type { Sync } from './openSync.ts';

/** Which account of the wiki is whose. */
export function openAccounts(
  { env, house, clock, logger, fetch }: Base,
  { accountStore: store }: Storage,
  { schema }: Baserow,
  { writer }: Rows,
  sync: Sync | undefined,
) {
  const { people } = house;
  const of = schema.get(people.entity);
  const binding = createAccountBinding({ people, writer, store });
  const clientOf = createDocmostSessionClients({ url: env.docmostUrl, fetch });
  const own = sync?.accounts;

  const watch = createAccountWatch({
    ...{ store, clock, logger },
    async tell(news, key, params) {
      if (sync) await sync.notifications.tellAdmins(news, key, params);
      else logger.warn({ news }, 'the admins cannot be told of an account: the sync with the wiki is off');
    },
    pending: own?.invited,
    async redeem({ rowId, address, by }, account) {
      const isWanted = (row: Readonly<Record<string, unknown>>) =>
        String(row[people.email]).trim().toLowerCase() === address && row[people.active.field] === people.active.value;
      return labelOf(of, await binding.bind(rowId, account, by, isWanted));
    },
  });

  return {
    watch,
    binding,
    /** The accounts as a person's own session sees them; a service, whose token has the scope, is given those of the bridge's account. */
    accountsOf(authToken: string | undefined) {
      if (authToken !== undefined) return createDocmostAccounts(clientOf(authToken));
      if (!own) throw new AppError('NOT_FOUND', 'unavailable.sync');
      return own;
    },
  };
}

export type Accounts = ReturnType<typeof openAccounts>;

import { randomUUID } from 'node:crypto';
import type { EntityRow, People } from '../../model/index.ts';
import { Conflict } from '../errors/appError.ts';
import type { AccountStore } from '../ports/accountStore.ts';
import type { EntityWriter } from '../rows/entityWriter.ts';

/** In whose name a row is bound or let go. */
interface By {
  id: string;
  name: string;
}

/** Which row of people an account of the wiki is bound to: one row an account, one account a row. */
export interface AccountBinding {
  /**
   * Binds a free row; one that is bound to this account already stays as it is.
   * @param isWanted looks at the row as it is now
   * @throws Conflict when row or account are bound elsewhere, or the row is not the one that is wanted; EntityNotFound
   */
  bind(rowId: number, account: string, by: By, isWanted?: (row: EntityRow) => boolean): Promise<EntityRow>;
  /** Lets a row go. @throws Conflict when it is bound to another account than the one that is named; EntityNotFound */
  unbind(rowId: number, account: string, by: By): Promise<EntityRow>;
}

/** What the log calls them. */
const binding = 'relier_compte';
const unbinding = 'detacher_compte';

export function createAccountBinding(deps: {
  people: Pick<People, 'entity' | 'account'>;
  writer: Pick<EntityWriter, 'withRows' | 'getFresh' | 'listFresh' | 'update'>;
  store: Pick<AccountStore, 'settle'>;
}): AccountBinding {
  const { people, writer, store } = deps;
  const { entity, account: field } = people;

  /** Reads, checks and writes the row while nobody else binds it, or the account. */
  async function write(
    { rowId, account, by, command }: { rowId: number; account: string; by: By; command: string },
    next: (row: EntityRow) => Promise<string>,
  ): Promise<EntityRow> {
    const work = async () => {
      const row = await writer.getFresh(entity, rowId);
      const author = { id: by.id, name: by.name, command, run: randomUUID() };
      const written = await writer.update(entity, row, { [field]: await next(row) }, author);
      // An invitation of the row has had its time, whichever account it was meant for.
      await store.settle(rowId);
      return written;
    };
    return writer.withRows([{ entity, id: rowId }], work, [`account:${account}`]);
  }

  return {
    bind: (rowId, account, by, isWanted) =>
      write({ rowId, account, by, command: binding }, async (row) => {
        if (row[field] !== '' && row[field] !== account)
          throw new Conflict('conflict.rowBound', {}, { entity, id: rowId });
        const others = await writer.listFresh(entity, [{ field, op: 'eq', values: [account] }]);
        const other = others.find(({ id }) => id !== rowId);
        if (other) throw new Conflict('conflict.accountBound', { id: other.id }, { entity, id: other.id });
        if (isWanted?.(row) === false) throw new Conflict('conflict.rowChanged', {}, { entity, id: rowId });
        return account;
      }),

    unbind: (rowId, account, by) =>
      write({ rowId, account, by, command: unbinding }, async (row) => {
        if (row[field] !== account) throw new Conflict('conflict.boundElsewhere', {}, { entity, id: rowId });
        return '';
      }),
  };
}

import type { EntityRow, Tools, WrittenValues } from '../../model/index.ts';
import type { Logger } from '../ports/logger.ts';
import type { Notice, Notifier } from '../ports/notifier.ts';
import { type CommandRows, readingOf } from './commandRows.ts';

/** What effects may do with these rows. */
export function createTools(deps: { rows: CommandRows; notifier: Notifier; logger: Logger }): Tools {
  const { rows, notifier, logger } = deps;
  return {
    ...readingOf(rows),
    change: async (entity, row, values) =>
      (await rows.update(entity.name, row as EntityRow, values as WrittenValues)) as never,
    async tell(notice) {
      try {
        // The house words what its adapters then put into messages.
        await notifier.notify(notice as unknown as Notice);
      } catch (error) {
        logger.error({ kind: notice.kind, error: String(error) }, 'the admins could not be told');
      }
    },
    warn: (fields, message) => logger.warn({ ...fields }, message),
  };
}

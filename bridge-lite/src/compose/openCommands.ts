import { createLogNotifier } from '../adapters/notifier/logNotifier.ts';
import { createCommands } from '../commands/createCommands.ts';
import type { Base } from './base.ts';
import type { Access } from './openAccess.ts';
import type { Baserow } from './openBaserow.ts';
import type { Rows } from './openRows.ts';
import type { Storage } from './openStorage.ts';
import type { Sync } from './openSync.ts';

/** Everything that may be written. */
export function openCommands(
  { house, clock, logger, options }: Base,
  { undos }: Storage,
  { schema }: Baserow,
  { copy, reader, writer, say, labels, details }: Rows,
  sync: Sync | undefined,
  { rights, privacy, readerOf }: Access,
) {
  return createCommands({
    ...{ house, schema, copy, writer, reader, undos, clock, logger, say, labels, rights, privacy, readerOf },
    notifier: options.notifier ?? sync?.notifications ?? createLogNotifier(logger),
    async detailOf(caller, entity, row) {
      const seen = await privacy.row(caller, entity, row);
      return (await details.of(entity, [seen], readerOf(caller)))[0] ?? seen;
    },
  });
}

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
  { rights }: Access,
) {
  return createCommands({
    ...{ house, schema, copy, writer, reader, undos, clock, logger, say, labels, rights },
    notifier: options.notifier ?? sync?.notifications ?? createLogNotifier(logger),
    detailOf: async (entity, row) => (await details.of(entity, [row]))[0] ?? row,
  });
}

import type { Action, Change, EntityRow } from '../../model/index.ts';
import type { Logger } from '../ports/logger.ts';
import type { Notifier } from '../ports/notifier.ts';
import type { CommandOutcome } from './command.ts';
import type { CommandRows } from './commandRows.ts';
import { createTools } from './tools.ts';

/** Writes what an action decided, then lets follow what follows from it. The first change is that of its row. */
export async function applyChanges(
  action: Action,
  changes: readonly Change[],
  deps: { rows: CommandRows; notifier: Notifier; logger: Logger },
): Promise<Omit<CommandOutcome, 'planned' | 'run'>> {
  const { rows } = deps;
  const [main, ...others] = changes;
  if (!main) throw new Error(`"${action.name}" decided nothing`);
  const before = main.kind === 'change' ? main.row : undefined;
  const row = await apply(main, rows);
  for (const other of others) await apply(other, rows);
  return followed(action, { entity: main.entity, before, row, written: Object.keys(main.values) }, deps);
}

type Deps = Parameters<typeof applyChanges>[2];
type Done = Awaited<ReturnType<typeof applyChanges>>;

/** Ends a run that was cut off after it had made its row: what follows may not have come to pass. */
export function followMade(action: Action, row: EntityRow, deps: Deps): Promise<Done> {
  return followed(action, { entity: action.makes?.name ?? '', before: undefined, row, written: [] }, deps);
}

async function followed(
  action: Action,
  done: Pick<Done, 'entity' | 'before' | 'row' | 'written'>,
  deps: Deps,
): Promise<Done> {
  const { before, row } = done;
  const aftermath = await action.follow?.({ before, row, tools: createTools(deps) });
  return { ...done, warnings: aftermath?.warnings ?? [], followed: aftermath?.followed };
}

function apply(change: Change, rows: CommandRows): Promise<EntityRow> {
  return change.kind === 'create'
    ? rows.create(change.entity, change.values)
    : rows.update(change.entity, change.row, change.values);
}

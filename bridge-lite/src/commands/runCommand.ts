import {
  type Action,
  type Aftermath,
  type Change,
  type EntityRow,
  type Guard,
  type Hold,
  held,
  type Reading,
  Refusal,
  type Schema,
  type Warning,
} from '../../model/index.ts';
import type { Caller } from '../access/caller.ts';
import { Conflict, EntityNotFound } from '../errors/appError.ts';
import type { Say } from '../i18n/say.ts';
import type { Logger } from '../ports/logger.ts';
import type { Notifier } from '../ports/notifier.ts';
import type { EntityReader } from '../rows/entityReader.ts';
import { assertVersion, type EntityWriter } from '../rows/entityWriter.ts';
import { assertOrder, checkChange } from './checkChange.ts';
import { type CommandRows, cachedReading, liveRows, readingOf } from './commandRows.ts';
import { createDryRows, type PlannedChange } from './dryRows.ts';
import { holdRows } from './holdRows.ts';
import { assertReferences, type Link } from './references.ts';
import { appErrorOf } from './sentences.ts';
import { settled } from './settled.ts';
import { createTools } from './tools.ts';

/** A wish: an action, the row that it runs on (0 for none), and values for its parameters. */
export interface Command {
  action: Action;
  id: number;
  params: Readonly<Record<string, unknown>>;
}

export interface CommandContext {
  caller: Caller;
  /** Version of the row that the caller saw. */
  ifMatch?: string;
  /** True says what would happen and writes nothing. */
  isDry?: boolean;
}

/** What a command did, or would do. */
export interface CommandOutcome {
  /** Entity of the row that was changed or made. */
  entity: string;
  before: EntityRow | undefined;
  row: EntityRow;
  /** Fields that the command itself wrote. */
  written: readonly string[];
  warnings: readonly Warning[];
  followed: Aftermath['followed'];
  /** What would be written; empty unless the run was dry. */
  planned: readonly PlannedChange[];
}

export interface CommandDeps {
  schema: Schema;
  guards: readonly Guard[];
  writer: EntityWriter;
  reader: EntityReader;
  notifier: Notifier;
  logger: Logger;
  say: Say;
}

type RunCommand = (command: Command, context: CommandContext) => Promise<CommandOutcome>;

/**
 * Runs any command, always in the same order: locks, fresh rows, If-Match, rules of the row, references, the action's own
 * decision, machines and periods, write, effects. Whether the caller may is asked before.
 */
export function createCommandRunner(deps: CommandDeps): RunCommand {
  const { schema, guards, writer, reader, notifier, logger, say } = deps;
  const cached = cachedReading(reader);
  const guardOf = new Map(guards.map((guard) => [guard.entity.name, guard]));

  /** Runs with one candidate for the value that must be unique; undefined when it is taken. */
  async function attempt(
    command: Command,
    { caller, ifMatch, isDry = false }: CommandContext,
    candidate: string | undefined,
  ): Promise<CommandOutcome | undefined> {
    const { action, id } = command;
    const { on, makes, as, unique } = action;
    const params =
      unique && candidate !== undefined ? { ...command.params, [unique.field]: candidate } : command.params;
    const target = makes ?? on;
    if (!target) throw new Error(`"${action.name}" runs on nothing and makes nothing`);
    const live = liveRows(writer, { id: caller.id, name: caller.name, command: action.name });

    async function wanted(reading: Reading): Promise<Hold[]> {
      const row = on ? ((await reading.find(on, id)) as EntityRow | undefined) : undefined;
      const own = await action.holds?.({ row, params, ...reading });
      const guarded =
        makes || !row ? [] : await guardOf.get(target?.name ?? '')?.holds?.({ row, values: params, ...reading });
      return [
        on ? held(on, id) : null,
        candidate === undefined ? null : `${unique?.field}:${candidate}`,
        ...(own ?? []),
        ...(guarded ?? []),
      ];
    }

    return holdRows({ writer, cached, rows: live }, wanted, async (fresh) => {
      const row = on ? await fresh.find(on.name, id) : undefined;
      if (on && as === undefined) {
        if (!row) throw new EntityNotFound(on.name, id);
        assertVersion(row, ifMatch);
        action.allow?.(row);
      }
      if (unique && candidate !== undefined) {
        const same = [{ field: unique.field, op: 'eq' as const, values: [candidate] }];
        if ((await fresh.list(target.name, same)).length > 0) return undefined;
      }
      const links = linksOf(command);
      await assertReferences(fresh, links);
      const reading = readingOf(fresh);
      const known = await settled(action.reads?.({ row, params, ...reading }));
      const changes = action.decide({ row, params, ...known });
      for (const change of changes) checkChange(schema, action.name, change);
      await assertReferences(fresh, writtenLinks(schema, changes, links));
      const dry = isDry ? createDryRows(schema, fresh) : undefined;
      return write(action, changes, dry?.rows ?? live, { target: target.name, dry });
    });
  }

  async function write(
    action: Action,
    changes: readonly Change[],
    rows: CommandRows,
    { target, dry }: { target: string; dry: ReturnType<typeof createDryRows> | undefined },
  ): Promise<CommandOutcome> {
    const [main] = changes;
    if (!main) throw new Error(`"${action.name}" decided nothing`);
    const written: EntityRow[] = [];
    for (const change of changes) {
      written.push(
        change.kind === 'create'
          ? await rows.create(change.entity, change.values)
          : await rows.update(change.entity, change.row, change.values),
      );
    }
    const before = main.kind === 'change' ? main.row : undefined;
    const row = written[0] as EntityRow;
    const tools = createTools({ rows, notifier: dry ? silent : notifier, logger });
    const aftermath = await action.follow?.({ before, row, tools });
    return {
      entity: target,
      before,
      row,
      written: Object.keys(main.values),
      warnings: aftermath?.warnings ?? [],
      followed: aftermath?.followed,
      planned: dry?.changes() ?? [],
    };
  }

  async function run(command: Command, context: CommandContext): Promise<CommandOutcome> {
    const { params, unique } = command.action;
    assertOrder(params, {}, command.params);
    if (!unique) return (await attempt(command, context, undefined)) as CommandOutcome;
    for (const candidate of unique.candidates(command.params)) {
      const outcome = await attempt(command, context, candidate);
      if (outcome) return outcome;
    }
    throw new Conflict('conflict.unique', {}, { field: unique.field });
  }

  return async (command, context) => {
    try {
      return await run(command, context);
    } catch (error) {
      throw error instanceof Refusal ? appErrorOf(error, say) : error;
    }
  };
}

/** A dry run tells nobody. */
const silent: Notifier = { notify: async () => {} };

/** The links that a command is given: its parameters, and the row that it runs on where that is one of them. */
function linksOf({ action, id, params }: Command): Link[] {
  const own = Object.entries(action.params).flatMap(([field, { to }]) => {
    const value = params[field];
    return to !== undefined && typeof value === 'number' ? [{ field, entity: to, id: value }] : [];
  });
  return action.as !== undefined && action.on ? [{ field: action.as, entity: action.on.name, id }, ...own] : own;
}

/** Links that are written although nobody gave them as a parameter. */
function writtenLinks(schema: Schema, changes: readonly Change[], known: readonly Link[]): Link[] {
  return changes.flatMap(({ entity, values }) =>
    Object.entries(values).flatMap(([field, value]) => {
      const to = schema.field(entity, field)?.to;
      if (to === undefined || typeof value !== 'number') return [];
      const isKnown = known.some((link) => link.entity === to && link.id === value);
      return isKnown ? [] : [{ field, entity: to, id: value }];
    }),
  );
}

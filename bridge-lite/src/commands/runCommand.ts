import { randomUUID } from 'node:crypto';
import { type Change, type EntityRow, type Hold, held, type Reading, Refusal } from '../../model/index.ts';
import { subjectOf } from '../access/rights.ts';
import { Conflict, EntityNotFound } from '../errors/appError.ts';
import type { Notifier } from '../ports/notifier.ts';
import { assertVersion } from '../rows/entityWriter.ts';
import { applyChanges, followMade } from './applyChanges.ts';
import { assertOrder, checkChange } from './checkChange.ts';
import type { Command, CommandContext, CommandDeps, CommandOutcome } from './command.ts';
import { cachedRows, liveRows, readingOf } from './commandRows.ts';
import { deedOf } from './deeds.ts';
import { createDryRows } from './dryRows.ts';
import { holdRows } from './holdRows.ts';
import { sinceOf } from './idempotency.ts';
import { assertReferences, givenLinks, writtenLinks } from './references.ts';
import { notedRows } from './runNotes.ts';
import { appErrorOf } from './sentences.ts';
import { settled } from './settled.ts';

type RunCommand = (command: Command, context: CommandContext) => Promise<CommandOutcome>;

/**
 * Runs any command, always in the same order: right, locks, fresh rows, If-Match, rules of the row, references, the
 * action's own decision, machines and periods, write, effects.
 */
export function createCommandRunner(deps: CommandDeps): RunCommand {
  const { schema, guards, copy, writer, reader, notifier, logger, say, rights, privacy } = deps;
  const cached = cachedRows(reader);
  const guardOf = new Map(guards.map((guard) => [guard.entity.name, guard]));

  /** All that is held: the row that it runs on, the value that must be unique, what the action and its guard name. */
  async function holdsOf(
    { action, id, params }: Command,
    candidate: string | undefined,
    reading: Reading,
  ): Promise<Hold[]> {
    const { on, makes, unique, holds } = action;
    const guard = on && !makes ? guardOf.get(on.name) : undefined;
    const isAsked = holds !== undefined || guard?.holds !== undefined;
    const row = on && isAsked ? ((await reading.find(on, id)) as EntityRow | undefined) : undefined;
    return [
      on ? held(on, id) : null,
      candidate === undefined ? null : `${unique?.field}:${candidate}`,
      ...((await holds?.({ row, params, ...reading })) ?? []),
      ...((row && (await guard?.holds?.({ row, values: params, ...reading }))) ?? []),
    ];
  }

  /** Runs with one candidate for the value that must be unique; undefined when it is taken. */
  async function attempt(
    command: Command,
    { caller, ifMatch, isDry = false, once }: CommandContext,
    run: string,
    candidate?: string,
  ): Promise<CommandOutcome | undefined> {
    const { action, id, params } = command;
    const { on, makes, as, unique } = action;
    const by = { ...{ id: caller.id, name: caller.name, command: action.name, run }, ...sinceOf(once) };
    const live = liveRows(writer, by);
    const noted = once && !isDry ? notedRows(live, { schema, copy, writer }, { once, by }) : undefined;
    const rows = noted ?? live;
    const done = async (changes: readonly Change[]) => ({
      ...(await applyChanges(action, changes, { rows, notifier, logger })),
      ...{ run, planned: [] },
    });
    const wanted = (reading: Reading) => holdsOf(command, candidate, reading);
    return holdRows({ writer, cached, rows }, wanted, async (fresh) => {
      const links = givenLinks(command);
      fresh.expect(links);
      const row = on ? await fresh.find(on.name, id) : undefined;
      if (on && as === undefined && !row) throw new EntityNotFound(on.name, id);
      // Allowed and decided before, and written in part or as a whole.
      const begun = await noted?.begun();
      if (begun) return done(begun);
      // Whose a new row would be cannot be said where the row that it hangs on is none.
      if (on && !row) await assertReferences(fresh, links);
      await rights.assertMay(caller, deedOf(schema, command), subjectOf(action, { id, row, params }));
      // Begun before: what it has made is there already, and the rules would count it twice.
      const made = makes && once?.isAgain && !isDry ? await live.made(makes.name) : undefined;
      if (made) return { ...(await followMade(action, made, { rows, notifier, logger })), run, planned: [] };
      if (on && as === undefined && row) {
        if (ifMatch !== undefined) assertVersion(await privacy.row(caller, on.name, row), ifMatch);
        action.allow?.(row);
      }
      if (unique && makes && candidate !== undefined) {
        const isSame = { field: unique.field, op: 'eq' as const, values: [candidate] };
        if ((await fresh.list(makes.name, [isSame])).length > 0) return undefined;
      }
      await assertReferences(fresh, links);
      const known = await settled(action.reads?.({ row, params, ...readingOf(fresh) }));
      const changes = action.decide({ row, params, ...known });
      for (const change of changes) checkChange(schema, action.name, change);
      await assertReferences(fresh, writtenLinks(schema, changes, links));
      if (!isDry) {
        await noted?.decide(changes);
        return done(changes);
      }
      const dry = createDryRows(schema, fresh);
      const outcome = await applyChanges(action, changes, { rows: dry.rows, notifier: silent, logger });
      return { ...outcome, run, planned: dry.changes() };
    });
  }

  async function run(command: Command, context: CommandContext): Promise<CommandOutcome> {
    const { action, params } = command;
    rights.assertEver(context.caller, deedOf(schema, command));
    const id = context.once?.run ?? randomUUID();
    assertOrder(action.params, {}, params);
    const { unique } = action;
    if (!unique) return (await attempt(command, context, id)) as CommandOutcome;
    for (const candidate of unique.candidates(params)) {
      const named = { ...command, params: { ...params, [unique.field]: candidate } };
      const outcome = await attempt(named, context, id, candidate);
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
export const silent: Notifier = { notify: async () => {} };

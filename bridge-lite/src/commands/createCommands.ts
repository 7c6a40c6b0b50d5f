import type { Action, EntityRow, Guard, House, Warning } from '../../model/index.ts';
import type { Caller } from '../access/caller.ts';
import type { ReaderOf } from '../access/callersReader.ts';
import type { ActionResult, DryRun, KeptField } from '../contracts/index.ts';
import { AppError, ValidationFailed } from '../errors/appError.ts';
import { figuresOf } from '../i18n/figuresOf.ts';
import { type Language, translate } from '../i18n/translate.ts';
import type { Clock } from '../ports/clock.ts';
import type { UndoStore } from '../ports/undoStore.ts';
import type { CommandContext, CommandDeps, CommandOutcome } from './command.ts';
import { correctionOf } from './correction.ts';
import { anyDeed } from './deeds.ts';
import { type ActionDescriber, createActionDescriber } from './describe.ts';
import type { Once } from './idempotency.ts';
import { formSchema } from './paramSchema.ts';
import { createPresentActions } from './presentActions.ts';
import { createCommandRunner } from './runCommand.ts';
import { notesOf } from './runNotes.ts';
import { createUndo } from './undo.ts';

/** An action, or the correction of a row, with the scope that it takes on any row. */
interface ScopedAction {
  action: Action;
  scope: string;
  corrects?: boolean;
}

export interface RunContext extends CommandContext {
  language: Language;
}

interface Done<T> {
  data: T;
  warnings: readonly Warning[];
}

export interface Commands extends ActionDescriber {
  actions: readonly ScopedAction[];
  /** An action with the options that its choices have now. */
  present(action: Action): Action;
  /** The corrections that `PATCH` makes, each with the guard that allows it. */
  corrections: readonly (ScopedAction & { guard: Guard & Required<Pick<Guard, 'patch'>> })[];
  /** Runs a command for its own route. @param given values of the parameters, checked by its schema */
  run(command: ScopedAction, id: number, given: object, context: CommandContext): Promise<Done<object>>;
  /** Checks name, scope, target and parameters. @throws AppError NOT_FOUND, FORBIDDEN_SCOPE, ValidationFailed */
  prepare(
    caller: Caller,
    name: string,
    body: { id: number | null; params: unknown },
  ): { run(context: RunContext): Promise<Done<ActionResult | DryRun>> };
  /**
   * Takes a run of this caller back, within 10 minutes of it: the fields that nobody changed since.
   * @throws AppError NOT_FOUND for an id that is unknown, past its time or another caller's; FORBIDDEN_SCOPE
   * @throws Conflict with both values when nothing is left to take back
   */
  undo(
    context: { caller: Caller; language: Language; isDry?: boolean; once?: Once | undefined },
    undoId: string,
  ): Promise<{ data: ActionResult | DryRun; kept: readonly KeptField[] }>;
}

export function createCommands(
  deps: Omit<CommandDeps, 'guards'> & {
    house: Pick<House, 'actions' | 'guards' | 'policy'>;
    undos: UndoStore;
    clock: Clock;
    readerOf: ReaderOf;
    /** The row as answers show it to the caller, with the rows that belong to it. */
    detailOf: (caller: Caller, entity: string, row: EntityRow) => Promise<EntityRow>;
  },
): Commands {
  const { house, schema, say, detailOf, rights, privacy } = deps;
  const { actions, guards, policy } = house;
  const runCommand = createCommandRunner({ ...deps, guards });
  const undo = createUndo({ ...deps, guards });
  const present = createPresentActions(schema);
  const byName = new Map(actions.map((action) => [action.name, action]));
  const scopeOf = (name: string) => policy.actions[name] ?? '';
  const outcomeOf = (
    { action, corrects }: Omit<ScopedAction, 'scope'>,
    id: number,
    given: object,
    context: CommandContext,
  ) => runCommand({ action, id, params: complete(action, given), ...(corrects ? { corrects } : {}) }, context);

  async function runAction(action: Action, id: number, given: object, context: RunContext) {
    const outcome = await outcomeOf({ action }, id, given, context);
    const { entity, warnings } = outcome;
    const { caller } = context;
    if (context.isDry) return { data: await dryRunOf(outcome, caller), warnings };
    const row = await detailOf(caller, entity, outcome.row);
    const record = await undo.remember(context.caller, action, outcome);
    const data: ActionResult = {
      action: action.name,
      entity: entity,
      id: row.id,
      message: say(context.language, action.done, figuresOf(schema.get(entity), row)),
      result: { ...row },
      undo_id: record?.id ?? null,
      undo_expires_at: record ? new Date(record.expiresAt).toISOString() : null,
    };
    return { data, warnings };
  }

  /** What would be written, as far as the caller may read it. */
  async function dryRunOf({ planned }: Pick<CommandOutcome, 'planned'>, caller: Caller): Promise<DryRun> {
    const told = planned.map(async ({ entity, id, before, after, ...change }) => {
      const of = { id, values: id === null ? (after ?? undefined) : undefined };
      const [was, is] = await Promise.all([before, after].map((side) => privacy.values(caller, entity, of, side)));
      return { ...change, entity, id, before: was ?? null, after: is ?? null };
    });
    return { dry_run: true, changes: await Promise.all(told) };
  }

  const scoped = actions.map((action): ScopedAction => ({ action, scope: scopeOf(action.name) }));
  const corrections = guards.flatMap(({ patch, ...guard }) => {
    const scope = policy.entities[guard.entity.name]?.change ?? '';
    return patch ? [{ action: correctionOf(guard), scope, corrects: true, guard: { ...guard, patch } }] : [];
  });
  const undoable = new Map<string, ScopedAction>(
    [...scoped, ...corrections].map((command) => [command.action.name, command]),
  );

  return {
    ...createActionDescriber({ ...deps, actions, policy, present }),
    present,
    actions: scoped,
    corrections,

    async run(command, id, given, context) {
      const outcome = await outcomeOf(command, id, given, context);
      const { entity, row, warnings } = outcome;
      if (!context.isDry) await undo.remember(context.caller, command.action, outcome);
      const { caller, isDry } = context;
      return { data: isDry ? await dryRunOf(outcome, caller) : await detailOf(caller, entity, row), warnings };
    },

    prepare(caller, name, body) {
      const action = byName.get(name);
      if (!action) throw new AppError('NOT_FOUND', 'notFound.action', { params: { name: name.slice(0, 100) } });
      rights.assertEver(caller, { action: name });
      if (action.on !== null && body.id === null) {
        throw new ValidationFailed([{ path: ['id'], message: 'required' }], 'validation.actionTarget', { name });
      }
      const params = formSchema(present(action)).safeParse(body.params);
      if (!params.success) {
        const issues = params.error.issues.map(({ path, message }) => ({
          path: ['params', ...path.map(String)],
          message,
        }));
        throw new ValidationFailed(issues);
      }
      return { run: (context) => runAction(action, body.id ?? 0, params.data, context) };
    },

    async undo({ caller, language, isDry = false, once }, undoId) {
      const record = notesOf(once).undoes ?? (await undo.find(caller, undoId));
      const command = record && undoable.get(record.action);
      if (!record || !command?.action.undo) throw new AppError('NOT_FOUND', 'notFound.undo');
      rights.assertEver(caller, anyDeed(command));
      const {
        row: found,
        isDeleted,
        kept,
        planned,
      } = await undo.takeBack(caller, record, {
        rule: command.corrects ? 'correct' : 'restore',
        ...{ isDry, once },
      });
      if (isDry) return { data: await dryRunOf({ planned }, caller), kept };
      const row = isDeleted
        ? await privacy.row(caller, record.entity, found, { isGone: true })
        : await detailOf(caller, record.entity, found);
      const { undone } = command.action;
      const figures = figuresOf(schema.get(record.entity), row);
      const isWhole = undone !== '' && kept.length === 0;
      const data: ActionResult = {
        action: record.action,
        entity: record.entity,
        id: record.rowId,
        message: isWhole
          ? say(language, undone, figures)
          : translate(language, kept.length > 0 ? 'undo.partly' : 'undo.done'),
        result: { ...row },
        undo_id: null,
        undo_expires_at: null,
      };
      return { data, kept };
    },
  };
}

/** Every parameter has a value: the one that was given, else its initial one, else null. */
function complete({ params }: Action, given: object): Record<string, unknown> {
  const values = given as Record<string, unknown>;
  const known = Object.entries(params).map(([name, { initial = null }]) => [name, values[name] ?? initial]);
  return { ...values, ...Object.fromEntries(known) };
}

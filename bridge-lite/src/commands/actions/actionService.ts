import { randomUUID } from 'node:crypto';
import { assertScope, type Caller } from '../../access/caller.ts';
import { hasScope, readScope } from '../../access/scopes.ts';
import type { ActionDescriptor, ActionResult, EntityName } from '../../contracts/index.ts';
import { AppError, EntityNotFound, ValidationFailed } from '../../errors/appError.ts';
import { type Language, translate } from '../../i18n/translate.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Logger } from '../../ports/logger.ts';
import type { UndoStore } from '../../ports/undoStore.ts';
import type { EntityReader } from '../../rows/entityReader.ts';
import type { Freshness } from '../../rows/freshness.ts';
import { dayOf } from '../../time/day.ts';
import type { Warning } from '../outcome.ts';
import {
  type ActionContext,
  type ActionDefinition,
  type ActionOutcome,
  actionText,
  paramsForm,
} from './actionDefinition.ts';

const undoableMs = 10 * 60_000;

export interface ActionService {
  /**
   * What may be run, on an entity in general or on one row. An action that this caller may not run, or that makes no
   * sense on the row now, is described with the reason.
   * @throws EntityNotFound
   */
  describe(
    target: { caller: Caller; language: Language; entity?: EntityName; id?: number },
    freshness?: Freshness,
  ): Promise<ActionDescriptor[]>;
  /** Checks name, scope, target and parameters. @throws AppError NOT_FOUND, FORBIDDEN_SCOPE, ValidationFailed */
  prepare(caller: Caller, name: string, body: { id: number | null; params: unknown }): PreparedAction;
  /**
   * Takes a run of this caller back, within 10 minutes of it.
   * @throws AppError NOT_FOUND for an id that is unknown, past its time or another caller's; FORBIDDEN_SCOPE
   * @throws Conflict when the row was changed since
   */
  undo(context: ActionContext, undoId: string): Promise<RunAction>;
}

/** An action that was checked and may run. */
interface PreparedAction {
  run(context: ActionContext): Promise<RunAction>;
}

interface RunAction {
  data: ActionResult;
  warnings: readonly Warning[];
}

export function createActionService(deps: {
  definitions: readonly ActionDefinition[];
  reader: EntityReader;
  undos: UndoStore;
  clock: Clock;
  logger: Logger;
}): ActionService {
  const { definitions, reader, undos, clock, logger } = deps;
  const byName = new Map(definitions.map((definition) => [definition.name, definition]));

  /** The action is done whether or not it can be remembered for an undo. */
  async function remember(caller: Caller, action: string, { entity, id, undo }: ActionOutcome) {
    const none = { undo_id: null, undo_expires_at: null };
    if (!undo) return none;
    const record = { id: randomUUID(), expiresAt: clock.now() + undoableMs };
    try {
      await undos.add({ ...record, caller: caller.id, action, entity, rowId: id, state: undo });
    } catch (error) {
      logger.warn({ action, error: String(error) }, 'an undo could not be stored');
      return none;
    }
    return { undo_id: record.id, undo_expires_at: new Date(record.expiresAt).toISOString() };
  }

  return {
    async describe({ caller, language, entity, id }, freshness) {
      const offered = definitions.filter((definition) => entity === undefined || definition.entity === entity);
      const canRead = entity !== undefined && hasScope(caller.scopes, readScope[entity]);
      const row = canRead && id !== undefined ? await reader.find(entity, id, freshness) : undefined;
      if (canRead && id !== undefined && !row) throw new EntityNotFound(entity, id);
      const today = dayOf(clock.now());
      return offered.map((definition) => {
        const missingScope = hasScope(caller.scopes, definition.scope) ? undefined : definition.scope;
        const obstacle = row && definition.unavailable?.(row);
        const reason = missingScope
          ? translate(language, 'auth.scope', { scope: missingScope })
          : obstacle && actionText(obstacle, language);
        const confirmation = definition.confirmation?.(row);
        return {
          name: definition.name,
          entity: definition.entity,
          label: translate(language, definition.label),
          description: translate(language, definition.description),
          scope: definition.scope,
          allowed: reason === undefined,
          ...(reason === undefined ? {} : { reason }),
          params: paramsForm(definition, language, definition.defaults?.({ row, caller, today })),
          confirmation: confirmation ? actionText(confirmation, language) : null,
          undoable: definition.undo !== undefined,
        };
      });
    },

    prepare(caller, name, body) {
      const definition = byName.get(name);
      if (!definition) {
        throw new AppError('NOT_FOUND', 'notFound.action', { params: { name: name.slice(0, 100) } });
      }
      assertScope(caller, definition.scope);
      if (definition.entity !== null && body.id === null) {
        throw new ValidationFailed([{ path: ['id'], message: 'required' }], 'validation.actionTarget', { name });
      }
      const params = definition.params.safeParse(body.params);
      if (!params.success) {
        const issues = params.error.issues.map(({ path, message }) => ({
          path: ['params', ...path.map(String)],
          message,
        }));
        throw new ValidationFailed(issues);
      }
      return {
        async run(context) {
          const outcome = await definition.run(context, body.id ?? 0, params.data);
          const { entity, id, message, result, warnings = [] } = outcome;
          const undo = await remember(context.caller, name, outcome);
          const text = actionText(message, context.language);
          return { data: { action: name, entity, id, message: text, result: { ...result }, ...undo }, warnings };
        },
      };
    },

    async undo({ caller, language }, undoId) {
      const record = await undos.find(undoId, caller.id);
      const definition = record && byName.get(record.action);
      if (!record || !definition?.undo) throw new AppError('NOT_FOUND', 'notFound.undo');
      assertScope(caller, definition.scope);
      const { message, result } = await definition.undo(record.rowId, record.state);
      // The row moved on by the undo itself: a record that stays behind can do no harm.
      await undos.remove(undoId).catch((error: unknown) => {
        logger.warn({ action: record.action, error: String(error) }, 'an undo could not be forgotten');
      });
      return {
        data: {
          action: record.action,
          entity: record.entity,
          id: record.rowId,
          message: actionText(message, language),
          result: { ...result },
          undo_id: null,
          undo_expires_at: null,
        },
        warnings: [],
      };
    },
  };
}

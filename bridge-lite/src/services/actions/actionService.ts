import type { ActionDescriptor, ActionResult, EntityName } from '../../contracts/index.ts';
import { AppError, EntityNotFound, ValidationFailed } from '../../domain/appError.ts';
import { hasScope, readScope } from '../../domain/scopes.ts';
import { type Language, translate } from '../../i18n/translate.ts';
import { assertScope, type Caller } from '../caller.ts';
import type { EntityReader } from '../entityReader.ts';
import type { Freshness } from '../freshness.ts';
import { type ActionContext, type ActionDefinition, actionText, paramsForm } from './actionDefinition.ts';

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
}

/** An action that was checked and may run. */
interface PreparedAction {
  run(context: ActionContext): Promise<ActionResult>;
}

export function createActionService(definitions: readonly ActionDefinition[], reader: EntityReader): ActionService {
  const byName = new Map(definitions.map((definition) => [definition.name, definition]));

  return {
    async describe({ caller, language, entity, id }, freshness) {
      const offered = definitions.filter((definition) => entity === undefined || definition.entity === entity);
      const canRead = entity !== undefined && hasScope(caller.scopes, readScope[entity]);
      const row = canRead && id !== undefined ? await reader.find(entity, id, freshness) : undefined;
      if (canRead && id !== undefined && !row) throw new EntityNotFound(entity, id);
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
          params: paramsForm(definition, language),
          confirmation: confirmation ? actionText(confirmation, language) : null,
          undoable: false,
        };
      });
    },

    prepare(caller, name, body) {
      const definition = byName.get(name);
      if (!definition) {
        throw new AppError('NOT_FOUND', 'notFound.action', { params: { name: name.slice(0, 100) } });
      }
      assertScope(caller, definition.scope);
      const id = body.id;
      if (id === null) {
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
          const { entity, id: changedId, message, result } = await definition.run(context, id, params.data);
          return {
            action: name,
            entity,
            id: changedId,
            message: actionText(message, context.language),
            result: { ...result },
            undo_id: null,
            undo_expires_at: null,
          };
        },
      };
    },
  };
}

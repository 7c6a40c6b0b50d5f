import { z } from 'zod';
import { type Action, type EntityRow, hasScope, type Policy } from '../../model/index.ts';
import type { Caller } from '../access/caller.ts';
import type { ReaderOf } from '../access/callersReader.ts';
import { type Rights, subjectOf } from '../access/rights.ts';
import { readScopeOf } from '../access/scopes.ts';
import type { ActionDescriptor } from '../contracts/index.ts';
import { EntityNotFound } from '../errors/appError.ts';
import { figuresOf } from '../i18n/figuresOf.ts';
import type { Labels } from '../i18n/labels.ts';
import type { Say } from '../i18n/say.ts';
import type { Language } from '../i18n/translate.ts';
import type { Clock } from '../ports/clock.ts';
import { dayOf } from '../time/day.ts';
import { formSchema } from './paramSchema.ts';

export interface ActionDescriber {
  /**
   * What may be run, on an entity in general or on one row. An action that this caller may not run, or that makes no
   * sense on the row now, is described with the reason.
   * @throws EntityNotFound
   */
  describe(target: { caller: Caller; language: Language; entity?: string; id?: number }): Promise<ActionDescriptor[]>;
}

export function createActionDescriber(deps: {
  actions: readonly Action[];
  policy: Policy;
  readerOf: ReaderOf;
  clock: Clock;
  say: Say;
  labels: Labels;
  /** An action with the options that its choices have now. */
  present: (action: Action) => Action;
  rights: Rights;
}): ActionDescriber {
  const { actions, policy, readerOf, clock, say, labels, present, rights } = deps;

  /** JSON Schema of the parameters: titles in the caller's language, defaults for this row. */
  function formOf(action: Action, language: Language, defaults: Readonly<Record<string, unknown>>) {
    const schema = z.toJSONSchema(formSchema(present(action)), { io: 'input', target: 'draft-2020-12' }) as Record<
      string,
      unknown
    >;
    const properties = (schema.properties ?? {}) as Record<string, Record<string, unknown>>;
    const titled = Object.entries(properties).map(([name, { pattern, ...rest }]) => {
      // The format says it better, to people and to their form.
      const property = rest.format === 'date' || pattern === undefined ? rest : { ...rest, pattern };
      const param = present(action).params[name];
      const titleOf = (value: unknown) => (param ? labels.optionOf(language, param, String(value)) : String(value));
      const options = Array.isArray(property.enum) ? { oneOf: optionTitles(property.enum, titleOf) } : {};
      const start = defaults[name] === undefined ? {} : { default: defaults[name] };
      const label = action.params[name]?.label ?? name;
      return [name, { ...property, ...options, ...start, title: say(language, label) }];
    });
    return { ...schema, properties: Object.fromEntries(titled) };
  }

  return {
    async describe({ caller, language, entity, id }) {
      const canRead = entity !== undefined && hasScope(caller.scopes, readScopeOf(policy, entity));
      const found = canRead && id !== undefined ? await readerOf(caller).find(entity, id) : undefined;
      if (canRead && id !== undefined && !found) throw new EntityNotFound(entity, id);
      const row = found as EntityRow | undefined;
      const today = dayOf(clock.now());
      const described = actions
        .filter(({ on }) => entity === undefined || on?.name === entity)
        .map(async (action) => {
          const { name, on, label, help, ask, unless, defaults, undo } = action;
          const scope = policy.actions[name] ?? '';
          const obstacle = row && unless?.(row);
          const isAllowed = row
            ? await rights.may(caller, { action: name }, subjectOf(action, { id: row.id, row }))
            : rights.mayEver(caller, { action: name });
          const reason = isAllowed
            ? obstacle && say(language, obstacle)
            : rights.reason(language, { entity: on?.name ?? '', row });
          const confirmation = ask && (row && on ? say(language, ask.one, figuresOf(on, row)) : say(language, ask.any));
          return {
            name,
            entity: on?.name ?? null,
            label: say(language, label),
            description: say(language, help),
            scope,
            allowed: !reason,
            ...(reason ? { reason } : {}),
            params: formOf(action, language, defaults?.({ row, me: caller.personne?.id, today }) ?? {}),
            confirmation: confirmation ?? null,
            undoable: undo !== undefined,
          };
        });
      return Promise.all(described);
    },
  };
}

function optionTitles(values: unknown[], titleOf: (value: unknown) => string) {
  return values.map((value) => ({ const: value, title: titleOf(value) }));
}

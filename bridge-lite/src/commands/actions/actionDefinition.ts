import { z } from 'zod';
import type { Caller } from '../../access/caller.ts';
import type { EntityName } from '../../contracts/index.ts';
import {
  type Language,
  type MessageKey,
  type MessageParams,
  translate,
  translateStatut,
} from '../../i18n/translate.ts';
import type { Entity } from '../../rows/entityTypes.ts';
import type { Warning } from '../outcome.ts';
import type { UndoState } from '../rowUndo.ts';

export interface ActionText {
  key: MessageKey;
  params?: MessageParams;
}

export interface ActionContext {
  caller: Caller;
  language: Language;
  ifMatch?: string;
}

export interface ActionOutcome {
  entity: EntityName;
  id: number;
  message: ActionText;
  result: object;
  warnings?: readonly Warning[];
  /** What an undo needs; left out when this run cannot be undone. */
  undo?: UndoState;
}

/** A business action that people run by a button, with all that a screen needs to offer it. */
export interface ActionDefinition<E extends EntityName = EntityName, P = unknown> {
  /** Stable name on the wire. */
  name: string;
  /** Entity that it runs on; null when it creates something from nothing. */
  entity: E | null;
  scope: string;
  params: z.ZodType<P>;
  /** Label of each parameter. */
  paramLabels: Record<string, MessageKey>;
  label: MessageKey;
  description: MessageKey;
  /** Question before it runs; null runs at once. The row is undefined when the action is described in general. */
  confirmation?(row: Entity<E> | undefined): ActionText;
  /** Why it makes no sense on this row now; undefined when it does. */
  unavailable?(row: Entity<E>): ActionText | undefined;
  /** Values that the form starts with. */
  defaults?(context: { row: Entity<E> | undefined; caller: Caller; today: string }): Record<string, unknown>;
  /** @param id row that it runs on; 0 when it creates something from nothing */
  run(context: ActionContext, id: number, params: P): Promise<ActionOutcome>;
  /** Takes a run back, when nobody changed the row since. @throws Conflict, EntityNotFound, RgViolation */
  undo?(id: number, state: UndoState): Promise<{ message: ActionText; result: object }>;
}

/** Keeps the parameter types of a definition while it is written; a registry forgets them. */
export function defineAction<E extends EntityName, P>(definition: ActionDefinition<E, P>): ActionDefinition {
  return definition as unknown as ActionDefinition;
}

/**
 * Marks an id parameter for a screen: `x-entity` names the collection to pick from, `x-filter` the list filters
 * (`{statut: 'actif'}` for `filter[statut]=actif`) that leave the rows that make sense.
 */
export function picker<T extends z.ZodType>(schema: T, entity: EntityName, filter: Record<string, string> = {}): T {
  return schema.meta({ 'x-entity': entity, 'x-filter': filter });
}

/** JSON Schema of the parameters: titles in the caller's language, defaults for this row. */
export function paramsForm(
  { params, paramLabels }: ActionDefinition,
  language: Language,
  defaults: Record<string, unknown> = {},
): Record<string, unknown> {
  const schema = z.toJSONSchema(params, { io: 'input', target: 'draft-2020-12' }) as Record<string, unknown>;
  const properties = (schema.properties ?? {}) as Record<string, Record<string, unknown>>;
  const titled = Object.entries(properties).map(([name, { pattern, ...rest }]) => {
    // The format says it better, to people and to their form.
    const property = rest.format === 'date' || pattern === undefined ? rest : { ...rest, pattern };
    const label = paramLabels[name];
    const options = Array.isArray(property.enum) ? { oneOf: optionTitles(property.enum, language) } : {};
    const start = defaults[name] === undefined ? {} : { default: defaults[name] };
    return [name, { ...property, ...options, ...start, ...(label ? { title: translate(language, label) } : {}) }];
  });
  return { ...schema, properties: Object.fromEntries(titled) };
}

function optionTitles(values: unknown[], language: Language) {
  return values.map((value) => ({ const: value, title: translateStatut(language, String(value)) }));
}

/** The text in a language. */
export function actionText({ key, params }: ActionText, language: Language): string {
  return translate(language, key, params);
}

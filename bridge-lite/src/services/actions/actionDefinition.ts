import { z } from 'zod';
import type { EntityName } from '../../contracts/index.ts';
import type { Entity } from '../../domain/entityTypes.ts';
import {
  type Language,
  type MessageKey,
  type MessageParams,
  translate,
  translateStatut,
} from '../../i18n/translate.ts';
import type { Caller } from '../caller.ts';

export interface ActionText {
  key: MessageKey;
  params?: MessageParams;
}

export interface ActionContext {
  caller: Caller;
  language: Language;
  ifMatch?: string;
}

interface ActionOutcome {
  entity: EntityName;
  id: number;
  message: ActionText;
  result: object;
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
  run(context: ActionContext, id: number, params: P): Promise<ActionOutcome>;
}

/** Keeps the parameter types of a definition while it is written; a registry forgets them. */
export function defineAction<E extends EntityName, P>(definition: ActionDefinition<E, P>): ActionDefinition {
  return definition as unknown as ActionDefinition;
}

/** JSON Schema of the parameters, with titles in the caller's language. */
export function paramsForm({ params, paramLabels }: ActionDefinition, language: Language): Record<string, unknown> {
  const schema = z.toJSONSchema(params, { io: 'input', target: 'draft-2020-12' }) as Record<string, unknown>;
  const properties = (schema.properties ?? {}) as Record<string, Record<string, unknown>>;
  const titled = Object.entries(properties).map(([name, property]) => {
    const label = paramLabels[name];
    const options = Array.isArray(property.enum) ? { oneOf: optionTitles(property.enum, language) } : {};
    return [name, { ...property, ...options, ...(label ? { title: translate(language, label) } : {}) }];
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

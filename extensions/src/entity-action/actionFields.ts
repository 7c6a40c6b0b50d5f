import { type EntityName, findChoice, isEntityName, type Kind } from '@formation-hub/extensions';
import type { FormField } from '../fields/fieldInputs';
import { localize } from '../i18n/language';

/** One parameter of an action, as the form shows it. */
export interface ActionField extends FormField {
  name: string;
  label: string;
  description: string | undefined;
  kind: Kind;
}

type Schema = Readonly<Record<string, unknown>>;

const isSchema = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const numberOf = (value: unknown): number | undefined =>
  typeof value === 'number' && Math.abs(value) < 1e9 ? value : undefined;
const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

/** Name of the parameter that overrides a rule: never a field, but a second, louder button after a refusal. */
export const forceParameter = 'forcer';

const properties = (params: Schema): Record<string, Schema> =>
  Object.fromEntries(
    Object.entries(isSchema(params.properties) ? params.properties : {}).filter((entry): entry is [string, Schema] =>
      isSchema(entry[1]),
    ),
  );

/** Whether the action lets the caller override a rule. */
export const canForce = (params: Schema): boolean => forceParameter in properties(params);

/** Form fields of an action from the JSON Schema of its parameters. */
export function actionFields(params: Schema, actionEntity: EntityName | null): ActionField[] {
  const required = Array.isArray(params.required) ? params.required : [];
  return Object.entries(properties(params))
    .filter(([name]) => name !== forceParameter)
    .map(([name, property]) => createField(name, property, required.includes(name), actionEntity));
}

/** `anyOf` with null is a field that may stay empty. */
function unwrapNullable(property: Schema): { schema: Schema; isNullable: boolean } {
  const variants = (Array.isArray(property.anyOf) ? property.anyOf : []).filter(isSchema);
  const inner = variants.filter((variant) => variant.type !== 'null');
  const [only] = inner;
  if (variants.length === inner.length || inner.length !== 1 || !only) return { schema: property, isNullable: false };
  return { schema: { ...only, ...property, type: only.type }, isNullable: true };
}

function createField(name: string, property: Schema, isListed: boolean, actionEntity: EntityName | null): ActionField {
  const { schema, isNullable } = unwrapNullable(property);
  const linked = isEntityName(schema['x-entity'])
    ? schema['x-entity']
    : schema.type === 'integer' && isEntityName(name)
      ? name
      : undefined;
  const choices = choicesOfSchema(name, schema, actionEntity);
  const maxLength = numberOf(schema.maxLength);
  return {
    name,
    label: textOf(schema.title) ?? name.replace(/_/g, ' ').replace(/^./, (first) => first.toUpperCase()),
    description: textOf(schema.description),
    kind: kindOf(schema, linked, choices.length > 0, maxLength),
    isRequired: isListed && !isNullable,
    initial: schema.default ?? null,
    choices,
    entity: linked,
    filters: filtersOf(schema['x-filter']),
    min: numberOf(schema.minimum) ?? numberOf(schema.exclusiveMinimum),
    isAboveMin: schema.minimum === undefined && schema.exclusiveMinimum !== undefined,
    max: numberOf(schema.maximum) ?? numberOf(schema.exclusiveMaximum),
    maxLength,
    isInteger: schema.type === 'integer',
  };
}

const filtersOf = (value: unknown): Record<string, string> =>
  Object.fromEntries(
    Object.entries(isSchema(value) ? value : {}).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    ),
  );

function kindOf(
  schema: Schema,
  linked: EntityName | undefined,
  hasChoices: boolean,
  maxLength: number | undefined,
): Kind {
  if (linked) return 'one';
  if (hasChoices) return 'choice';
  if (schema.type === 'number' || schema.type === 'integer') return 'number';
  if (schema.type === 'boolean') return 'boolean';
  if (schema.format === 'date') return 'day';
  return maxLength === undefined || maxLength > 255 ? 'long_text' : 'text';
}

function choicesOfSchema(
  name: string,
  schema: Schema,
  actionEntity: EntityName | null,
): { value: string; label: string }[] {
  const labelled = (Array.isArray(schema.oneOf) ? schema.oneOf : []).filter(isSchema);
  if (labelled.length > 0 && labelled.every((choice) => typeof choice.const === 'string')) {
    return labelled.map((choice) => ({
      value: String(choice.const),
      label: textOf(choice.title) ?? String(choice.const),
    }));
  }
  const values = (Array.isArray(schema.enum) ? schema.enum : []).filter((value) => typeof value === 'string');
  return values.map((value) => {
    const choice = actionEntity && findChoice(actionEntity, name, value);
    return { value, label: choice ? localize(choice) : value.replace(/_/g, ' ') };
  });
}

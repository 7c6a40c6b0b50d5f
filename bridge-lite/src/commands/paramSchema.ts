import { z } from 'zod';
import { type Action, type AnyEntity, type AnyField, fieldsOf, optionsOf, type Param } from '../../model/index.ts';
import { entityIdSchema, isoDateSchema, textSchema } from '../contracts/index.ts';

type Shape = Record<string, z.ZodType>;

/**
 * Parameters as a form gives them: what may be left out is left out. An id is marked for a screen: `x-entity` names the
 * collection to pick from, `x-filter` the list filters (`{statut: 'actif'}` for `filter[statut]=actif`) that leave the
 * rows that make sense.
 */
export function formSchema({ params, makes }: Action): z.ZodObject {
  const shape = Object.entries(params)
    .filter(([, { hidden }]) => !hidden)
    .map(([name, param]): [string, z.ZodType] => {
      const value = valueSchema(param, optionsFor(param, makes !== undefined));
      const given = isGiven(param) ? value : param.preset ? value.default(param.initial) : value.optional();
      return [
        name,
        param.to === undefined ? given : given.meta({ 'x-entity': param.to, 'x-filter': param.pick ?? {} }),
      ];
    });
  return z.strictObject(Object.fromEntries(shape));
}

/** Body of the action's REST route: what is left out is its initial value, or nothing. */
export function bodySchema({ params, makes, as }: Action): z.ZodObject {
  const shape: Shape = as === undefined ? {} : { [as]: entityIdSchema };
  for (const [name, param] of Object.entries(params)) {
    const value = valueSchema(param, optionsFor(param, makes !== undefined));
    if (param.own) shape[name] = value.optional();
    else if (isGiven(param)) shape[name] = value;
    else if (param.initial !== undefined) shape[name] = value.default(param.initial);
    else shape[name] = isNullable(param) ? value.nullable().default(null) : value.optional();
  }
  return z.strictObject(shape);
}

/** Body of `PATCH`: fields that people may edit, at least one. */
export function patchSchema(entity: AnyEntity): z.ZodType {
  const shape = fieldsOf(entity)
    .filter(([, { edit }]) => edit)
    .map(([name, field]): [string, z.ZodType] => {
      const value = valueSchema(field, optionsFor(field, false));
      return [name, isNullable(field) && !field.required ? value.nullable() : value];
    });
  return z
    .strictObject(Object.fromEntries(shape))
    .partial()
    .refine((body) => Object.keys(body).length > 0, { message: 'empty' });
}

/** True for a parameter that must be given. */
function isGiven({ must, create }: Param): boolean {
  return must === true || create === 'required';
}

/** True for a field that can be empty other than by an empty text. A state is never empty. */
function isNullable({ kind, states }: AnyField): boolean {
  return kind === 'day' || kind === 'moment' || kind === 'one' || (kind === 'choice' && states === undefined);
}

/** States that a new row may start in, or that people may move a row to; all values of another choice. */
function optionsFor(field: AnyField, isNew: boolean): string[] {
  const all = Object.keys(optionsOf(field) ?? {});
  if (!field.states) return all;
  return isNew ? [...(field.startsIn ?? all)] : all.filter((state) => field.states?.[state]?.by === undefined);
}

function valueSchema(field: AnyField, options: string[]): z.ZodType {
  switch (field.kind) {
    case 'boolean':
      return z.boolean();
    case 'number':
    case 'hours':
      return numberSchema(field);
    case 'day':
      return isoDateSchema.refine(hasYear, { message: 'no such year' });
    case 'moment':
      return z.iso.datetime().refine(hasYear, { message: 'no such year' });
    case 'choice':
      return z.enum(options);
    case 'choices':
      return z.array(z.enum(options));
    case 'one':
      return entityIdSchema;
    case 'many':
      return z.array(entityIdSchema);
    default:
      return textFieldSchema(field);
  }
}

function numberSchema({ kind, min = 0, max, above, decimals = kind === 'hours' ? 2 : 0 }: AnyField): z.ZodType {
  const least = min === 0 ? z.number().nonnegative() : z.number().min(min);
  const most = max === undefined ? least : least.max(max);
  const stepped = most.multipleOf(10 ** -decimals);
  const bounded = above === undefined ? stepped : stepped.gt(above);
  // A number in exponent form passes as a multiple of anything.
  return bounded.refine((value) => Number(value.toFixed(decimals)) === value, {
    message: 'has too many decimals',
    when: ({ issues }) => issues.length === 0,
  });
}

function textFieldSchema({ pattern, max, required }: AnyField): z.ZodType {
  const trimmed = textSchema().trim();
  const text = pattern !== undefined ? textSchema().regex(new RegExp(pattern)) : required ? trimmed.min(1) : trimmed;
  return max === undefined ? text : text.max(max);
}

/** The calendar of Baserow begins with the year 1. */
function hasYear(date: string): boolean {
  return !date.startsWith('0000');
}

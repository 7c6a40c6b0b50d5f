import { BaserowError, bodyError } from '../errors.ts';
import { type FieldRecord, type FieldType, fieldTypes, type SelectOption } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import type { Transaction } from '../store/transaction.ts';

export type FieldBody = Record<string, unknown>;

const invalid = (key: string, error: string, code = 'invalid') => bodyError({ [key]: [{ error, code }] });

/** @throws BaserowError when the body names a type that does not exist. */
export function parseFieldType(value: unknown): FieldType {
  if (value === undefined) throw invalid('type', 'This field is required.', 'required');
  if (!fieldTypes.includes(value as FieldType))
    throw invalid('type', `"${String(value)}" is not a valid choice.`, 'invalid_choice');
  return value as FieldType;
}

/** Settings common to all fields. */
export function parseCommon(body: FieldBody): Partial<FieldRecord> {
  const common: Partial<FieldRecord> = {};
  if (body.description !== undefined) common.description = body.description === null ? null : String(body.description);
  if (Array.isArray(body.field_constraints))
    common.field_constraints = body.field_constraints.map((one: { type_name?: unknown }) => {
      if (one?.type_name !== 'unique_with_empty')
        throw new BaserowError(
          400,
          'ERROR_FIELD_CONSTRAINT_DOES_NOT_SUPPORT_TYPE',
          'The field constraint does not exist.',
        );
      return { type_name: one.type_name };
    });
  return common;
}

const integer = (body: FieldBody, key: string, fallback: number, max: number): number => {
  const value = body[key] ?? fallback;
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0 || value > max)
    throw invalid(key, 'A valid integer is required.');
  return value;
};

/** Gives each option an id. An option that already has one of the field's ids keeps it, the others of the field go. */
function parseOptions(store: Store, tx: Transaction, body: FieldBody, before: FieldRecord | null): SelectOption[] {
  const given = body.select_options;
  if (given === undefined) return before?.select_options ?? [];
  if (!Array.isArray(given)) throw invalid('select_options', 'Expected a list of items.', 'not_a_list');
  return given.map((option: Record<string, unknown>) => {
    if (typeof option?.value !== 'string' || typeof option.color !== 'string')
      throw invalid('select_options', 'value and color are required.', 'required');
    const known = before?.select_options?.find(({ id }) => id === option.id);
    return { id: known?.id ?? store.nextId(tx, 'option'), value: option.value, color: option.color };
  });
}

/** Settings of one type, from a body, falling back on those that the field has. */
export function parseSettings(
  store: Store,
  tx: Transaction,
  type: FieldType,
  body: FieldBody,
  before: FieldRecord | null,
): Partial<FieldRecord> {
  const kept = before?.type === type ? before : null;
  switch (type) {
    case 'text':
      return { text_default: String(body.text_default ?? kept?.text_default ?? '') };
    case 'number':
      return {
        number_decimal_places: integer(body, 'number_decimal_places', kept?.number_decimal_places ?? 0, 10),
        number_negative: Boolean(body.number_negative ?? kept?.number_negative ?? false),
      };
    case 'rating':
      return { max_value: integer(body, 'max_value', kept?.max_value ?? 5, 10) };
    case 'date':
    case 'created_on':
    case 'last_modified':
      return {
        date_format: (body.date_format ?? kept?.date_format ?? 'EU') as 'EU',
        date_include_time: Boolean(body.date_include_time ?? kept?.date_include_time ?? false),
      };
    case 'single_select':
    case 'multiple_select':
      return { select_options: parseOptions(store, tx, body, kept) };
    case 'formula':
      return { formula: String(body.formula ?? kept?.formula ?? '') };
    case 'rollup':
    case 'lookup':
    case 'count':
      return {
        through_field_id: Number(body.through_field_id ?? kept?.through_field_id ?? 0),
        ...(type === 'count' ? {} : { target_field_id: Number(body.target_field_id ?? kept?.target_field_id ?? 0) }),
        ...(type === 'rollup'
          ? { rollup_function: String(body.rollup_function ?? kept?.rollup_function ?? 'sum') }
          : {}),
      };
    default:
      return {};
  }
}

import type { BaserowFieldSpec } from '../model/derive/baserowSpec.ts';
import type { RemoteField } from './remoteSchemaApi.ts';

const uniqueConstraint = 'unique_with_empty';

/**
 * Body of the PATCH that gives an existing field what the schema asks for and it lacks; undefined when it lacks nothing
 * that can be added without touching a value. Options and constraints that the schema does not know stay.
 */
export function fieldCompletion(spec: BaserowFieldSpec, present: RemoteField): Record<string, unknown> | undefined {
  if (spec.type === 'formula') {
    // The primary field of a new table is born as a text.
    if (present.type !== 'formula')
      return spec.primary && present.type === 'text'
        ? { name: spec.name, type: 'formula', formula: spec.formula }
        : undefined;
    return isSameFormula(spec.formula, present.formula) ? undefined : { formula: spec.formula };
  }
  if (spec.type !== present.type) return undefined;
  if (spec.type === 'single_select' || spec.type === 'multiple_select') {
    const missing = missingOptions(spec.options, present);
    return missing.length === 0 ? undefined : { select_options: [...(present.select_options ?? []), ...missing] };
  }
  // Its value is Baserow's own: no one's text is lost.
  if (spec.type === 'last_modified' && spec.includeTime && !present.date_include_time)
    return { date_include_time: true };
  if ('unique' in spec && spec.unique && !isUnique(present))
    return { field_constraints: [...(present.field_constraints ?? []), { type_name: uniqueConstraint }] };
  return undefined;
}

export function missingOptions<T extends { value: string }>(options: readonly T[], present: RemoteField): T[] {
  return options.filter(({ value }) => !present.select_options?.some((one) => one.value === value));
}

export function isUnique(present: RemoteField): boolean {
  return present.field_constraints?.some(({ type_name }) => type_name === uniqueConstraint) ?? false;
}

/** True when two formulas differ in blanks only. */
export function isSameFormula(expected: string, found: string | null | undefined): boolean {
  return withoutBlanks(expected) === withoutBlanks(found ?? '');
}

/** Blanks inside a quoted text stay. */
function withoutBlanks(formula: string): string {
  return formula.replace(/('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")|\s+/g, (_, quoted: string | undefined) => quoted ?? '');
}

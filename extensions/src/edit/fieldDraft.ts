import { type EntityName, type FieldDefinition, findChoice } from '@formation-hub/extensions';
import { localize } from '../i18n/language';
import { translateView } from '../i18n/views';
import { formatDate, formatHeuresUnit } from '../ui/formats';
import type { Ref } from '../wire';

/** A field's value on the wire: text, number, day, choice, link, or null when empty. */
export type FieldDraft = string | number | Ref | null;

/** Values by field. */
export type DraftValues = Readonly<Record<string, FieldDraft>>;

const isRef = (value: unknown): value is Ref => typeof value === 'object' && value !== null && 'id' in value;

/** The value of a row's field as something that can be edited. */
export function draftOf(value: unknown): FieldDraft {
  if (typeof value === 'string' || typeof value === 'number' || isRef(value)) return value;
  return null;
}

/** What the `PATCH` carries: the id of a link, null for nothing. */
export function wireValue(draft: FieldDraft): string | number | null {
  return isRef(draft) ? draft.id : draft;
}

/** Whether two values of a field are the same on the wire; a link's label does not count, empty text is nothing. */
export const isSameValue = (a: FieldDraft, b: FieldDraft): boolean =>
  (wireValue(a) === '' ? null : wireValue(a)) === (wireValue(b) === '' ? null : wireValue(b));

/** Text of a value for a person. */
export function draftText(entity: EntityName, field: FieldDefinition, draft: FieldDraft): string {
  if (draft === null || draft === '') return translateView('card.noValue');
  if (isRef(draft)) return draft.label;
  if (typeof draft === 'number') return field.kind === 'heures' ? formatHeuresUnit(draft) : String(draft);
  if (field.kind === 'date') return formatDate(draft);
  const choice = findChoice(entity, field.name, draft);
  return choice ? localize(choice.label) : draft;
}

/** Reads what was typed: the value, or what is wrong with it. */
export function parseDraft(field: FieldDefinition, text: string): { value: FieldDraft } | { error: string } {
  const trimmed = text.trim();
  if (field.kind === 'date') return { value: trimmed === '' ? null : trimmed };
  if (field.kind !== 'heures' && field.kind !== 'nombre') {
    return trimmed === '' ? { error: translateView('form.required') } : { value: trimmed };
  }
  const number = Number(trimmed.replace(/[\s\u202f\u00a0]/g, '').replace(',', '.'));
  if (trimmed === '' || !Number.isFinite(number)) return { error: translateView('form.number') };
  return number < 0 ? { error: translateView('form.min', { min: 0 }) } : { value: Math.round(number * 100) / 100 };
}

import type { FieldDefinition } from '@formation-hub/extensions';
import { translateView } from '../../i18n/views';
import type { FieldDraft } from '../fieldValue';
import { valueText } from './fieldText';
import { isRef } from './isRef';

/** Values by field. */
export type DraftValues = Readonly<Record<string, FieldDraft>>;

/** The value of a row's field as something that can be edited. */
export function draftOf(value: unknown): FieldDraft {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' || isRef(value))
    return value;
  return null;
}

/** What the `PATCH` carries: the id of a link, null for nothing. */
export function wireValue(draft: FieldDraft): string | number | boolean | null {
  return isRef(draft) ? draft.id : draft;
}

/** Whether two values of a field are the same on the wire; a link's label does not count, empty text is nothing. */
export const isSameValue = (a: FieldDraft, b: FieldDraft): boolean =>
  (wireValue(a) === '' ? null : wireValue(a)) === (wireValue(b) === '' ? null : wireValue(b));

/** Text of a value for a person, also where there is none. */
export const draftText = (field: FieldDefinition, draft: FieldDraft): string =>
  draft === null || draft === '' ? translateView('card.noValue') : valueText(field, draft);

import { type EntityName, findChoice, findField } from '@formation-hub/extensions';
import { translateEditor } from '../i18n/editor';
import { localize } from '../i18n/language';
import { formatDate, formatHeures } from '../ui/formats';

/** Text of a field's value as a reader expects it, in the language of the screen; empty when there is none. */
export function formatField(entity: EntityName, name: string, value: unknown): string {
  const field = findField(entity, name);
  if (!field || value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map((item) => formatField(entity, name, item)).join(', ');
  if (field.choices) {
    const choice = findChoice(entity, name, value);
    return choice ? localize(choice) : String(value);
  }
  if (typeof value === 'object') return 'label' in value ? String(value.label) : '';
  if (field.kind === 'heures' && typeof value === 'number') {
    return translateEditor('mention.heures', { heures: formatHeures(value) });
  }
  return field.kind === 'date' ? formatDate(String(value)) : String(value);
}

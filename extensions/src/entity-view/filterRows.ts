import { type EntityName, entityRegistry, findChoice } from '@formation-hub/extensions';
import { localize } from '../i18n/language';
import { foldText } from '../ui/formats';
import type { ViewRow } from './viewRow';

const folded = new WeakMap<ViewRow, string>();

/** Rows that hold every word of the query in a text, link or choice, whatever the case and the accents. */
export function filterRows(entity: EntityName, rows: readonly ViewRow[], query: string): readonly ViewRow[] {
  const words = foldText(query).split(/\s+/).filter(Boolean);
  if (words.length === 0) return rows;
  return rows.filter((row) => {
    const text = textOf(entity, row);
    return words.every((word) => text.includes(word));
  });
}

function textOf(entity: EntityName, row: ViewRow): string {
  const known = folded.get(row);
  if (known !== undefined) return known;
  const parts = entityRegistry[entity].fields.map((field) => {
    const value = row[field.name];
    if (typeof value === 'object' && value !== null && 'label' in value) return value.label;
    if (field.kind === 'choix') {
      const choice = findChoice(entity, field.name, value);
      return choice && localize(choice);
    }
    return typeof value === 'string' ? value : '';
  });
  const text = foldText(parts.join(' '));
  folded.set(row, text);
  return text;
}

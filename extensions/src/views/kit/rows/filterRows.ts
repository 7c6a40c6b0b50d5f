import { type EntityName, getEntity, schemaHash } from '@formation-hub/extensions';
import { fieldKind } from '../../../fields';
import { isEmptyValue } from '../../../fields/kit/fieldText';
import { foldText } from '../../../ui/formats';
import type { ViewRow } from '../viewRow';

let folded = new WeakMap<ViewRow, string>();
let foldedFor = '';

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
  // Another schema has other fields and names of choices.
  if (foldedFor !== schemaHash()) folded = new WeakMap();
  foldedFor = schemaHash();
  const known = folded.get(row);
  if (known !== undefined) return known;
  const parts = getEntity(entity).fields.map((field) => {
    const value = row[field.name];
    return isEmptyValue(value) ? '' : fieldKind(field).search?.(value, field);
  });
  const text = foldText(parts.join(' '));
  folded.set(row, text);
  return text;
}

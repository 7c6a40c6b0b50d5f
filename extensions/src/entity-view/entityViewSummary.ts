import { documentTexts } from '../i18n/document';
import { findChoice, findEntityOfCollection, findField, getEntity } from '../model/schema';
import type { EntityViewAttributes } from './entityViewAttributes';
import { viewLabels } from './viewKinds';

/** What a view shows, as name and value pairs in French: the table that stands for it where no view runs. */
export function entityViewSummary({ source, view, groupBy, filters, sorts }: EntityViewAttributes): [string, string][] {
  const entity = findEntityOfCollection(source);
  if (!entity) return [];
  const fieldLabel = (name: string): string => {
    const field = findField(entity, name);
    return field ? field.label : name;
  };
  const filterText = ([key, value]: [string, string]): string => {
    const [field = key, operator] = key.replace(']', '').split('[');
    const choice = findChoice(entity, field, value);
    return `${fieldLabel(field)} ${operator ?? '='} ${choice ? choice.label : value}`;
  };
  const rows: [string, string][] = [
    [documentTexts.view, viewLabels[view]],
    [documentTexts.source, getEntity(entity).plural],
    [documentTexts.groupBy, groupBy === null ? '' : fieldLabel(groupBy)],
    [documentTexts.filters, Object.entries(filters).map(filterText).join(', ')],
    [
      documentTexts.sorts,
      sorts.map((sort) => (sort.startsWith('-') ? `${fieldLabel(sort.slice(1))} ↓` : fieldLabel(sort))).join(', '),
    ],
  ];
  return rows.filter(([, value]) => value !== '');
}

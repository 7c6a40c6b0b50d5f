import { translate } from '../i18n/core';
import { localize } from '../i18n/language';
import { findEntityOfCollection } from '../registry/entityName';
import { entityRegistry, findChoice, findField } from '../registry/entityRegistry';
import type { EntityViewAttributes } from './entityViewAttributes';
import { viewLabels } from './viewKinds';

/** What a view shows, as name and value pairs in French: the table that stands for it where no view runs. */
export function entityViewSummary({ source, view, groupBy, filters, sorts }: EntityViewAttributes): [string, string][] {
  const entity = findEntityOfCollection(source);
  if (!entity) return [];
  const fieldLabel = (name: string): string => {
    const field = findField(entity, name);
    return field ? localize(field.label, 'fr') : name;
  };
  const filterText = ([key, value]: [string, string]): string => {
    const [field = key, operator] = key.replace(']', '').split('[');
    const choice = findChoice(entity, field, value);
    return `${fieldLabel(field)} ${operator ?? '='} ${choice ? localize(choice.label, 'fr') : value}`;
  };
  const rows: [string, string][] = [
    [translate('document.view', {}, 'fr'), localize(viewLabels[view], 'fr')],
    [translate('document.source', {}, 'fr'), localize(entityRegistry[entity].plural, 'fr')],
    [translate('document.groupBy', {}, 'fr'), groupBy === null ? '' : fieldLabel(groupBy)],
    [translate('document.filters', {}, 'fr'), Object.entries(filters).map(filterText).join(', ')],
    [
      translate('document.sorts', {}, 'fr'),
      sorts.map((sort) => (sort.startsWith('-') ? `${fieldLabel(sort.slice(1))} ↓` : fieldLabel(sort))).join(', '),
    ],
  ];
  return rows.filter(([, value]) => value !== '');
}

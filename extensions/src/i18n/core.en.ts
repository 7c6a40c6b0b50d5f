import type { CoreKey } from './core.fr';

/** English texts of the headless nodes, the mention, the triggers and the slash items. */
export const coreEn: Readonly<Record<CoreKey, string>> = {
  'document.view': 'View',
  'document.source': 'Source',
  'document.groupBy': 'Grouped by',
  'document.filters': 'Filters',
  'document.sorts': 'Sort',
  'view.kanban': 'Board',
  'view.table': 'Table',
  'view.calendar': 'Calendar',
  'view.timeline': 'Timeline',
  'view.capacite': 'Capacity',
};

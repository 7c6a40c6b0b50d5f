import type { CoreKey } from './core.fr';

/** English texts of the headless nodes, the mention, the triggers and the slash items. */
export const coreEn: Readonly<Record<CoreKey, string>> = {
  'document.view': 'View',
  'document.source': 'Source',
  'document.groupBy': 'Grouped by',
  'document.filters': 'Filters',
  'document.sorts': 'Sort',
};

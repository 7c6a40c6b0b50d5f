/** French texts of the headless nodes, the mention, the triggers and the slash items. */
export const coreFr = {
  'document.view': 'Vue',
  'document.source': 'Source',
  'document.groupBy': 'Regroupée par',
  'document.filters': 'Filtres',
  'document.sorts': 'Tri',
} as const;
export type CoreKey = keyof typeof coreFr;

/** Words of the plain forms that nodes write into documents: French, whatever the language of the screen. */
export const documentTexts = {
  view: 'Vue',
  source: 'Source',
  groupBy: 'Regroupée par',
  filters: 'Filtres',
  sorts: 'Tri',
} as const;

// Printed from the model by `npm run model`: change bridge-lite/model/views.ts instead.

/** Every form of a view, by the name that documents keep, in the order they are offered. Each is drawn by `views/<name>`. */
export const viewLabels = {
  kanban: 'Kanban',
  table: 'Tableau',
  calendar: 'Calendrier',
  timeline: 'Frise',
  capacite: 'Capacité',
} as const;

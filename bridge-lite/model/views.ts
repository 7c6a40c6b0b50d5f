/**
 * Every form that rows can be shown in, by the name that documents keep, in the order in which they are offered. Each is
 * drawn by the folder of that name in `extensions/src/views`.
 */
export const viewLabels = {
  kanban: 'Kanban',
  table: 'Tableau',
  calendar: 'Calendrier',
  timeline: 'Frise',
  capacite: 'Capacité',
} as const satisfies Readonly<Record<string, string>>;

export type ViewKind = keyof typeof viewLabels;

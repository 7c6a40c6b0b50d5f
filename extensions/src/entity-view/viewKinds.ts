/** Every form of a view, by the name that documents keep, in the order they are offered. Each is drawn by `views/<name>`. */
export const viewLabels = {
  kanban: 'Kanban',
  table: 'Tableau',
  calendar: 'Calendrier',
  timeline: 'Frise',
  capacite: 'Capacité',
} as const satisfies Readonly<Record<string, string>>;

export type ViewKind = keyof typeof viewLabels;

export const viewKinds = Object.keys(viewLabels) as readonly ViewKind[];

/** Form of a view that asks for none, or for one that does not exist: any rows can be shown so. */
export const defaultViewKind = 'table' satisfies ViewKind;

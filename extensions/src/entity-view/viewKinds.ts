import type { LocalizedText } from '../i18n/language';

/** Every form of a view, by the name that documents keep, in the order they are offered. Each is drawn by `views/<name>`. */
export const viewLabels = {
  kanban: { fr: 'Kanban', en: 'Board' },
  table: { fr: 'Tableau', en: 'Table' },
  calendar: { fr: 'Calendrier', en: 'Calendar' },
  timeline: { fr: 'Frise', en: 'Timeline' },
  capacite: { fr: 'Capacité', en: 'Capacity' },
} as const satisfies Readonly<Record<string, LocalizedText>>;

export type ViewKind = keyof typeof viewLabels;

export const viewKinds = Object.keys(viewLabels) as readonly ViewKind[];

/** Form of a view that asks for none, or for one that does not exist: any rows can be shown so. */
export const defaultViewKind = 'table' satisfies ViewKind;

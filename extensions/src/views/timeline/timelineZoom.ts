export const timelineZooms = ['semaine', 'mois', 'trimestre'] as const;
export type TimelineZoom = (typeof timelineZooms)[number];

/** Pixels a day. */
export const dayWidths: Readonly<Record<TimelineZoom, number>> = { semaine: 28, mois: 6, trimestre: 2.5 };

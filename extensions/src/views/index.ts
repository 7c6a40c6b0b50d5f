import { type EntityName, type ViewKind, viewKinds } from '@formation-hub/extensions';
import { calendar } from './calendar';
import { capacite } from './capacite';
import { kanban } from './kanban';
import type { View } from './kit/view';
import { table } from './table';
import { timeline } from './timeline';

/**
 * Every form of a view. A new one is a folder beside these, a line here, and a line in `entity-view/viewKinds.ts`, where
 * its name stands for documents.
 */
const views: Readonly<Record<ViewKind, View>> = { kanban, table, calendar, timeline, capacite };

/** The form of that name. */
export const viewOf = (kind: ViewKind): View => views[kind];

/** Forms that rows of this entity can be shown in, as they are offered. */
export const viewsOf = (entity: EntityName): View[] => viewKinds.map(viewOf).filter((view) => view.fits(entity));

import { type EntityName, type ViewKind, viewKinds } from '@formation-hub/extensions';
import type { View } from './kit/view';

/** Every form of a view: each is a folder beside this file, and its name a line of `bridge-lite/model/views.ts`. */
const views = import.meta.glob<View>('./*/index.{ts,tsx}', { eager: true, import: 'view' });
const byKind = new Map(Object.values(views).map((view) => [view.kind, view]));

/** The form of that name. @throws Error for a name that no folder draws */
export function viewOf(kind: ViewKind): View {
  const view = byKind.get(kind);
  if (!view) throw new Error(`no folder of views/ draws "${kind}"`);
  return view;
}

/** Forms that rows of this entity can be shown in, as they are offered. */
export const viewsOf = (entity: EntityName): View[] => viewKinds.map(viewOf).filter((view) => view.fits(entity));

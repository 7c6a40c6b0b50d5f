import { AppError } from '../errors/appError.ts';
import { audited } from './audited.ts';
import { createOnce } from './createOnce.ts';
import type { EntityWithPage, RowsWithPage } from './pageState.ts';
import type { SyncDeps } from './syncDeps.ts';
import { linkLine, markedTemplate, templateHref } from './wikiContent.ts';

/** Where a new page goes. */
export interface PagePlace {
  spaceId: string;
  parentPageId: string;
}

const collections = {
  projet: { name: 'projets', title: 'Projets', icon: '💼', space: 'agence', view: 'kanban', groupBy: 'statut' },
  formation: { name: 'formations', title: 'Formations', icon: '🎓', space: 'formation', view: 'table', groupBy: null },
} as const;
type Collection = (typeof collections)[keyof typeof collections];

/** Finds the place of new pages: below « Projets », below « Formations », a bloc below its formation. */
export function createPagePlaces(deps: SyncDeps) {
  const { store, wiki, locks, clock, spaces } = deps;

  async function spaceOf(wanted: string | undefined): Promise<string> {
    const known = await wiki.spaces();
    const space = wanted === undefined ? known[0] : known.find(({ slug }) => slug === wanted);
    if (space) return space.id;
    throw new AppError('DOCMOST_UNAVAILABLE', 'unavailable.space', {
      params: { espace: wanted ?? '' },
      retryable: true,
    });
  }

  async function collectionPage(collection: Collection): Promise<PagePlace> {
    const { name, title, icon } = collection;
    const key = `collection:${name}`;
    return locks.withLocks([`sync:${key}`], async () => {
      const known = await store.state.get<PagePlace>(key);
      if (known) {
        const page = await wiki.page(known.parentPageId);
        if (page && (!page.isDeleted || (await wiki.restore(page.id)))) return known;
      }
      const spaceId = await spaceOf(spaces[collection.space]);
      const line = { event: 'page-needed', source: 'bridge', target: `docmost:${name}`, action: 'create-collection' };
      const page = await createOnce(
        deps,
        { key: `create:${key}`, spaceId, title, isOurs: (content) => markedTemplate(content) === name },
        () =>
          audited({ store, clock }, line, () =>
            wiki.create({ spaceId, title, icon, content: collectionBody(collection) }),
          ),
      );
      const place = { spaceId, parentPageId: page.id };
      await store.state.put(key, place);
      return place;
    });
  }

  return {
    /** Undefined when the page above it is not there yet. */
    async placeOf<E extends EntityWithPage>(entity: E, row: RowsWithPage[E]): Promise<PagePlace | undefined> {
      if (entity !== 'bloc') return collectionPage(entity === 'projet' ? collections.projet : collections.formation);
      const formation = 'formation' in row ? row.formation : null;
      const link = formation && (await store.links.find('formation', formation.id));
      const page = link && !link.isOrphan ? await wiki.page(link.pageId) : undefined;
      return page && !page.isDeleted ? { spaceId: page.spaceId, parentPageId: page.id } : undefined;
    },
    spaceOf,
  };
}

function collectionBody({ name, title, view, groupBy }: Collection) {
  const attrs = { source: name, view, groupBy, filters: {}, sorts: [], fields: [], title };
  const line = linkLine('Cette page réunit les pages que le pont crée. ', `Modèle : ${title}`, templateHref(name));
  return { type: 'doc', content: [{ type: 'entityView', attrs }, line] };
}

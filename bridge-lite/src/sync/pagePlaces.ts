import type { AnyEntity, EntityRow, PageSpec } from '../../model/index.ts';
import { AppError } from '../errors/appError.ts';
import { audited } from './audited.ts';
import { createOnce } from './createOnce.ts';
import { parentEntity, parentId } from './pageTree.ts';
import type { SyncDeps } from './syncDeps.ts';
import { linkLine, markedTemplate, templateHref } from './wikiContent.ts';

/** Where a new page goes. */
export interface PagePlace {
  spaceId: string;
  parentPageId: string;
}

/** A page that holds the pages of all rows of an entity. */
type Collection = Extract<PageSpec['under'], { title: string }> & { name: string };

/** Where the state keeps the place of the page that holds those of a collection. */
export const placeKey = (collection: string) => `collection:${collection}`;

/** Finds the place of new pages: below the page of their collection, or below that of a row. */
export function createPagePlaces(deps: SyncDeps) {
  const { schema, store, wiki, locks, clock, spaces } = deps;

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
    const key = placeKey(name);
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
    async placeOf(entity: AnyEntity, row: EntityRow): Promise<PagePlace | undefined> {
      const under = entity.page?.under;
      if (under && 'title' in under) return collectionPage({ ...under, name: entity.collection });
      const above = parentEntity(schema, entity);
      const id = parentId(entity, row);
      const link = above !== undefined && id !== undefined ? await store.links.find(above, id) : undefined;
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

import type { Caller } from '../access/caller.ts';
import { hasScope, readScope } from '../access/scopes.ts';
import type { ActionDescriber } from '../commands/describe.ts';
import { type EntityName, entityNames, type PageInfo } from '../contracts/index.ts';
import type { Language } from '../i18n/translate.ts';
import { labelOf } from '../rows/collections.ts';
import { fieldOf } from '../rows/entityFields.ts';
import type { EntityReader } from '../rows/entityReader.ts';
import type { Freshness } from '../rows/freshness.ts';
import { type Filter, maxPerPage } from '../rows/listQuery.ts';
import { isOutage } from '../rows/staleCache.ts';
import type { BacklinkReader, Backlinks } from './backlinks.ts';

/** Entities that have a page of their own. */
const entitiesWithPage = entityNames.filter((entity) => fieldOf(entity, 'docmost_page_id'));

export interface PageService {
  /** The entity that a Docmost page stands for, as far as the caller may read it, with its actions. */
  info(
    pageId: string,
    context: { caller: Caller; authToken: string | undefined; language: Language; freshness: Freshness },
  ): Promise<PageInfo>;
}

export function createPageService(deps: {
  reader: EntityReader;
  actions: ActionDescriber;
  /** Left out while the sync is off. */
  backlinks?: Backlinks;
}): PageService {
  const { reader, actions, backlinks } = deps;

  /** Other pages about the same entity; left out when the wiki cannot tell what the reader may see. */
  async function backlinksOf(entity: EntityName, id: number, reader: BacklinkReader & { pageId: string }) {
    try {
      const found = await backlinks?.of(entity, id, reader, { page: 1, perPage: maxPerPage });
      return found && { backlinks: found.items.filter((page) => page.page_id !== reader.pageId) };
    } catch (error) {
      if (isOutage(error)) return undefined;
      throw error;
    }
  }

  return {
    async info(pageId, { caller, authToken, language, freshness }) {
      const readable = entitiesWithPage.filter((entity) => hasScope(caller.scopes, readScope[entity]));
      const found = await Promise.all(readable.map((entity) => findByPage(reader, entity, pageId, freshness)));
      const match = found.find((candidate) => candidate !== undefined);
      if (!match) return { page_id: pageId, entity: null, id: null, label: null, actions: [] };
      return {
        page_id: pageId,
        ...match,
        actions: await actions.describe({ caller, language, entity: match.entity, id: match.id }, freshness),
        ...(await backlinksOf(match.entity, match.id, { pageId, caller, authToken })),
      };
    },
  };
}

/**
 * Most pages stand for nothing: the rows that have a page are read together, once for all pages, and asked for one by
 * one only when they are too many.
 */
async function findByPage(reader: EntityReader, entity: EntityName, pageId: string, freshness: Freshness) {
  const query = { page: 1, perPage: maxPerPage, sort: [] };
  const withPage: Filter = { field: 'docmost_page_id', op: 'empty', values: [false] };
  const thisPage: Filter = { field: 'docmost_page_id', op: 'eq', values: [pageId] };
  const known = await reader.list(entity, { ...query, filters: [withPage] }, freshness);
  const isComplete = known.total <= known.items.length;
  const { items } = isComplete ? known : await reader.list(entity, { ...query, filters: [thisPage] }, freshness);
  const row = items.find((item) => 'docmost_page_id' in item && item.docmost_page_id === pageId);
  return row && { entity, id: row.id, label: labelOf(entity, row) };
}

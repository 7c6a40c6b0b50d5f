import { type EntityName, entityNames, type PageInfo, type WikiPageRef } from '../contracts/index.ts';
import { fieldOf } from '../domain/entityFields.ts';
import { type Filter, maxPerPage } from '../domain/listQuery.ts';
import { hasScope, readScope } from '../domain/scopes.ts';
import type { Language } from '../i18n/translate.ts';
import type { ActionService } from './actions/actionService.ts';
import type { Caller } from './caller.ts';
import { labelOf } from './collections.ts';
import type { EntityReader } from './entityReader.ts';
import type { Freshness } from './freshness.ts';

/** Entities that have a page of their own. */
const entitiesWithPage = entityNames.filter((entity) => fieldOf(entity, 'docmost_page_id'));

export interface PageService {
  /** The entity that a Docmost page stands for, as far as the caller may read it, with its actions. */
  info(pageId: string, context: { caller: Caller; language: Language; freshness: Freshness }): Promise<PageInfo>;
}

export function createPageService(deps: {
  reader: EntityReader;
  actions: ActionService;
  /** Pages that mention an entity; left out while the sync is off. */
  backlinks?: (entity: EntityName, id: number) => Promise<WikiPageRef[]>;
}): PageService {
  const { reader, actions, backlinks } = deps;
  return {
    async info(pageId, { caller, language, freshness }) {
      const readable = entitiesWithPage.filter((entity) => hasScope(caller.scopes, readScope[entity]));
      const found = await Promise.all(readable.map((entity) => findByPage(reader, entity, pageId, freshness)));
      const match = found.find((candidate) => candidate !== undefined);
      if (!match) return { page_id: pageId, entity: null, id: null, label: null, actions: [] };
      return {
        page_id: pageId,
        ...match,
        actions: await actions.describe({ caller, language, entity: match.entity, id: match.id }, freshness),
        ...(backlinks ? { backlinks: await backlinks(match.entity, match.id) } : {}),
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

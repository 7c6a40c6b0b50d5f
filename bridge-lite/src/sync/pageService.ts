import { type AnyEntity, hasScope, type Policy, pageFieldOf, type Schema } from '../../model/index.ts';
import type { Caller } from '../access/caller.ts';
import { readScopeOf } from '../access/scopes.ts';
import type { ActionDescriber } from '../commands/describe.ts';
import type { PageInfo } from '../contracts/index.ts';
import { isOutage } from '../errors/appError.ts';
import type { Language } from '../i18n/translate.ts';
import type { EntityReader } from '../rows/entityReader.ts';
import { labelOf } from '../rows/labelOf.ts';
import { type Filter, maxPerPage } from '../rows/listQuery.ts';
import type { BacklinkReader, Backlinks } from './backlinks.ts';

export interface PageService {
  /** The entity that a Docmost page stands for, as far as the caller may read it, with its actions. */
  info(
    pageId: string,
    context: { caller: Caller; authToken: string | undefined; language: Language },
  ): Promise<PageInfo>;
}

export function createPageService(deps: {
  schema: Schema;
  policy: Policy;
  reader: EntityReader;
  actions: ActionDescriber;
  /** Left out while the sync is off. */
  backlinks?: Backlinks;
}): PageService {
  const { schema, policy, reader, actions, backlinks } = deps;

  /** Other pages about the same entity; left out when the wiki cannot tell what the reader may see. */
  async function backlinksOf(entity: string, id: number, reader: BacklinkReader & { pageId: string }) {
    try {
      const found = await backlinks?.of(entity, id, reader, { page: 1, perPage: maxPerPage });
      return found && { backlinks: found.items.filter((page) => page.page_id !== reader.pageId) };
    } catch (error) {
      if (isOutage(error)) return undefined;
      throw error;
    }
  }

  return {
    async info(pageId, { caller, authToken, language }) {
      const readable = schema.served.flatMap((entity) => {
        const field = pageFieldOf(entity);
        return field !== null && hasScope(caller.scopes, readScopeOf(policy, entity.name)) ? [{ entity, field }] : [];
      });
      const found = await Promise.all(readable.map((one) => findByPage(reader, one, pageId)));
      const match = found.find((candidate) => candidate !== undefined);
      if (!match) return { page_id: pageId, entity: null, id: null, label: null, actions: [] };
      return {
        page_id: pageId,
        ...match,
        actions: await actions.describe({ caller, language, entity: match.entity, id: match.id }),
        ...(await backlinksOf(match.entity, match.id, { pageId, caller, authToken })),
      };
    },
  };
}

async function findByPage(
  reader: EntityReader,
  { entity, field }: { entity: AnyEntity; field: string },
  pageId: string,
) {
  const thisPage: Filter = { field, op: 'eq', values: [pageId] };
  const { items } = await reader.list(entity.name, { page: 1, perPage: 1, sort: [], filters: [thisPage] });
  const [row] = items;
  return row && { entity: entity.name, id: row.id, label: labelOf(entity, row) };
}

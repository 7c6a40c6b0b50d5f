import { createRoute } from '@hono/zod-openapi';
import type { z } from 'zod';
import { assertScope } from '../../access/caller.ts';
import { readScope } from '../../access/scopes.ts';
import {
  attributionSchema,
  blocSchema,
  clientSchema,
  collections,
  dataEnvelope,
  type EntityName,
  entityNames,
  formationDetailSchema,
  formationSchema,
  interventionSchema,
  listEnvelope,
  moduleSchema,
  personneDetailSchema,
  personneSchema,
  projetDetailSchema,
  projetSchema,
  tacheSchema,
} from '../../contracts/index.ts';
import { EntityNotFound } from '../../errors/appError.ts';
import { listCollection } from '../../rows/collections.ts';
import type { Details } from '../../rows/details.ts';
import type { Entity } from '../../rows/entityTypes.ts';
import { createFreshness, type Freshness, metaOf } from '../../rows/freshness.ts';
import { answerText } from '../answerHeaders.ts';
import type { App } from '../appEnv.ts';
import { listQuerySchema } from '../listQueryParams.ts';
import { idParamsSchema, json, readRefusals } from '../openapiParts.ts';
import { serve } from '../serve.ts';
import type { ApiDeps } from './apiDeps.ts';

/** The wire schema of each entity, and its detail where it has one. */
const schemas: Record<EntityName, { base: z.ZodType; detail?: z.ZodType }> = {
  personne: { base: personneSchema, detail: personneDetailSchema },
  formation: { base: formationSchema, detail: formationDetailSchema },
  bloc: { base: blocSchema },
  module: { base: moduleSchema },
  attribution: { base: attributionSchema },
  client: { base: clientSchema },
  projet: { base: projetSchema, detail: projetDetailSchema },
  tache: { base: tacheSchema },
  intervention: { base: interventionSchema },
};

/** What answers about one row of an entity carry. */
export function answerSchemaOf(entity: EntityName): z.ZodType {
  const { base, detail } = schemas[entity];
  return detail ?? base;
}

type DetailOf = { [E in EntityName]?: (rows: Entity<E>[], freshness: Freshness) => Promise<object[]> };

function detailsByEntity(details: Details): DetailOf {
  return { personne: details.personnes, formation: details.formations, projet: details.projets };
}

/** `GET /<collection>` and `GET /<collection>/:id` of every entity. */
export function addCollectionRoutes(app: App, deps: ApiDeps): void {
  for (const entity of entityNames) {
    addList(app, deps, entity);
    addDetail(app, deps, entity);
  }
}

function addList<E extends EntityName>(app: App, { reader, details }: ApiDeps, entity: E): void {
  const { base, detail } = schemas[entity];
  const toDetail = detailsByEntity(details)[entity];
  const item = detail ? base.or(detail) : base;
  const route = createRoute({
    method: 'get',
    path: `/${collections[entity]}`,
    tags: [collections[entity]],
    summary: `List ${collections[entity]}`,
    request: { query: listQuerySchema(entity) },
    responses: { 200: json(listEnvelope(item), 'One page.'), ...readRefusals },
  });
  serve(app, route, async (c) => {
    assertScope(c.get('caller'), readScope[entity]);
    const request = c.req.valid('query');
    const freshness = createFreshness();
    const isById = 'ids' in request;
    const { items, total } = isById
      ? await readByIds(reader, entity, request.ids, freshness)
      : await listCollection(reader, entity, request.query, freshness);
    const data = request.detail && toDetail ? await toDetail(items, freshness) : items;
    const paging = isById
      ? { page: 1, per_page: Math.max(1, request.ids.length) }
      : { page: request.query.page, per_page: request.query.perPage };
    return c.json({ data, meta: { ...metaOf(freshness), ...paging, total } });
  });
}

async function readByIds<E extends EntityName>(
  reader: ApiDeps['reader'],
  entity: E,
  ids: readonly number[],
  freshness: Freshness,
): Promise<{ items: Entity<E>[]; total: number }> {
  const items = [...(await reader.getMany(entity, ids, freshness)).values()];
  return { items, total: items.length };
}

function addDetail<E extends EntityName>(app: App, { reader, details, remember }: ApiDeps, entity: E): void {
  const toDetail = detailsByEntity(details)[entity];
  const route = createRoute({
    method: 'get',
    path: `/${collections[entity]}/{id}`,
    tags: [collections[entity]],
    summary: `Read one ${entity}`,
    request: { params: idParamsSchema },
    responses: { 200: json(dataEnvelope(answerSchemaOf(entity)), 'The row.'), ...readRefusals },
  });
  serve(app, route, async (c) => {
    assertScope(c.get('caller'), readScope[entity]);
    const { id } = c.req.valid('param');
    const { body, headers } = await remember(`${entity}:${id}`, async () => {
      const freshness = createFreshness();
      const row = await reader.find(entity, id, freshness);
      if (!row) throw new EntityNotFound(entity, id);
      const [data] = toDetail ? await toDetail([row], freshness) : [row];
      const body = JSON.stringify({ data, meta: metaOf(freshness) });
      const headers = {
        'content-type': 'application/json',
        'content-length': String(Buffer.byteLength(body)),
        etag: `"${row.version}"`,
      };
      return { body, headers, isStale: freshness.stale };
    });
    return answerText(c, body, headers);
  });
}

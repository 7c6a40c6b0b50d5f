import { createRoute } from '@hono/zod-openapi';
import type { z } from 'zod';
import type { AnyEntity, Schema } from '../../../model/index.ts';
import { assertScope } from '../../access/caller.ts';
import { readScopeOf } from '../../access/scopes.ts';
import { dataEnvelope, detailSchema, type EntityName, listEnvelope, rowSchema } from '../../contracts/index.ts';
import { EntityNotFound } from '../../errors/appError.ts';
import { listCollection } from '../../rows/collections.ts';
import type { Entity } from '../../rows/entityTypes.ts';
import { createFreshness, type Freshness, metaOf } from '../../rows/freshness.ts';
import { answerText } from '../answerHeaders.ts';
import type { App } from '../appEnv.ts';
import { listQuerySchema } from '../listQueryParams.ts';
import { idParamsSchema, json, readRefusals } from '../openapiParts.ts';
import { serve } from '../serve.ts';
import type { ApiDeps } from './apiDeps.ts';

/** What answers about one row of an entity carry. */
export function answerSchemaOf(schema: Schema, of: AnyEntity): z.ZodType {
  return detailSchema(schema, of) ?? (rowSchema(of) as z.ZodType);
}

/** `GET /<collection>` and `GET /<collection>/:id` of every entity. */
export function addCollectionRoutes(app: App, deps: ApiDeps): void {
  for (const entity of deps.schema.served) {
    addList(app, deps, entity);
    addDetail(app, deps, entity);
  }
}

function addList(app: App, { reader, details, schema, policy }: ApiDeps, of: AnyEntity): void {
  const { collection } = of;
  const entity = of.name as EntityName;
  const base = rowSchema(of) as z.ZodType;
  const detail = detailSchema(schema, of);
  const item = detail ? base.or(detail) : base;
  const route = createRoute({
    method: 'get',
    path: `/${collection}`,
    tags: [collection],
    summary: `List ${collection}`,
    request: { query: listQuerySchema(entity) },
    responses: { 200: json(listEnvelope(item), 'One page.'), ...readRefusals },
  });
  serve(app, route, async (c) => {
    assertScope(c.get('caller'), readScopeOf(policy, entity));
    const request = c.req.valid('query');
    const freshness = createFreshness();
    const isById = 'ids' in request;
    const { items, total } = isById
      ? await readByIds(reader, entity, request.ids, freshness)
      : await listCollection(reader, entity, request.query, freshness);
    const data = request.detail ? await details.of(entity, items, freshness) : items;
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

function addDetail(app: App, { reader, details, schema, policy, remember }: ApiDeps, of: AnyEntity): void {
  const { collection } = of;
  const entity = of.name as EntityName;
  const route = createRoute({
    method: 'get',
    path: `/${collection}/{id}`,
    tags: [collection],
    summary: `Read one ${entity}`,
    request: { params: idParamsSchema },
    responses: { 200: json(dataEnvelope(answerSchemaOf(schema, of)), 'The row.'), ...readRefusals },
  });
  serve(app, route, async (c) => {
    assertScope(c.get('caller'), readScopeOf(policy, entity));
    const { id } = c.req.valid('param');
    const { body, headers } = await remember(`${entity}:${id}`, async () => {
      const freshness = createFreshness();
      const row = await reader.find(entity, id, freshness);
      if (!row) throw new EntityNotFound(entity, id);
      const [data] = await details.of(entity, [row], freshness);
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

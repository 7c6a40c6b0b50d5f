import { createRoute } from '@hono/zod-openapi';
import type { z } from 'zod';
import type { AnyEntity, Schema } from '../../../model/index.ts';
import { dataEnvelope, detailSchema, listEnvelope, rowSchema } from '../../contracts/index.ts';
import type { App } from '../appEnv.ts';
import { listQuerySchema } from '../listQueryParams.ts';
import { oncePer } from '../liveSchema.ts';
import { idParamsSchema, json, readRefusals } from '../openapiParts.ts';
import { answerDetail, answerList } from '../rowAnswers.ts';
import { serve } from '../serve.ts';
import type { ApiDeps } from './apiDeps.ts';

/** What answers about one row of an entity carry. */
export function answerSchemaOf(schema: Schema, of: AnyEntity): z.ZodType {
  return detailSchema(schema, of) ?? (rowSchema(of) as z.ZodType);
}

/** The parameters of a list as its entity is now. */
export const presentListQuery = oncePer(listQuerySchema);

/** `GET /<collection>` and `GET /<collection>/:id` of every entity of the house. */
export function addCollectionRoutes(app: App, deps: ApiDeps): void {
  for (const entity of deps.schema.served) {
    addList(app, deps, entity);
    addDetail(app, deps, entity);
  }
}

function addList(app: App, deps: ApiDeps, of: AnyEntity): void {
  const { collection, name } = of;
  const { schema } = deps;
  const base = rowSchema(of) as z.ZodType;
  const detail = detailSchema(schema, of);
  const item = detail ? base.or(detail) : base;
  const route = createRoute({
    method: 'get',
    path: `/${collection}`,
    tags: [collection],
    summary: `List ${collection}`,
    request: { query: presentListQuery(of) },
    responses: { 200: json(listEnvelope(item), 'One page.'), ...readRefusals },
  });
  const query = () => presentListQuery(schema.get(name));
  serve(app, route, (c) => answerList(c, deps, name, c.req.valid('query')), { query });
}

function addDetail(app: App, deps: ApiDeps, of: AnyEntity): void {
  const { collection, name } = of;
  const route = createRoute({
    method: 'get',
    path: `/${collection}/{id}`,
    tags: [collection],
    summary: `Read one ${name}`,
    request: { params: idParamsSchema },
    responses: { 200: json(dataEnvelope(answerSchemaOf(deps.schema, of)), 'The row.'), ...readRefusals },
  });
  serve(app, route, (c) => answerDetail(c, deps, name, c.req.valid('param').id));
}

import { createRoute } from '@hono/zod-openapi';
import type { z } from 'zod';
import type { AnyEntity, ComputedAnswer, LinkedAnswer } from '../../../model/index.ts';
import { assertScope } from '../../access/caller.ts';
import { readScopeOf } from '../../access/scopes.ts';
import { dataEnvelope, listEnvelope, rowSchema, shapeSchema } from '../../contracts/index.ts';
import { EntityNotFound } from '../../errors/appError.ts';
import { metaOf } from '../../rows/copyHealth.ts';
import { createHouseRead } from '../../rows/houseRead.ts';
import { dayOf, yearBefore } from '../../time/day.ts';
import type { App } from '../appEnv.ts';
import { pageQuerySchema } from '../listQueryParams.ts';
import { oncePer } from '../liveSchema.ts';
import { idParamsSchema, json, readRefusals } from '../openapiParts.ts';
import { serve } from '../serve.ts';
import type { ApiDeps } from './apiDeps.ts';

/** The answers that the house composes, each below a row: `/<collection>/:id/…`. */
export function addComposedRoutes(app: App, deps: ApiDeps): void {
  for (const answer of deps.answers) {
    if ('compute' in answer) addComputed(app, deps, answer);
    else addLinked(app, deps, answer);
  }
}

function addComputed(app: App, { readerOf, schema, policy, clock }: ApiDeps, answer: ComputedAnswer): void {
  const { collection } = schema.get(answer.of);
  const scopes = new Set([answer.of, ...answer.reads].map((entity) => readScopeOf(policy, entity)));
  const route = createRoute({
    method: 'get',
    path: `/${collection}/{id}/${answer.path}`,
    tags: [collection],
    summary: answer.summary,
    request: { params: idParamsSchema },
    responses: { 200: json(dataEnvelope(shapeSchema(answer.shape)), answer.says), ...readRefusals },
  });
  serve(app, route, async (c) => {
    const caller = c.get('caller');
    for (const scope of scopes) assertScope(caller, scope);
    const reader = readerOf(caller);
    const { id } = c.req.valid('param');
    const today = dayOf(clock.now());
    const read = createHouseRead(reader);
    const data = await answer.compute({ id, today, yearAgo: yearBefore(today), read });
    if (data === undefined) throw new EntityNotFound(answer.of, id);
    return c.json({ data, meta: metaOf(reader.freshness()) });
  });
}

/** The parameters of a list of linked rows as their entity is now. */
const presentLinkedQuery = oncePer((answer: LinkedAnswer) =>
  oncePer((listed: AnyEntity) => pageQuerySchema(listed, [answer.by])),
);

function addLinked(app: App, { readerOf, schema, policy }: ApiDeps, answer: LinkedAnswer): void {
  const owner = answer.of;
  const rows = answer.rows;
  const { collection } = schema.get(owner);
  const listed = schema.get(rows);
  const present = presentLinkedQuery(answer);
  const route = createRoute({
    method: 'get',
    path: `/${collection}/{id}/${listed.collection}`,
    tags: [collection],
    summary: answer.summary,
    description: answer.description,
    request: { params: idParamsSchema, query: present(listed) },
    responses: { 200: json(listEnvelope(rowSchema(listed) as z.ZodType), 'One page.'), ...readRefusals },
  });
  const handle: Parameters<typeof serve<typeof route>>[2] = async (c) => {
    const caller = c.get('caller');
    assertScope(caller, readScopeOf(policy, owner));
    assertScope(caller, readScopeOf(policy, rows));
    const reader = readerOf(caller);
    const { id } = c.req.valid('param');
    const query = c.req.valid('query');
    if (!(await reader.find(owner, id))) throw new EntityNotFound(owner, id);
    const filters = [...query.filters, { field: answer.by, op: 'eq' as const, values: [id] }];
    const { items, total } = await reader.list(rows, { ...query, filters });
    const { page, perPage } = query;
    return c.json({ data: items, meta: { ...metaOf(reader.freshness()), page, per_page: perPage, total } });
  };
  serve(app, route, handle, { query: () => present(schema.get(rows)) });
}

import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { assertScope } from '../../access/caller.ts';
import { readScopeOf } from '../../access/scopes.ts';
import {
  dataEnvelope,
  listEnvelope,
  syncAllSchema,
  syncOutcomeSchema,
  syncStatusSchema,
  wikiPageRefSchema,
} from '../../contracts/index.ts';
import { EntityNotFound } from '../../errors/appError.ts';
import { pagedEntities, parentLink } from '../../sync/pageTree.ts';
import type { SyncAdmin } from '../../sync/syncAdmin.ts';
import type { App } from '../appEnv.ts';
import { pagingSchema } from '../listQueryParams.ts';
import { idParamsSchema, json, readRefusals, writeHeadersSchema, writeRefusals } from '../openapiParts.ts';
import { serve } from '../serve.ts';
import type { ApiDeps } from './apiDeps.ts';
import { needSync } from './docmostRoutes.ts';

const scope = 'admin:sync';
const tags = ['sync'];
const headers = writeHeadersSchema;

const syncOne = (entity: string) =>
  createRoute({
    method: 'post',
    path: `/sync/${entity}/{id}`,
    tags,
    summary: `Bring the page of one ${entity} in step now`,
    request: { headers, params: idParamsSchema },
    responses: { 200: json(dataEnvelope(syncOutcomeSchema), 'What came of it.'), ...writeRefusals },
  });

const syncAll = createRoute({
  method: 'post',
  path: '/sync/all',
  tags,
  summary: 'Begin to bring every page in step, or tell how far it is',
  request: { headers },
  responses: { 200: json(dataEnvelope(syncAllSchema), 'The progress.'), ...writeRefusals },
});

const replay = createRoute({
  method: 'post',
  path: '/sync/replay',
  tags,
  summary: 'Enqueue every dead letter again',
  request: { headers },
  responses: { 200: json(dataEnvelope(z.object({ replayed: z.int() })), 'How many.'), ...writeRefusals },
});

const status = createRoute({
  method: 'get',
  path: '/sync/status',
  tags,
  summary: 'Queue, lag, dead letters, breakers, last sweep',
  responses: { 200: json(dataEnvelope(syncStatusSchema), 'The state of the sync.'), ...readRefusals },
});

/** `POST /sync/…`, `GET /sync/status` and `GET /<collection>/:id/pages`. */
export function addSyncRoutes(
  app: App,
  deps: Pick<ApiDeps, 'answerWrite' | 'readerOf' | 'backlinks' | 'schema' | 'policy'> & { syncAdmin?: SyncAdmin },
): void {
  const { answerWrite, readerOf, schema, policy } = deps;

  // Pages below others are brought in step with them.
  for (const { name } of pagedEntities(schema).filter((entity) => parentLink(entity) === undefined)) {
    const entity = name;
    serve(app, syncOne(entity), async (c) => {
      assertScope(c.get('caller'), scope);
      const { id } = c.req.valid('param');
      return answerWrite(c, async () => ({ data: await needSync(deps.syncAdmin).syncOne(entity, id) }));
    });
  }

  serve(app, syncAll, async (c) => {
    assertScope(c.get('caller'), scope);
    return answerWrite(c, async () => ({ data: await needSync(deps.syncAdmin).beginAll() }));
  });

  serve(app, replay, async (c) => {
    assertScope(c.get('caller'), scope);
    return answerWrite(c, async () => ({ data: { replayed: await needSync(deps.syncAdmin).replay() } }));
  });

  serve(app, status, async (c) => {
    assertScope(c.get('caller'), scope);
    return c.json({ data: await needSync(deps.syncAdmin).status() });
  });

  for (const { name: entity, collection } of schema.served) {
    serve(app, pagesOf(entity, collection), async (c) => {
      assertScope(c.get('caller'), readScopeOf(policy, entity));
      const { id } = c.req.valid('param');
      if (!(await readerOf(c.get('caller')).find(entity, id))) throw new EntityNotFound(entity, id);
      const { page = 1, per_page: perPage = 50 } = c.req.valid('query');
      const who = { caller: c.get('caller'), authToken: c.get('authToken') };
      const { items, total } = (await deps.backlinks?.of(entity, id, who, { page, perPage })) ?? {
        items: [],
        total: 0,
      };
      return c.json({ data: items, meta: { page, per_page: perPage, total } });
    });
  }
}

const pagesOf = (entity: string, collection: string) =>
  createRoute({
    method: 'get',
    path: `/${collection}/{id}/pages`,
    tags: [collection],
    summary: `Pages of the wiki that mention one ${entity}, as far as the caller may read them there`,
    request: { params: idParamsSchema, query: pagingSchema },
    responses: { 200: json(listEnvelope(wikiPageRefSchema), 'The pages, by title.'), ...readRefusals },
  });

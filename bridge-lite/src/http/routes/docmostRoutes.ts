import { createRoute } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { z } from 'zod';
import type { Schema } from '../../../model/index.ts';
import { assertScope } from '../../access/caller.ts';
import { spacesNamedBy } from '../../access/scopes.ts';
import {
  collectionSchema,
  createCollectionBodySchema,
  createPageBodySchema,
  createShareLinkBodySchema,
  dataEnvelope,
  patchPageBodySchema,
  shareLinkSchema,
  wikiPageRefSchema,
} from '../../contracts/index.ts';
import { AppError } from '../../errors/appError.ts';
import type { WikiCaller } from '../../sync/callersWiki.ts';
import type { DocmostService } from '../../sync/docmostService.ts';
import type { App, AppEnv } from '../appEnv.ts';
import { json, writeHeadersSchema, writeRefusals } from '../openapiParts.ts';
import { serve } from '../serve.ts';
import type { ApiDeps } from './apiDeps.ts';

const scope = 'write:docmost';
const tags = ['docmost'];
const headers = writeHeadersSchema;

const createPage = ({ entities }: Schema) =>
  createRoute({
    method: 'post',
    path: '/docmost/pages',
    tags,
    summary: 'Create a page of the wiki',
    request: { headers, body: { ...json(createPageBodySchema(entities), 'The page.'), required: true } },
    responses: { 200: json(dataEnvelope(wikiPageRefSchema), 'The new page.'), ...writeRefusals },
  });

const patchPage = createRoute({
  method: 'patch',
  path: '/docmost/pages/{id}',
  tags,
  summary: 'Change title or icon of a page that follows no row',
  request: {
    headers,
    params: z.strictObject({ id: z.string().regex(/^[\w-]{1,64}$/) }),
    body: { ...json(patchPageBodySchema, 'What to change.'), required: true },
  },
  responses: { 200: json(dataEnvelope(wikiPageRefSchema), 'The page after the change.'), ...writeRefusals },
});

const createCollection = createRoute({
  method: 'post',
  path: '/docmost/collections',
  tags,
  summary: 'Create a page with pages below it',
  request: { headers, body: { ...json(createCollectionBodySchema, 'The pages.'), required: true } },
  responses: { 200: json(dataEnvelope(collectionSchema), 'The new pages.'), ...writeRefusals },
});

const createShareLink = createRoute({
  method: 'post',
  path: '/docmost/share-links',
  tags,
  summary: 'Share a page with everyone who has the link',
  request: { headers, body: { ...json(createShareLinkBodySchema, 'The page.'), required: true } },
  responses: { 200: json(dataEnvelope(shareLinkSchema), 'The link.'), ...writeRefusals },
});

/** The part of the sync that a route calls. @throws AppError NOT_FOUND while the sync is off */
export function needSync<T>(part: T | undefined): T {
  if (part === undefined) throw new AppError('NOT_FOUND', 'unavailable.sync');
  return part;
}

/** The wiki is asked as who calls, never as the bridge. */
function wikiCaller(c: Context<AppEnv>): WikiCaller {
  const { id, scopes } = c.get('caller');
  return { id, authToken: c.get('authToken'), spaces: spacesNamedBy(scopes) };
}

/** Writes to the wiki. */
export function addDocmostRoutes(
  app: App,
  deps: Pick<ApiDeps, 'answerWrite' | 'schema'> & { docmost?: DocmostService },
): void {
  const { answerWrite } = deps;

  serve(app, createPage(deps.schema), async (c) => {
    assertScope(c.get('caller'), scope);
    const body = c.req.valid('json');
    return answerWrite(c, async () => ({ data: await needSync(deps.docmost).createPage(body, wikiCaller(c)) }));
  });

  serve(app, patchPage, async (c) => {
    assertScope(c.get('caller'), scope);
    const { id } = c.req.valid('param');
    const body = c.req.valid('json');
    return answerWrite(c, async () => ({ data: await needSync(deps.docmost).patchPage(id, body, wikiCaller(c)) }));
  });

  serve(app, createCollection, async (c) => {
    assertScope(c.get('caller'), scope);
    const body = c.req.valid('json');
    return answerWrite(c, async () => ({ data: await needSync(deps.docmost).createCollection(body, wikiCaller(c)) }));
  });

  serve(app, createShareLink, async (c) => {
    assertScope(c.get('caller'), scope);
    const body = c.req.valid('json');
    return answerWrite(c, async () => ({ data: await needSync(deps.docmost).createShareLink(body, wikiCaller(c)) }));
  });
}

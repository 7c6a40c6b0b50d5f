import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { isServed } from '../../../model/index.ts';
import { assertScope } from '../../access/caller.ts';
import { hasScope, readScopeOf } from '../../access/scopes.ts';
import { changeLineSchema, dataEnvelope, explanationSchema } from '../../contracts/index.ts';
import { AppError, EntityNotFound } from '../../errors/appError.ts';
import { metaOf } from '../../rows/copyHealth.ts';
import type { App } from '../appEnv.ts';
import {
  idParamsSchema,
  json,
  logWindowSchema,
  readRefusals,
  versionOf,
  writeHeadersSchema,
  writeRefusals,
} from '../openapiParts.ts';
import { serve } from '../serve.ts';
import { warningsMeta } from '../warnings.ts';
import type { ApiDeps } from './apiDeps.ts';
import { collectionParams, entityOf } from './queryRoutes.ts';

const lines = dataEnvelope(z.array(changeLineSchema));

const history = createRoute({
  method: 'get',
  path: '/{collection}/{id}/history',
  tags: ['rows'],
  summary: 'What changed of a row, the newest first',
  description: 'Also of a row that is gone. Values of links have the titles that their rows have now.',
  request: { params: collectionParams.extend(idParamsSchema.shape), query: logWindowSchema },
  responses: { 200: json(lines, 'Lines of the change log.'), ...readRefusals },
});

const own = createRoute({
  method: 'get',
  path: '/me/changes',
  tags: ['session'],
  summary: 'What the caller changed, the newest first',
  request: { query: logWindowSchema },
  responses: { 200: json(lines, 'Lines of the change log.'), ...readRefusals },
});

const restore = createRoute({
  method: 'post',
  path: '/{collection}/{id}/restore',
  tags: ['rows'],
  summary: 'Take back what a line of the change log did',
  description:
    'Fields become what they were before the line, through the rules of a correction; those that somebody changed since stay and are told with both values (`meta.kept`), and a row that the line deleted comes back under its id.',
  request: {
    params: collectionParams.extend(idParamsSchema.shape),
    headers: writeHeadersSchema,
    body: {
      ...json(
        z.strictObject({
          seq: z.int().positive(),
          fields: z
            .array(z.string().max(64))
            .min(1)
            .max(100)
            .optional()
            .describe('All that can be edited unless told.'),
        }),
        'The line, and the fields that are meant.',
      ),
      required: true,
    },
  },
  responses: {
    200: json(
      z.object({
        data: z.looseObject({ id: z.int() }),
        meta: z.looseObject({
          kept: z.array(z.object({ field: z.string(), before: z.unknown(), now: z.unknown() })).optional(),
        }),
      }),
      'The row as it is now.',
    ),
    ...writeRefusals,
  },
});

const explain = createRoute({
  method: 'get',
  path: '/explain/{entity}/{id}/{figure}',
  tags: ['rows'],
  summary: 'How a figure comes about, with its numbers',
  request: {
    params: idParamsSchema.extend({ entity: z.string().max(64), figure: z.string().max(64) }),
  },
  responses: {
    200: json(dataEnvelope(explanationSchema), 'The figure and everything that makes it.'),
    ...readRefusals,
  },
});

/** `GET /<collection>/:id/history`, `POST /<collection>/:id/restore`, `GET /me/changes` and `GET /explain/:entity/:id/:figure`. */
export function addHistoryRoutes(app: App, deps: ApiDeps): void {
  const { schema, policy, reader, history: log, explain: explainFigure, restore: restoring, answerWrite, say } = deps;

  serve(app, own, async (c) => {
    const { limit = 50, before } = c.req.valid('query');
    const caller = c.get('caller');
    const found = await log.ofAuthor(caller.id, { limit, ...(before === undefined ? {} : { before }) });
    const isReadable = (entity: string) =>
      isServed(schema, entity) && hasScope(caller.scopes, readScopeOf(policy, entity));
    return c.json({ data: found.filter(({ entity }) => isReadable(entity)), meta: {} });
  });

  serve(app, history, async (c) => {
    const entity = entityOf(c, schema);
    assertScope(c.get('caller'), readScopeOf(policy, entity.name));
    const { id } = c.req.valid('param');
    const { limit = 50, before } = c.req.valid('query');
    const data = await log.ofRow(entity.name, id, { limit, ...(before === undefined ? {} : { before }) });
    if (data.length === 0 && !(await reader.find(entity.name, id))) throw new EntityNotFound(entity.name, id);
    return c.json({ data, meta: metaOf(reader.freshness()) });
  });

  serve(app, restore, async (c) => {
    const entity = entityOf(c, schema);
    const caller = c.get('caller');
    const { id } = c.req.valid('param');
    const { seq, fields } = c.req.valid('json');
    const ifMatch = versionOf(c.req.valid('header')['if-match']);
    return answerWrite(c, async () => {
      const what = { seq, ...(fields ? { fields } : {}) };
      const done = await restoring.run({ entity: entity.name, id }, what, { caller, ...(ifMatch ? { ifMatch } : {}) });
      const { meta = {} } = warningsMeta(say, c.get('language'), done.warnings) as { meta?: object };
      return { data: done.data, meta: { ...meta, ...(done.kept.length > 0 ? { kept: done.kept } : {}) } };
    });
  });

  serve(app, explain, async (c) => {
    const { entity, id, figure } = c.req.valid('param');
    if (!isServed(schema, entity) || schema.field(entity, figure) === undefined)
      throw new AppError('NOT_FOUND', 'notFound.route');
    assertScope(c.get('caller'), readScopeOf(policy, entity));
    const row = await reader.find(entity, id);
    if (!row) throw new EntityNotFound(entity, id);
    const data = await explainFigure(entity, row, figure);
    for (const part of entitiesIn(data)) assertScope(c.get('caller'), readScopeOf(policy, part));
    return c.json({ data, meta: metaOf(reader.freshness()) });
  });
}

type Explained = z.infer<typeof explanationSchema>;
const entitiesIn = ({ rows, parts }: Explained): Set<string> =>
  new Set([...rows.map(({ entity }) => entity), ...parts.flatMap((part) => [...entitiesIn(part)])]);

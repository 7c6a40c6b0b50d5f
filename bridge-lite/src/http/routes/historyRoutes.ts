import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { hasScope, isServed } from '../../../model/index.ts';
import { assertScope } from '../../access/caller.ts';
import { readScopeOf } from '../../access/scopes.ts';
import type { Once } from '../../commands/idempotency.ts';
import {
  changeLinesSchema,
  dataEnvelope,
  dryRunSchema,
  explanationSchema,
  keptMetaSchema,
  textSchema,
} from '../../contracts/index.ts';
import { AppError, EntityNotFound } from '../../errors/appError.ts';
import { metaOf } from '../../rows/copyHealth.ts';
import type { App } from '../appEnv.ts';
import {
  dryRunQuerySchema,
  idParamsSchema,
  json,
  logWindowSchema,
  readRefusals,
  versionOf,
  writeHeadersSchema,
  writeRefusals,
} from '../openapiParts.ts';
import { onlyTries, serve } from '../serve.ts';
import { keptMeta, warningsMeta } from '../warnings.ts';
import type { ApiDeps } from './apiDeps.ts';
import { collectionParams, entityOf } from './queryRoutes.ts';

const history = createRoute({
  method: 'get',
  path: '/{collection}/{id}/history',
  tags: ['rows'],
  summary: 'What changed of a row, the newest first',
  description: 'Also of a row that is gone. Values of links have the titles that their rows have now, or had last.',
  request: { params: collectionParams.extend(idParamsSchema.shape), query: logWindowSchema },
  responses: { 200: json(changeLinesSchema, 'Lines of the change log.'), ...readRefusals },
});

const own = createRoute({
  method: 'get',
  path: '/me/changes',
  tags: ['session'],
  summary: 'What the caller changed, the newest first',
  description:
    'In rows that the caller may read. Lines of one `run` belong together, and are taken back together by `undo_id`; later a line is taken back by `restore` of its row.',
  request: { query: logWindowSchema },
  responses: { 200: json(changeLinesSchema, 'Lines of the change log.'), ...readRefusals },
});

const restore = createRoute({
  method: 'post',
  path: '/{collection}/{id}/restore',
  tags: ['rows'],
  summary: 'Take back what a line of the change log did',
  description:
    'Fields become what they were before the line, through the rules of a correction; those that somebody changed since stay and are told with both values (`meta.kept`) unless `over` says to write over them, and a row that the line deleted comes back under its id.',
  request: {
    params: collectionParams.extend(idParamsSchema.shape),
    query: dryRunQuerySchema,
    headers: writeHeadersSchema,
    body: {
      ...json(
        z.strictObject({
          seq: z.int().positive(),
          fields: z
            .array(textSchema().max(64))
            .min(1)
            .max(100)
            .optional()
            .describe('All that can be edited unless told.'),
          over: z.boolean().optional().describe('Writes over what somebody changed since.'),
        }),
        'The line, and the fields that are meant.',
      ),
      required: true,
    },
  },
  responses: {
    200: json(
      z.object({
        data: dryRunSchema.or(z.looseObject({ id: z.int() })),
        meta: keptMetaSchema.optional(),
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
  const {
    schema,
    policy,
    readerOf,
    freshness,
    history: log,
    explain: explainFigure,
    restore: restoring,
    answerWrite,
    say,
  } = deps;

  serve(app, own, async (c) => {
    const { limit = 50, before } = c.req.valid('query');
    const caller = c.get('caller');
    const { lines, next } = await log.ofCaller({ limit, before, caller, language: c.get('language') });
    const isReadable = (entity: string) =>
      isServed(schema, entity) && hasScope(caller.scopes, readScopeOf(policy, entity));
    return c.json({ data: lines.filter(({ entity }) => isReadable(entity)), meta: { next } });
  });

  serve(app, history, async (c) => {
    const entity = entityOf(c, schema);
    const caller = c.get('caller');
    assertScope(caller, readScopeOf(policy, entity.name));
    const { id } = c.req.valid('param');
    const { limit = 50, before } = c.req.valid('query');
    const { lines, next } = await log.ofRow(entity.name, id, { limit, before, caller, language: c.get('language') });
    if (lines.length === 0 && before === undefined && !(await readerOf(caller).find(entity.name, id))) {
      throw new EntityNotFound(entity.name, id);
    }
    return c.json({ data: lines, meta: { ...metaOf(freshness()), next } });
  });

  serve(app, restore, async (c) => {
    const entity = entityOf(c, schema);
    const caller = c.get('caller');
    const { id } = c.req.valid('param');
    const isDry = c.req.valid('query').dry_run === '1';
    if (isDry) onlyTries(c);
    const ifMatch = versionOf(c.req.valid('header')['if-match']);
    const run = async (once?: Once) => {
      const context = { caller, isDry, once, ...(ifMatch ? { ifMatch } : {}) };
      const { data, warnings, kept } = await restoring.run({ entity: entity.name, id }, c.req.valid('json'), context);
      return { data, meta: { ...warningsMeta(say, c.get('language'), warnings).meta, ...keptMeta(kept).meta } };
    };
    return isDry ? c.json(await run(), 200) : answerWrite(c, run);
  });

  serve(app, explain, async (c) => {
    const { entity, id, figure } = c.req.valid('param');
    if (!isServed(schema, entity) || schema.field(entity, figure) === undefined)
      throw new AppError('NOT_FOUND', 'notFound.route');
    const caller = c.get('caller');
    assertScope(caller, readScopeOf(policy, entity));
    const row = await readerOf(caller).find(entity, id);
    if (!row) throw new EntityNotFound(entity, id);
    const data = await explainFigure(entity, row, figure);
    for (const part of entitiesIn(data)) assertScope(caller, readScopeOf(policy, part));
    return c.json({ data, meta: metaOf(freshness()) });
  });
}

type Explained = z.infer<typeof explanationSchema>;
const entitiesIn = ({ rows, parts }: Explained): Set<string> =>
  new Set([...rows.map(({ entity }) => entity), ...parts.flatMap((part) => [...entitiesIn(part)])]);

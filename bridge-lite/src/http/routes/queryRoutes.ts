import { createRoute } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { z } from 'zod';
import { type AnyEntity, isServed, type Schema } from '../../../model/index.ts';
import { assertScope } from '../../access/caller.ts';
import { readScopeOf } from '../../access/scopes.ts';
import { groupSchema, queryBodySchema } from '../../contracts/index.ts';
import { AppError, ValidationFailed } from '../../errors/appError.ts';
import { QueryError } from '../../ports/copyQuery.ts';
import { metaOf } from '../../rows/copyHealth.ts';
import { queryOfBody, readFields } from '../../rows/queryOfBody.ts';
import { dayOf } from '../../time/day.ts';
import type { App, AppEnv } from '../appEnv.ts';
import { json, readRefusals } from '../openapiParts.ts';
import { serve } from '../serve.ts';
import type { ApiDeps } from './apiDeps.ts';

export const collectionParams = z.object({ collection: z.string().max(64) });

const anyRow = z.looseObject({ id: z.int(), version: z.string() });
const query = createRoute({
  method: 'post',
  path: '/{collection}/query',
  tags: ['rows'],
  summary: 'Ask for rows, or for groups of them',
  description:
    'A tree of conditions (with paths through links, periods and « moi »), a search, an order, groups with counts and sums, a window, and a moment of the past.',
  request: { params: collectionParams, body: { ...json(queryBodySchema, 'What is asked.'), required: true } },
  responses: {
    200: json(
      z.object({
        data: z.array(z.union([groupSchema, anyRow])),
        meta: z.looseObject({ as_of: z.string(), total: z.int().optional() }),
      }),
      'A window of rows, or every group that has a row.',
    ),
    ...readRefusals,
  },
});

/** `POST /<collection>/query` of every entity, tables of admins too. */
export function addQueryRoutes(app: App, { schema, policy, reader, clock }: ApiDeps): void {
  serve(app, query, async (c) => {
    const entity = entityOf(c, schema);
    const body = c.req.valid('json');
    const caller = c.get('caller');
    assertScope(caller, readScopeOf(policy, entity.name));
    try {
      for (const read of readFields(schema, entity.name, body)) assertScope(caller, readScopeOf(policy, read.entity));
      const asker = { today: dayOf(clock.now()), me: caller.personne?.id ?? null };
      const asked = queryOfBody(schema, entity.name, body, asker);
      const meta = metaOf(reader.freshness());
      if ('groups' in asked) return c.json({ data: await reader.groups(entity.name, asked.groups), meta });
      const { items, total } = await reader.query(entity.name, asked.rows);
      const { offset, limit } = asked.rows;
      return c.json({ data: items, meta: { ...meta, offset, limit, total } });
    } catch (error) {
      // What makes no sense is a request that is not valid, with its field and why.
      if (!(error instanceof QueryError)) throw error;
      throw new ValidationFailed([{ path: ['json', ...error.path], message: error.reason }]);
    }
  });
}

/** The entity of a collection in the path. @throws AppError NOT_FOUND */
export function entityOf(c: Context<AppEnv>, schema: Schema): AnyEntity {
  const entity = schema.ofCollection(c.req.param('collection') ?? '');
  if (!entity || !isServed(schema, entity.name)) throw new AppError('NOT_FOUND', 'notFound.route');
  return entity;
}

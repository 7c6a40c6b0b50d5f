import { createRoute } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { z } from 'zod';
import { type AnyEntity, isServed, type Schema } from '../../../model/index.ts';
import { assertScope } from '../../access/caller.ts';
import { readScopeOf } from '../../access/scopes.ts';
import {
  errorBodySchema,
  groupSchema,
  type QueryBody,
  queriesBodySchema,
  queryBodySchema,
} from '../../contracts/index.ts';
import { AppError, ValidationFailed } from '../../errors/appError.ts';
import { QueryError } from '../../ports/copyQuery.ts';
import { metaOf } from '../../rows/copyHealth.ts';
import { queryOfBody, readFields } from '../../rows/queryOfBody.ts';
import { dayOf } from '../../time/day.ts';
import type { App, AppEnv } from '../appEnv.ts';
import { answerTo } from '../errorAnswer.ts';
import { json, readRefusals } from '../openapiParts.ts';
import { serve } from '../serve.ts';
import type { ApiDeps } from './apiDeps.ts';

export const collectionParams = z.object({ collection: z.string().max(64) });

const anyRow = z.looseObject({ id: z.int(), version: z.string() });
const queryAnswerSchema = z.object({
  data: z.array(z.union([groupSchema, anyRow])),
  meta: z.looseObject({
    as_of: z.string(),
    total: z.int().optional().describe('Of a window: how many rows are found.'),
    sums: z.record(z.string(), z.number().nullable()).optional().describe('Null while the value of a row is unknown.'),
    ends: z
      .record(
        z.string(),
        z
          .array(z.union([z.string(), z.number()]))
          .length(2)
          .nullable(),
      )
      .optional()
      .describe('Least and greatest value; null where no row has one.'),
  }),
});
const query = createRoute({
  method: 'post',
  path: '/{collection}/query',
  tags: ['rows'],
  summary: 'Ask for rows, or for groups of them',
  description:
    'A tree of conditions (with paths through links, periods and « moi »), a search, an order, groups with counts and sums, a window, and a moment of the past.',
  request: { params: collectionParams, body: { ...json(queryBodySchema, 'What is asked.'), required: true } },
  responses: {
    200: json(queryAnswerSchema, 'A window of rows, or every group that has a row.'),
    ...readRefusals,
  },
});

const several = createRoute({
  method: 'post',
  path: '/query',
  tags: ['rows'],
  summary: 'Ask several queries in one call',
  description:
    'Each as `POST /<collection>/query` answers it; one that is refused says so in its place, the others go on.',
  request: { body: { ...json(queriesBodySchema, 'What is asked.'), required: true } },
  responses: {
    200: json(
      z.object({
        data: z.array(
          z.union([
            queryAnswerSchema,
            z.object({
              status: z.int().describe('The status that this query alone would have had.'),
              ...errorBodySchema.shape,
            }),
          ]),
        ),
      }),
      'The answers, in the order of the queries.',
    ),
    ...readRefusals,
  },
});

/** `POST /<collection>/query` of every entity, tables of admins too, and several of them in one call. */
export function addQueryRoutes(app: App, { schema, policy, readerOf, clock }: ApiDeps): void {
  async function answer(c: Context<AppEnv>, entity: AnyEntity, body: QueryBody) {
    const caller = c.get('caller');
    assertScope(caller, readScopeOf(policy, entity.name));
    for (const read of readFields(schema, entity.name, body)) assertScope(caller, readScopeOf(policy, read.entity));
    const reader = readerOf(caller);
    const asker = { today: dayOf(clock.now()), me: caller.personne?.id ?? null };
    const asked = queryOfBody(schema, entity.name, body, asker);
    const meta = metaOf(reader.freshness());
    if ('groups' in asked) return { data: await reader.groups(entity.name, asked.groups), meta };
    const { items, total, sums, ends } = await reader.query(entity.name, asked.rows);
    const { offset, limit } = asked.rows;
    const told = { ...(body.sums ? { sums } : {}), ...(body.ends ? { ends } : {}) };
    return { data: items, meta: { ...meta, offset, limit, total, ...told } };
  }

  serve(app, query, async (c) => {
    const entity = entityOf(c, schema);
    try {
      return c.json(await answer(c, entity, c.req.valid('json')));
    } catch (error) {
      throw asRefusal(error);
    }
  });
  serve(app, several, async (c) => {
    const answers = c.req.valid('json').queries.map(async ({ collection, body }) => {
      try {
        return await answer(c, entityNamed(collection, schema), body);
      } catch (error) {
        const refusal = asRefusal(error);
        // What nobody expected is an error of the call, and logged as one.
        if (!(refusal instanceof AppError)) throw error;
        const { status, body: refused } = answerTo(c, refusal);
        return { status, ...refused };
      }
    });
    return c.json({ data: await Promise.all(answers) });
  });
}

/** What makes no sense is a request that is not valid, with its field and why. */
function asRefusal(error: unknown): unknown {
  if (!(error instanceof QueryError)) return error;
  return new ValidationFailed([{ path: ['json', ...error.path], message: error.reason }]);
}

/** The entity of a collection in the path. @throws AppError NOT_FOUND */
export function entityOf(c: Context<AppEnv>, schema: Schema): AnyEntity {
  return entityNamed(c.req.param('collection') ?? '', schema);
}

function entityNamed(collection: string, schema: Schema): AnyEntity {
  const entity = schema.ofCollection(collection);
  if (!entity || !isServed(schema, entity.name)) throw new AppError('NOT_FOUND', 'notFound.route');
  return entity;
}

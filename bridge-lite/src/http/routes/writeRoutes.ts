import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { assertScope } from '../../access/caller.ts';
import { entityNameSchema, type WriteLineAnswer, writeLinesSchema, writeOutcomeSchema } from '../../contracts/index.ts';
import type { WriteLine } from '../../ports/writeLog.ts';
import type { App } from '../appEnv.ts';
import { idParamsSchema, json, logWindowSchema, readRefusals } from '../openapiParts.ts';
import { serve } from '../serve.ts';
import type { ApiDeps } from './apiDeps.ts';

const list = createRoute({
  method: 'get',
  path: '/writes',
  tags: ['log'],
  summary: 'Who wrote what, or tried to, the newest first (`admin:audit`)',
  description:
    'A line for each write of the API that passed the limits, refused ones too. Kept for 90 days at least. No line has a value: those of a row stand in its history, by `run`.',
  request: {
    query: logWindowSchema
      .extend({
        person: z.string().min(1).max(200).optional().describe('`author.id` of a line.'),
        entity: entityNameSchema.optional(),
        id: idParamsSchema.shape.id.optional().describe('A row that was named, or that was changed.'),
        outcome: writeOutcomeSchema.optional(),
      })
      .refine(({ entity, id }) => id === undefined || entity !== undefined, {
        path: ['entity'],
        message: 'needed with id',
      }),
  },
  responses: { 200: json(writeLinesSchema, 'Lines of the write log.'), ...readRefusals },
});

/** `GET /writes`, for admins. */
export function addWriteRoutes(app: App, { writes }: Pick<ApiDeps, 'writes'>): void {
  serve(app, list, async (c) => {
    assertScope(c.get('caller'), 'admin:audit');
    const { person: author, entity, id, outcome, before, limit = 50 } = c.req.valid('query');
    const row = entity === undefined ? undefined : { entity, id };
    const found = await writes.find({ author, row, outcome, before, limit });
    const next = found.length === limit ? (found.at(-1)?.id ?? null) : null;
    return c.json({ data: found.map(answerOf), meta: { next } });
  });
}

function answerOf({ id, at, author, rowId, request, fields, rows, ...line }: WriteLine): WriteLineAnswer {
  const { operation, command, entity, outcome, code, run } = line;
  return {
    ...{ id, at, author, operation, command, entity, row_id: rowId, fields: [...fields] },
    ...{ outcome, code, run, request_id: request, rows },
  };
}

import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { isServed } from '../../../model/index.ts';
import { assertScope } from '../../access/caller.ts';
import { readScopeOf } from '../../access/scopes.ts';
import type { Once } from '../../commands/idempotency.ts';
import {
  actionDescriptorSchema,
  actionResultSchema,
  dataEnvelope,
  dryRunSchema,
  entityNameSchema,
  keptMetaSchema,
  runActionBodySchema,
} from '../../contracts/index.ts';
import { ValidationFailed } from '../../errors/appError.ts';
import { metaOf } from '../../rows/copyHealth.ts';
import type { App } from '../appEnv.ts';
import {
  dryRunQuerySchema,
  idParamsSchema,
  json,
  readRefusals,
  versionOf,
  writeHeadersSchema,
  writeRefusals,
} from '../openapiParts.ts';
import { serve } from '../serve.ts';
import { keptMeta, warningsMeta } from '../warnings.ts';
import type { ApiDeps } from './apiDeps.ts';

const listActions = createRoute({
  method: 'get',
  path: '/actions',
  tags: ['actions'],
  summary: 'What the caller may run',
  request: {
    query: z
      .strictObject({ entity: entityNameSchema.optional(), id: idParamsSchema.shape.id.optional() })
      .refine(({ entity, id }) => id === undefined || entity !== undefined, {
        path: ['entity'],
        message: 'needed with id',
      }),
  },
  responses: { 200: json(dataEnvelope(z.array(actionDescriptorSchema)), 'The actions.'), ...readRefusals },
});

const runAction = createRoute({
  method: 'post',
  path: '/actions/{name}',
  tags: ['actions'],
  summary: 'Run an action',
  request: {
    params: z.strictObject({ name: z.string().min(1).max(100) }),
    query: dryRunQuerySchema,
    headers: writeHeadersSchema,
    body: { ...json(runActionBodySchema, 'The row and the parameters.'), required: true },
  },
  responses: { 200: json(dataEnvelope(actionResultSchema.or(dryRunSchema)), 'What was done.'), ...writeRefusals },
});

const undoAction = createRoute({
  method: 'post',
  path: '/actions/undo/{id}',
  tags: ['actions'],
  summary: 'Take an action back',
  description:
    'Within 10 minutes, by its caller. Fields become what they were, but for those that somebody changed since, which are told with both values (`meta.kept`); 409 when none is left. A row that the action made is deleted while nobody changed it.',
  request: { params: z.strictObject({ id: z.uuid() }), query: dryRunQuerySchema, headers: writeHeadersSchema },
  responses: {
    200: json(
      z.object({ data: actionResultSchema.or(dryRunSchema), meta: keptMetaSchema.optional() }),
      'What was undone.',
    ),
    ...writeRefusals,
  },
});

/** `GET /actions`, `POST /actions/:name` and `POST /actions/undo/:id`. */
export function addActionRoutes(app: App, { commands, reader, schema, policy, answerWrite, say }: ApiDeps): void {
  serve(app, listActions, async (c) => {
    const { entity, id } = c.req.valid('query');
    const caller = c.get('caller');
    if (entity !== undefined && !isServed(schema, entity)) {
      throw new ValidationFailed([{ path: ['query', 'entity'], message: 'unknown entity' }]);
    }
    if (entity !== undefined && id !== undefined) assertScope(caller, readScopeOf(policy, entity));
    const data = await commands.describe({ caller, language: c.get('language'), entity, id });
    return c.json({ data, meta: metaOf(reader.freshness()) });
  });

  serve(app, runAction, async (c) => {
    const caller = c.get('caller');
    const language = c.get('language');
    const ifMatch = versionOf(c.req.valid('header')['if-match']);
    const body = c.req.valid('json');
    const isDry = body.dry_run || c.req.valid('query').dry_run === '1';
    const action = commands.prepare(caller, c.req.valid('param').name, body);
    const run = async (once?: Once) => {
      const { data, warnings } = await action.run({ caller, language, ifMatch, isDry, once });
      return { data, ...warningsMeta(say, language, warnings) };
    };
    return isDry ? c.json(await run(), 200) : answerWrite(c, run);
  });

  serve(app, undoAction, async (c) => {
    const isDry = c.req.valid('query').dry_run === '1';
    const context = { caller: c.get('caller'), language: c.get('language'), isDry };
    const { id } = c.req.valid('param');
    const run = async (once?: Once) => {
      const { data, kept } = await commands.undo({ ...context, once }, id);
      return { data, ...keptMeta(kept) };
    };
    return isDry ? c.json(await run(), 200) : answerWrite(c, run);
  });
}

import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { hasScope } from '../../../model/index.ts';
import { modelHash } from '../../../model/print/modelHash.ts';
import { readScopeOf } from '../../access/scopes.ts';
import { dataEnvelope } from '../../contracts/index.ts';
import type { App } from '../appEnv.ts';
import { json, readRefusals } from '../openapiParts.ts';
import { serve } from '../serve.ts';
import type { ApiDeps } from './apiDeps.ts';

const modelSchema = z.object({
  /** Name of the present model, as the header `x-formation-hub-model` gives it. */
  model: z.string(),
  /** Entities that the caller may read: labels, kinds, choices, card, columns, triggers. */
  entities: z.array(z.looseObject({ name: z.string(), collection: z.string(), label: z.string() })),
});

const schemaRoute = createRoute({
  method: 'get',
  path: '/schema',
  tags: ['service'],
  summary: 'Entities, fields and choices as they are now, those of admins included',
  responses: {
    200: json(dataEnvelope(modelSchema), 'What the caller may read.'),
    304: { description: 'What the caller has is what there is (`If-None-Match`).' },
    ...readRefusals,
  },
});

/** `GET /schema`. */
export function addSchemaRoute(app: App, { model, policy, privacy }: ApiDeps): void {
  serve(app, schemaRoute, async (c) => {
    const caller = c.get('caller');
    const { entities } = model.printed(
      (name) => hasScope(caller.scopes, readScopeOf(policy, name)),
      (name) => privacy.never(caller, name),
    );
    const data = { model: model.hash(), entities };
    const etag = `"${modelHash(data)}"`;
    const headers = { etag, 'cache-control': 'private, no-cache' };
    if (c.req.header('if-none-match') === etag) return c.body(null, 304, headers);
    return c.json({ data }, 200, headers);
  });
}

import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { hasScope } from '../../../model/index.ts';
import { readScopeOf } from '../../access/scopes.ts';
import { dataEnvelope, tableSchema } from '../../contracts/index.ts';
import type { App } from '../appEnv.ts';
import { json, readRefusals } from '../openapiParts.ts';
import { serve } from '../serve.ts';
import type { ApiDeps } from './apiDeps.ts';

const tables = createRoute({
  method: 'get',
  path: '/tables',
  tags: ['service'],
  summary: 'The Baserow table of each entity that the caller may read',
  responses: { 200: json(dataEnvelope(z.array(tableSchema)), 'The tables.'), ...readRefusals },
});

/** `GET /tables`. */
export function addTableRoutes(app: App, { listTables, policy }: ApiDeps): void {
  serve(app, tables, async (c) => {
    const { scopes } = c.get('caller');
    const data = (await listTables()).filter(({ entity }) => hasScope(scopes, readScopeOf(policy, entity)));
    return c.json({ data });
  });
}

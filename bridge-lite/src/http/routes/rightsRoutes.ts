import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { fieldsOf, isServed } from '../../../model/index.ts';
import { assertScope } from '../../access/caller.ts';
import { readScopeOf } from '../../access/scopes.ts';
import { dataEnvelope, entityNameSchema, rightsSchema } from '../../contracts/index.ts';
import { AppError } from '../../errors/appError.ts';
import type { App } from '../appEnv.ts';
import { idsSchema } from '../listQueryParams.ts';
import { json, readRefusals } from '../openapiParts.ts';
import { serve } from '../serve.ts';
import type { ApiDeps } from './apiDeps.ts';

const readRights = createRoute({
  method: 'get',
  path: '/rights/{entity}',
  tags: ['session'],
  summary: 'Which fields of an entity, and of some of its rows, the caller may correct',
  request: {
    params: z.strictObject({ entity: entityNameSchema }),
    query: z.strictObject({ ids: idsSchema.optional() }),
  },
  responses: { 200: json(dataEnvelope(rightsSchema), 'The fields.'), ...readRefusals },
});

/** `GET /rights/:entity`: so that nothing is offered that would be refused. */
export function addRightsRoutes(app: App, { schema, policy, rights, readerOf, commands }: ApiDeps): void {
  serve(app, readRights, async (c) => {
    const caller = c.get('caller');
    const { entity } = c.req.valid('param');
    if (!isServed(schema, entity)) throw new AppError('NOT_FOUND', 'notFound.route');
    assertScope(caller, readScopeOf(policy, entity));
    const isCorrected = commands.corrections.some(({ guard }) => guard.entity.name === entity);
    const editable = fieldsOf(schema.get(entity)).flatMap(([name, { edit }]) => (edit && isCorrected ? [name] : []));
    const ids = c.req.valid('query').ids ?? [];
    const allowed = await rights.fieldsOf(caller, entity, { ids, editable });
    const lacking = ids.filter((id) => (allowed.get(id)?.length ?? 0) < editable.length);
    const named = lacking.length === 0 ? undefined : await readerOf(caller).getMany(entity, lacking);
    const reasonOf = (id: number) =>
      lacking.includes(id) ? { reason: rights.reason(c.get('language'), { entity, row: named?.get(id) }) } : {};
    const fields = editable.filter((name) => rights.mayEver(caller, { entity, fields: [name] }));
    const rows = ids.map((id) => ({ id, fields: allowed.get(id) ?? [], ...reasonOf(id) }));
    return c.json({ data: { fields, rows } });
  });
}

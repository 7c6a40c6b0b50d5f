import { createRoute } from '@hono/zod-openapi';
import { assertScope } from '../../access/caller.ts';
import { readScope } from '../../access/scopes.ts';
import {
  attributionSchema,
  dataEnvelope,
  interventionSchema,
  listEnvelope,
  personneDashboardSchema,
  projetTimelineSchema,
} from '../../contracts/index.ts';
import { EntityNotFound } from '../../errors/appError.ts';
import { listCollection } from '../../rows/collections.ts';
import { createFreshness, metaOf } from '../../rows/freshness.ts';
import type { App } from '../appEnv.ts';
import { pageQuerySchema } from '../listQueryParams.ts';
import { idParamsSchema, json, readRefusals } from '../openapiParts.ts';
import { serve } from '../serve.ts';
import type { ApiDeps } from './apiDeps.ts';

const dashboard = createRoute({
  method: 'get',
  path: '/personnes/{id}/dashboard',
  tags: ['personnes'],
  summary: 'All about one person at a glance',
  request: { params: idParamsSchema },
  responses: { 200: json(dataEnvelope(personneDashboardSchema), 'The person.'), ...readRefusals },
});

const timeline = createRoute({
  method: 'get',
  path: '/projets/{id}/timeline',
  tags: ['projets'],
  summary: 'What happened in a project and what is due',
  request: { params: idParamsSchema },
  responses: { 200: json(dataEnvelope(projetTimelineSchema), 'The project.'), ...readRefusals },
});

const ofPersonne = { attribution: attributionSchema, intervention: interventionSchema } as const;

/** `/personnes/:id/dashboard`, `/personnes/:id/attributions`, `/personnes/:id/interventions`, `/projets/:id/timeline`. */
export function addOverviewRoutes(app: App, deps: ApiDeps): void {
  serve(app, dashboard, async (c) => {
    const needed = new Set([readScope.personne, readScope.attribution, readScope.intervention]);
    for (const scope of needed) assertScope(c.get('caller'), scope);
    const freshness = createFreshness();
    const data = await deps.overviews.personne(c.req.valid('param').id, freshness);
    return c.json({ data, meta: metaOf(freshness) });
  });

  serve(app, timeline, async (c) => {
    assertScope(c.get('caller'), readScope.projet);
    const freshness = createFreshness();
    const data = await deps.overviews.projet(c.req.valid('param').id, freshness);
    return c.json({ data, meta: metaOf(freshness) });
  });

  addListOfPersonne(app, deps, 'attribution');
  addListOfPersonne(app, deps, 'intervention');
}

function addListOfPersonne(app: App, { reader }: ApiDeps, entity: keyof typeof ofPersonne): void {
  const route = createRoute({
    method: 'get',
    path: `/personnes/{id}/${entity}s`,
    tags: ['personnes'],
    summary: `List the ${entity}s of one person`,
    description: `Takes what \`/${entity}s\` takes, except \`ids\` and a filter on the person.`,
    request: { params: idParamsSchema, query: pageQuerySchema(entity, ['personne']) },
    responses: { 200: json(listEnvelope(ofPersonne[entity]), 'One page.'), ...readRefusals },
  });
  serve(app, route, async (c) => {
    assertScope(c.get('caller'), readScope.personne);
    assertScope(c.get('caller'), readScope[entity]);
    const { id } = c.req.valid('param');
    const query = c.req.valid('query');
    const freshness = createFreshness();
    if (!(await reader.find('personne', id, freshness))) throw new EntityNotFound('personne', id);
    const filters = [...query.filters, { field: 'personne', op: 'eq' as const, values: [id] }];
    const { items, total } = await listCollection(reader, entity, { ...query, filters }, freshness);
    const { page, perPage } = query;
    return c.json({ data: items, meta: { ...metaOf(freshness), page, per_page: perPage, total } });
  });
}

import { createRoute } from '@hono/zod-openapi';
import { assertScope } from '../../access/caller.ts';
import {
  annulerInterventionBodySchema,
  dataEnvelope,
  interventionSchema,
  patchInterventionBodySchema,
  saisirInterventionBodySchema,
} from '../../contracts/index.ts';
import { ValidationFailed } from '../../errors/appError.ts';
import type { App } from '../appEnv.ts';
import { idParamsSchema, json, versionOf, writeHeadersSchema, writeRefusals } from '../openapiParts.ts';
import { serve } from '../serve.ts';
import { warningsMeta } from '../warnings.ts';
import type { ApiDeps } from './apiDeps.ts';

const scope = 'write:interventions';
const request = { params: idParamsSchema, headers: writeHeadersSchema };

const saisir = createRoute({
  method: 'post',
  path: '/interventions',
  tags: ['interventions'],
  summary: 'Log hours on a task (RG-05)',
  description: 'Without `personne` the hours are those of the caller.',
  request: {
    headers: writeHeadersSchema,
    body: { ...json(saisirInterventionBodySchema, 'Who did what, when.'), required: true },
  },
  responses: { 201: json(dataEnvelope(interventionSchema), 'The new intervention.'), ...writeRefusals },
});

const patch = createRoute({
  method: 'patch',
  path: '/interventions/{id}',
  tags: ['interventions'],
  summary: 'Correct an intervention (RG-05)',
  request: { ...request, body: { ...json(patchInterventionBodySchema, 'The fields to change.'), required: true } },
  responses: { 200: json(dataEnvelope(interventionSchema), 'The intervention after the change.'), ...writeRefusals },
});

const annuler = createRoute({
  method: 'post',
  path: '/interventions/{id}/annuler',
  tags: ['interventions'],
  summary: 'Cancel an intervention: its hours no longer count',
  request: { ...request, body: { ...json(annulerInterventionBodySchema, 'Nothing.'), required: true } },
  responses: { 200: json(dataEnvelope(interventionSchema), 'The cancelled intervention.'), ...writeRefusals },
});

/** Writes on interventions. */
export function addInterventionRoutes(app: App, { interventions, answerWrite }: ApiDeps): void {
  serve(app, saisir, async (c) => {
    const caller = c.get('caller');
    assertScope(caller, scope);
    const body = c.req.valid('json');
    const personne = body.personne ?? caller.personne?.id;
    if (personne === undefined) {
      throw new ValidationFailed([{ path: ['json', 'personne'], message: 'required' }], 'validation.personne');
    }
    const run = async () => {
      const { row, warnings } = await interventions.saisir({ ...body, personne });
      return { data: row, ...warningsMeta(c.get('language'), warnings) };
    };
    return answerWrite(c, run, 201);
  });

  serve(app, patch, async (c) => {
    assertScope(c.get('caller'), scope);
    const ifMatch = versionOf(c.req.valid('header')['if-match']);
    const { id } = c.req.valid('param');
    const body = c.req.valid('json');
    return answerWrite(c, async () => {
      const { row, warnings } = await interventions.patch(id, body, { ifMatch });
      return { data: row, ...warningsMeta(c.get('language'), warnings) };
    });
  });

  serve(app, annuler, async (c) => {
    assertScope(c.get('caller'), scope);
    const ifMatch = versionOf(c.req.valid('header')['if-match']);
    const { id } = c.req.valid('param');
    return answerWrite(c, async () => ({ data: (await interventions.annuler(id, { ifMatch })).row }));
  });
}

import { createRoute } from '@hono/zod-openapi';
import { assertScope } from '../../access/caller.ts';
import {
  annulerAttributionBodySchema,
  attribuerModuleBodySchema,
  attributionSchema,
  cloturerAttributionBodySchema,
  dataEnvelope,
  heuresRealiseesBodySchema,
} from '../../contracts/index.ts';
import type { App } from '../appEnv.ts';
import { idParamsSchema, json, versionOf, writeHeadersSchema, writeRefusals } from '../openapiParts.ts';
import { serve } from '../serve.ts';
import { warningsMeta } from '../warnings.ts';
import type { ApiDeps } from './apiDeps.ts';

const scope = 'write:attributions';
const request = { params: idParamsSchema, headers: writeHeadersSchema };
const after = { 200: json(dataEnvelope(attributionSchema), 'The attribution after the change.'), ...writeRefusals };

const attribuer = createRoute({
  method: 'post',
  path: '/modules/{id}/attribuer',
  tags: ['modules'],
  summary: 'Give hours of a module to a trainer (RG-01, RG-02)',
  description: '`If-Match` is a version of the module. A capacity that is exceeded is a warning, not a refusal.',
  request: { ...request, body: { ...json(attribuerModuleBodySchema, 'To whom, and how much.'), required: true } },
  responses: { 201: json(dataEnvelope(attributionSchema), 'The new attribution.'), ...writeRefusals },
});

const heuresRealisees = createRoute({
  method: 'patch',
  path: '/attributions/{id}/heures-realisees',
  tags: ['attributions'],
  summary: 'Note the hours taught (RG-03)',
  request: { ...request, body: { ...json(heuresRealiseesBodySchema, 'All hours taught so far.'), required: true } },
  responses: after,
});

const cloturer = createRoute({
  method: 'post',
  path: '/attributions/{id}/cloturer',
  tags: ['attributions'],
  summary: 'End an attribution that was taught (RG-04, OP-07)',
  request: { ...request, body: { ...json(cloturerAttributionBodySchema, 'Nothing.'), required: true } },
  responses: after,
});

const annuler = createRoute({
  method: 'post',
  path: '/attributions/{id}/annuler',
  tags: ['attributions'],
  summary: 'Cancel an open attribution (RG-04)',
  request: { ...request, body: { ...json(annulerAttributionBodySchema, 'Why.'), required: true } },
  responses: after,
});

/** Writes on attributions. */
export function addAttributionRoutes(app: App, { attributions, answerWrite }: ApiDeps): void {
  serve(app, attribuer, async (c) => {
    assertScope(c.get('caller'), scope);
    const ifMatch = versionOf(c.req.valid('header')['if-match']);
    const { id } = c.req.valid('param');
    const body = c.req.valid('json');
    const run = async () => {
      const { row, warnings } = await attributions.attribuer(id, body, { ifMatch });
      return { data: row, ...warningsMeta(c.get('language'), warnings) };
    };
    return answerWrite(c, run, 201);
  });

  serve(app, heuresRealisees, async (c) => {
    assertScope(c.get('caller'), scope);
    const ifMatch = versionOf(c.req.valid('header')['if-match']);
    const { id } = c.req.valid('param');
    const { heures_realisees } = c.req.valid('json');
    return answerWrite(c, async () => {
      const { row, warnings } = await attributions.saisirHeures(id, heures_realisees, { ifMatch });
      return { data: row, ...warningsMeta(c.get('language'), warnings) };
    });
  });

  serve(app, cloturer, async (c) => {
    assertScope(c.get('caller'), scope);
    const ifMatch = versionOf(c.req.valid('header')['if-match']);
    const { id } = c.req.valid('param');
    return answerWrite(c, async () => {
      const { row, warnings } = await attributions.cloturer(id, { ifMatch });
      return { data: row, ...warningsMeta(c.get('language'), warnings) };
    });
  });

  serve(app, annuler, async (c) => {
    assertScope(c.get('caller'), scope);
    const ifMatch = versionOf(c.req.valid('header')['if-match']);
    const { id } = c.req.valid('param');
    const { justification } = c.req.valid('json');
    return answerWrite(c, async () => {
      const { row, warnings } = await attributions.annuler(id, justification, { ifMatch });
      return { data: row, ...warningsMeta(c.get('language'), warnings) };
    });
  });
}

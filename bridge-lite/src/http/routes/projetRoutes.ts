import { createRoute } from '@hono/zod-openapi';
import { assertScope } from '../../access/caller.ts';
import {
  cloturerProjetBodySchema,
  creerProjetBodySchema,
  creerTacheBodySchema,
  dataEnvelope,
  patchProjetBodySchema,
  patchTacheBodySchema,
  projetDetailSchema,
  tacheSchema,
} from '../../contracts/index.ts';
import type { App } from '../appEnv.ts';
import { idParamsSchema, json, versionOf, writeHeadersSchema, writeRefusals } from '../openapiParts.ts';
import { serve } from '../serve.ts';
import type { ApiDeps } from './apiDeps.ts';

const scope = 'write:projets';
const request = { params: idParamsSchema, headers: writeHeadersSchema };

const creerProjet = createRoute({
  method: 'post',
  path: '/projets',
  tags: ['projets'],
  summary: 'Make a project',
  request: {
    headers: writeHeadersSchema,
    body: { ...json(creerProjetBodySchema, 'The project.'), required: true },
  },
  responses: { 201: json(dataEnvelope(projetDetailSchema), 'The new project.'), ...writeRefusals },
});

const creerTache = createRoute({
  method: 'post',
  path: '/taches',
  tags: ['taches'],
  summary: 'Make a task of a project',
  request: { headers: writeHeadersSchema, body: { ...json(creerTacheBodySchema, 'The task.'), required: true } },
  responses: { 201: json(dataEnvelope(tacheSchema), 'The new task.'), ...writeRefusals },
});

const patchProjet = createRoute({
  method: 'patch',
  path: '/projets/{id}',
  tags: ['projets'],
  summary: 'Change fields of a project',
  request: { ...request, body: { ...json(patchProjetBodySchema, 'The fields to change.'), required: true } },
  responses: { 200: json(dataEnvelope(projetDetailSchema), 'The project after the change.'), ...writeRefusals },
});

const cloturerProjet = createRoute({
  method: 'post',
  path: '/projets/{id}/cloturer',
  tags: ['projets'],
  summary: 'Close a project (RG-06)',
  request: {
    ...request,
    body: { ...json(cloturerProjetBodySchema, 'Whether open tasks are ignored.'), required: true },
  },
  responses: { 200: json(dataEnvelope(projetDetailSchema), 'The closed project.'), ...writeRefusals },
});

const patchTache = createRoute({
  method: 'patch',
  path: '/taches/{id}',
  tags: ['taches'],
  summary: 'Change fields of a task',
  request: { ...request, body: { ...json(patchTacheBodySchema, 'The fields to change.'), required: true } },
  responses: { 200: json(dataEnvelope(tacheSchema), 'The task after the change.'), ...writeRefusals },
});

/** Writes on projets and their taches. */
export function addProjetRoutes(app: App, { projets, taches, answerWrite }: ApiDeps): void {
  serve(app, creerProjet, async (c) => {
    assertScope(c.get('caller'), scope);
    const body = c.req.valid('json');
    return answerWrite(c, async () => ({ data: await projets.creer(body) }), 201);
  });

  serve(app, creerTache, async (c) => {
    assertScope(c.get('caller'), scope);
    const body = c.req.valid('json');
    return answerWrite(c, async () => ({ data: await taches.creer(body) }), 201);
  });

  serve(app, patchProjet, async (c) => {
    assertScope(c.get('caller'), scope);
    const ifMatch = versionOf(c.req.valid('header')['if-match']);
    const { id } = c.req.valid('param');
    const body = c.req.valid('json');
    return answerWrite(c, async () => ({ data: await projets.patch(id, body, { ifMatch }) }));
  });

  serve(app, cloturerProjet, async (c) => {
    assertScope(c.get('caller'), scope);
    const ifMatch = versionOf(c.req.valid('header')['if-match']);
    const { id } = c.req.valid('param');
    const { forcer } = c.req.valid('json');
    return answerWrite(c, async () => ({ data: (await projets.cloturer(id, { forcer, ifMatch })).row }));
  });

  serve(app, patchTache, async (c) => {
    assertScope(c.get('caller'), scope);
    const ifMatch = versionOf(c.req.valid('header')['if-match']);
    const { id } = c.req.valid('param');
    const body = c.req.valid('json');
    return answerWrite(c, async () => ({ data: (await taches.patch(id, body, { ifMatch })).row }));
  });
}

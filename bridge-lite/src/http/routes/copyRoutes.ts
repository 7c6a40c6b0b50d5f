import { createRoute } from '@hono/zod-openapi';
import { assertScope } from '../../access/caller.ts';
import { copyStatusSchema, dataEnvelope, type RebuildState, rebuildSchema } from '../../contracts/index.ts';
import type { RebuildProgress } from '../../rows/rebuildCopy.ts';
import type { App } from '../appEnv.ts';
import { json, readRefusals, writeHeadersSchema, writeRefusals } from '../openapiParts.ts';
import { serve } from '../serve.ts';
import type { ApiDeps } from './apiDeps.ts';

const scope = 'admin:sync';
const tags = ['sync'];

const status = createRoute({
  method: 'get',
  path: '/copy',
  tags,
  summary: 'How complete and how fresh the copy of the rows is',
  responses: { 200: json(dataEnvelope(copyStatusSchema), 'Its state.'), ...readRefusals },
});

const rebuild = createRoute({
  method: 'post',
  path: '/copy/rebuild',
  tags,
  summary: 'Begin to compare every row with Baserow and mend what differs, or tell how far it is',
  request: { headers: writeHeadersSchema },
  responses: { 200: json(dataEnvelope(rebuildSchema), 'The progress.'), ...writeRefusals },
});

/** `GET /copy` and `POST /copy/rebuild`, for admins. */
export function addCopyRoutes(app: App, { copyState, answerWrite }: ApiDeps): void {
  serve(app, status, async (c) => {
    assertScope(c.get('caller'), scope);
    const { rebuild: running, ...state } = await copyState.status();
    return c.json({ data: { ...state, rebuild: running ? rebuildState(running) : null } });
  });

  serve(app, rebuild, async (c) => {
    assertScope(c.get('caller'), scope);
    return answerWrite(c, async () => ({ data: rebuildState(copyState.begin()) }));
  });
}

const iso = (at: number): string => new Date(at).toISOString();

function rebuildState({ startedAt, finishedAt, ...others }: RebuildProgress): RebuildState {
  return { started_at: iso(startedAt), finished_at: finishedAt === null ? null : iso(finishedAt), ...others };
}

import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { hasScope, type People } from '../../../model/index.ts';
import { type Caller, wireKind } from '../../access/caller.ts';
import { readScopeOf } from '../../access/scopes.ts';
import { dataEnvelope, meSchema, pageInfoSchema, sessionTokenSchema } from '../../contracts/index.ts';
import { AppError, RateLimited } from '../../errors/appError.ts';
import { metaOf } from '../../rows/copyHealth.ts';
import type { App } from '../appEnv.ts';
import { whoStillCalls } from '../authentication.ts';
import { openEventStream } from '../eventStream.ts';
import { json, readRefusals } from '../openapiParts.ts';
import { serve } from '../serve.ts';
import type { ApiDeps } from './apiDeps.ts';

/** Streams of one person or token at a time. */
const maxStreams = 20;
const streamsRetrySeconds = 30;

const me = ({ entity }: People) =>
  createRoute({
    method: 'get',
    path: '/me',
    tags: ['session'],
    summary: 'Who calls, and with which scopes',
    responses: { 200: json(dataEnvelope(meSchema(entity)), 'The caller.'), ...readRefusals },
  });

const session = createRoute({
  method: 'post',
  path: '/session',
  tags: ['session'],
  summary: 'A token of 10 minutes for a page on another origin',
  description: 'For a person signed in to the wiki, from the wiki itself. Its origin must be among CORS_ORIGINS.',
  responses: { 201: json(dataEnvelope(sessionTokenSchema), 'The token.'), ...readRefusals },
});

const page = createRoute({
  method: 'get',
  path: '/pages/{docmostPageId}',
  tags: ['pages'],
  summary: 'The entity that a Docmost page stands for',
  request: { params: z.strictObject({ docmostPageId: z.string().regex(/^[\w-]{1,64}$/) }) },
  responses: { 200: json(dataEnvelope(pageInfoSchema), 'The entity and its actions, or nulls.'), ...readRefusals },
});

const events = createRoute({
  method: 'get',
  path: '/events',
  tags: ['events'],
  summary: 'Server-sent events of what changes',
  description:
    'Ids are numbers of the log of changes: who comes back with the last one gets what he missed, from any instance and after a restart.',
  request: {
    headers: z.object({ 'last-event-id': z.string().max(32).optional() }),
    query: z.strictObject({
      last_event_id: z.string().max(32).optional().describe('For who cannot set the header, which goes first.'),
    }),
  },
  responses: {
    200: { description: 'The stream.', content: { 'text/event-stream': { schema: z.string() } } },
    ...readRefusals,
  },
});

/** `GET /me`, `POST /session`, `GET /pages/:docmostPageId`, `GET /events`. */
export function addSessionRoutes(app: App, deps: ApiDeps): void {
  const { people, policy, pages, freshness, live, model, sessionTokens, callers } = deps;

  serve(app, me(people), async (c) => {
    const caller = c.get('caller');
    const { name, email, role, scopes } = caller;
    const kind = wireKind(caller, people);
    return c.json({ data: { kind, name, email, role, scopes: [...scopes], [people.entity]: caller.personne } });
  });

  serve(app, session, async (c) => {
    const authToken = c.get('authToken');
    if (c.get('signedInBy') !== 'cookie' || authToken === undefined)
      throw new AppError('FORBIDDEN_SCOPE', 'auth.cookieOnly');
    const { token, expiresAt } = await sessionTokens.issue(authToken);
    const data = { token, token_type: 'Bearer', expires_at: new Date(expiresAt).toISOString() };
    return c.json({ data }, 201);
  });

  serve(app, page, async (c) => {
    const { docmostPageId } = c.req.valid('param');
    const context = {
      caller: c.get('caller'),
      authToken: c.get('authToken'),
      language: c.get('language'),
    };
    const data = await pages.info(docmostPageId, context);
    return c.json({ data, meta: metaOf(freshness()) });
  });

  /** Streams that are open, by caller. */
  const open = new Map<string, number>();
  const visibleTo =
    ({ scopes }: Caller) =>
    ({ entity }: { entity: string }) =>
      hasScope(scopes, readScopeOf(policy, entity));

  serve(app, events, async (c) => {
    const caller = c.get('caller');
    const { id } = caller;
    if ((open.get(id) ?? 0) >= maxStreams) throw new RateLimited(streamsRetrySeconds);
    const given = c.req.valid('header')['last-event-id'] ?? c.req.valid('query').last_event_id;
    // An id that is not ours is as good as one too old: the reader is told to start over.
    const lastEventId = given === undefined ? undefined : /^\d{1,15}$/.test(given) ? Number(given) : -1;
    const stream = openEventStream({
      live,
      lastEventId,
      model: model.hash(),
      isVisible: visibleTo(caller),
      isStillVisible: async () => {
        const now = await whoStillCalls(callers, c);
        return now && visibleTo(now);
      },
      onEnd: () => {
        const left = (open.get(id) ?? 1) - 1;
        if (left > 0) open.set(id, left);
        else open.delete(id);
      },
    });
    if (!stream) throw new RateLimited(streamsRetrySeconds);
    open.set(id, (open.get(id) ?? 0) + 1);
    return c.body(stream, 200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache, no-transform',
      'x-accel-buffering': 'no',
    });
  });
}

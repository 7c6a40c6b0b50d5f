import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { assertScope } from '../../access/caller.ts';
import { dataEnvelope, parkedLineSchema } from '../../contracts/index.ts';
import type { App } from '../appEnv.ts';
import { json, lineNumberSchema, readRefusals, writeHeadersSchema, writeRefusals } from '../openapiParts.ts';
import { serve } from '../serve.ts';
import type { ApiDeps } from './apiDeps.ts';

const scope = 'admin:sync';
const tags = ['log'];

const list = createRoute({
  method: 'get',
  path: '/log/parked',
  tags,
  summary: 'Lines of the log that a reader could not take in (`admin:sync`)',
  responses: { 200: json(dataEnvelope(z.array(parkedLineSchema)), 'The lines, the oldest first.'), ...readRefusals },
});

const replay = createRoute({
  method: 'post',
  path: '/log/parked/{reader}/{seq}/replay',
  tags,
  summary: 'Let the reader take in a line once more',
  request: {
    headers: writeHeadersSchema,
    params: z.strictObject({ reader: z.string().regex(/^[a-z]{1,32}$/), seq: lineNumberSchema }),
  },
  responses: {
    200: json(dataEnvelope(parkedLineSchema.pick({ reader: true, seq: true })), 'It is taken in.'),
    ...writeRefusals,
  },
});

/** `GET /log/parked` and `POST /log/parked/:reader/:seq/replay`. */
export function addParkedRoutes(app: App, { answerWrite, parkedLines }: ApiDeps): void {
  serve(app, list, async (c) => {
    assertScope(c.get('caller'), scope);
    return c.json({ data: await parkedLines.list() });
  });

  serve(app, replay, async (c) => {
    assertScope(c.get('caller'), scope);
    const { reader, seq } = c.req.valid('param');
    return answerWrite(c, async () => {
      await parkedLines.replay(reader, seq);
      return { data: { reader, seq } };
    });
  });
}

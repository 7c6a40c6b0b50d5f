import { Hono } from 'hono';
import { Webhook } from 'standardwebhooks';
import { z } from 'zod';
import type { EntityName } from '../contracts/index.ts';
import type { RowChange } from '../domain/affectedBy.ts';
import { AppError, ValidationFailed } from '../domain/appError.ts';
import type { AppEnv } from '../http/appEnv.ts';
import type { EntityWriter } from '../services/entityWriter.ts';
import type { Logger } from '../services/ports/logger.ts';
import { baserowEventSchema, changesOf } from './baserowEvent.ts';
import { hasBaserowProof } from './proof.ts';

export interface WebhookDeps {
  writer: Pick<EntityWriter, 'announce'>;
  /** Which entity a Baserow table holds; undefined for a table that is not ours. */
  entityOfTable: (tableId: number) => Promise<EntityName | undefined>;
  /** A webhook's row in the wire shape; undefined when its fields are not keyed by name. */
  toEntity: (entity: EntityName, row: { id: number } & Record<string, unknown>) => object | undefined;
  baserowSecret: string;
  /** Standard Webhooks secret: base64, with or without `whsec_` before it. */
  docmostSecret: string;
  logger: Logger;
}

const topicPattern = /^[a-z][a-z_-]{0,63}$/;

const docmostEventSchema = z.object({ type: z.string().max(100) });

/** Where Baserow and our module in Docmost report what happened there. */
export function createWebhookRoutes(deps: WebhookDeps): Hono<AppEnv> {
  const { writer, logger } = deps;
  const app = new Hono<AppEnv>();

  app.post('/baserow/:topic', async (c) => {
    const rawBody = await c.req.text();
    const proof = {
      secret: c.req.header('x-baserow-webhook-secret'),
      signature: c.req.header('x-baserow-signature'),
    };
    if (!hasBaserowProof(proof, rawBody, deps.baserowSecret)) throw new AppError('AUTH_INVALID', 'webhook.proof');
    const topic = c.req.param('topic');
    if (!topicPattern.test(topic)) throw new ValidationFailed([{ path: ['topic'], message: 'unknown' }]);
    const event = parse(baserowEventSchema, rawBody);
    const entity = await deps.entityOfTable(event.table_id);
    const changes: RowChange[] = entity ? changesOf(event, entity, (row) => deps.toEntity(entity, row)) : [];
    if (changes.length > 0) await writer.announce(changes);
    logger.info(
      { topic, entity: entity ?? null, event_type: event.event_type, event_id: event.event_id, rows: changes.length },
      'baserow webhook',
    );
    return c.json({ data: { accepted: true } }, 202);
  });

  const docmost = new Webhook(deps.docmostSecret);
  app.post('/docmost', async (c) => {
    const rawBody = await c.req.text();
    try {
      docmost.verify(rawBody, c.req.header(), { jsonParse: false });
    } catch {
      throw new AppError('AUTH_INVALID', 'webhook.proof');
    }
    const { type } = parse(docmostEventSchema, rawBody);
    logger.info({ event_type: type, event_id: c.req.header('webhook-id') }, 'docmost webhook');
    return c.json({ data: { accepted: true } }, 202);
  });

  return app;
}

function parse<T extends z.ZodType>(schema: T, rawBody: string): z.infer<T> {
  let value: unknown;
  try {
    value = JSON.parse(rawBody);
  } catch {
    throw new ValidationFailed([], 'validation.body');
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new ValidationFailed(parsed.error.issues.map(({ path, message }) => ({ path: path.map(String), message })));
}

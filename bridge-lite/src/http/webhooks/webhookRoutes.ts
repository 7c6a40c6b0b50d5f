import { Hono } from 'hono';
import { Webhook } from 'standardwebhooks';
import { z } from 'zod';
import { baserowEventSchema } from '../../contracts/baserowEvent.ts';
import { ValidationFailed } from '../../errors/appError.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Logger } from '../../ports/logger.ts';
import type { RateLimits } from '../../ports/rateLimits.ts';
import { MalformedNews, type RowNews } from '../../ports/rowNews.ts';
import type { Inbox } from '../../ports/sync/syncStore.ts';
import type { AppEnv } from '../appEnv.ts';
import { clockSkewOf, hasBaserowProof, isSameSecret, isSignedCall } from './proof.ts';
import { createProvenBody } from './provenBody.ts';

export interface WebhookDeps {
  news: RowNews;
  /** Keeps what is reported until the sync has taken it into account; undefined while the sync is off. */
  inbox?: Pick<Inbox, 'accept'>;
  /** Told of each event with a valid proof. */
  onEvent?: (type: string, outcome: 'accepted' | 'duplicate' | 'announced') => void;
  /** Told when a page event is refused for its time alone. */
  onClockSkew?: (skewMs: number) => Promise<void>;
  clock: Clock;
  baserowSecret: string;
  /** Standard Webhooks secret: base64, with or without `whsec_` before it. */
  docmostSecret: string;
  logger: Logger;
  limits: RateLimits;
}

const topicPattern = /^[a-z][a-z0-9_-]{0,63}$/;

const docmostEventSchema = z.object({ type: z.string().max(100) });

/** Where Baserow and our module in Docmost report what happened there. */
export function createWebhookRoutes(deps: WebhookDeps): Hono<AppEnv> {
  const { news, inbox, logger, onEvent } = deps;
  const bodies = createProvenBody(deps.limits);
  const app = new Hono<AppEnv>();
  const outcomeOf = (isNew: boolean) => (!isNew ? 'duplicate' : inbox ? 'accepted' : 'announced');

  app.post('/baserow/:topic', async (c) => {
    const proof = {
      secret: c.req.header('x-baserow-webhook-secret'),
      signature: c.req.header('x-baserow-signature'),
    };
    const isProven = proof.secret !== undefined && isSameSecret(proof.secret, deps.baserowSecret);
    if (!isProven && (proof.secret !== undefined || proof.signature === undefined)) return bodies.refuse(c);
    const rawBody = await (isProven ? bodies.proven(c) : bodies.unproven(c));
    if (!hasBaserowProof(proof, rawBody, deps.baserowSecret)) return bodies.refuse(c);
    const topic = c.req.param('topic');
    if (!topicPattern.test(topic)) throw new ValidationFailed([{ path: ['topic'], message: 'unknown' }]);
    const { event, body } = parse(baserowEventSchema, rawBody);
    const { webhook_id, event_id, batch_id } = event;
    const key = `baserow:${webhook_id ?? 'test'}:${event_id}:${batch_id ?? 0}`;
    // Stored before anything else: from here on it cannot be lost.
    const isNew = inbox ? (await inbox.accept([{ source: 'baserow', key, body }])) > 0 : true;
    onEvent?.(event.event_type, outcomeOf(isNew));
    const rows = isNew ? await take(body) : 0;
    logger.info({ topic, event_type: event.event_type, event_id, rows, is_new: isNew }, 'baserow webhook');
    return c.json({ data: { accepted: true, duplicate: !isNew } }, 202);
  });

  const waits = (error: unknown) => logger.warn({ error: String(error) }, 'a webhook could not be taken in; it waits');

  /** Takes it into the copy at once; answers how many rows it is about. */
  async function take(body: Record<string, unknown>): Promise<number> {
    try {
      const taken = await news.take(body);
      // Baserow does not wait long, and holds the next news of the table back until then: what is stored is read on meanwhile.
      if (inbox) taken?.settled.catch(waits);
      else await taken?.settled;
      return taken?.rows ?? 0;
    } catch (error) {
      // Baserow would send it again, for nothing: it is stored, and read again from there; or it can never be read.
      if (!inbox && !(error instanceof MalformedNews)) throw error;
      waits(error);
      return 0;
    }
  }

  const docmost = new Webhook(deps.docmostSecret);
  app.post('/docmost', async (c) => {
    if (!isSignedCall(c.req.header())) return bodies.refuse(c);
    const rawBody = await bodies.unproven(c);
    try {
      docmost.verify(rawBody, c.req.header(), { jsonParse: false });
    } catch {
      const sign = (id: string, at: Date, text: string) => docmost.sign(id, at, text);
      const skewMs = clockSkewOf(sign, c.req.header(), rawBody, deps.clock.now());
      if (skewMs !== undefined) await deps.onClockSkew?.(skewMs);
      return bodies.refuse(c);
    }
    const { event, body } = parse(docmostEventSchema, rawBody);
    const id = c.req.header('webhook-id') ?? '';
    const isNew = inbox ? (await inbox.accept([{ source: 'docmost', key: `docmost:${id}`, body }])) > 0 : true;
    onEvent?.(event.type, outcomeOf(isNew));
    logger.info({ event_type: event.type, event_id: id, is_new: isNew }, 'docmost webhook');
    return c.json({ data: { accepted: true, duplicate: !isNew } }, 202);
  });

  return app;
}

/** The database takes no NUL and no half character: a sign stands for each, as everywhere. */
function storable(_key: string, value: unknown): unknown {
  return typeof value === 'string' ? value.toWellFormed().replaceAll('\0', '\ufffd') : value;
}

/** The event by its schema, and the whole body as it came. */
function parse<T extends z.ZodType>(schema: T, rawBody: string): { event: z.infer<T>; body: Record<string, unknown> } {
  let value: unknown;
  try {
    value = JSON.parse(rawBody, storable);
  } catch {
    throw new ValidationFailed([], 'validation.body');
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return { event: parsed.data, body: value as Record<string, unknown> };
  throw new ValidationFailed(parsed.error.issues.map(({ path, message }) => ({ path: path.map(String), message })));
}

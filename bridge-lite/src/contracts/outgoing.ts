import { z } from 'zod';
import { entityNameSchema } from './common.ts';

const isPlain = (text: string) => !/\p{Cc}/u.test(text) && text.isWellFormed();
const plain = { message: 'must hold no control characters, and no half ones' };
const nameSchema = z.string().trim().min(1).max(100).refine(isPlain, plain);
const urlSchema = z
  .url({ protocol: /^https?$/ })
  .max(2000)
  .refine(isPlain, plain)
  .describe('http or https, without user and password, and no private address.');
const entitiesSchema = z
  .array(entityNameSchema)
  .min(1)
  .max(100)
  .nullable()
  .describe('Entities that it is told of; null for every one.');

/** Body of `POST /webhooks-out`. */
export const createSubscriptionBodySchema = z.strictObject({
  name: nameSchema,
  url: urlSchema,
  entities: entitiesSchema.optional(),
});

/** Body of `PATCH /webhooks-out/:id`. */
export const patchSubscriptionBodySchema = z
  .strictObject({ name: nameSchema, url: urlSchema, entities: entitiesSchema, active: z.boolean() })
  .partial()
  .refine((body) => Object.keys(body).length > 0, { message: 'empty' });

/** Another tool that is told of the lines of the log. */
export const subscriptionSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  url: z.string(),
  entities: z.array(z.string()).nullable(),
  active: z.boolean(),
  created_at: z.iso.datetime(),
  created_by: z.string().describe('Name of who made it.'),
  disabled_reason: z
    .enum(['gone', 'unreachable', 'secret'])
    .nullable()
    .describe(
      'Why the bridge switched it off: it answered 410, nothing reached it for a day, or its secret cannot be read any more.',
    ),
});
export type SubscriptionAnswer = z.infer<typeof subscriptionSchema>;

/** Answer of `POST /webhooks-out`: the only one that has the secret. */
export const newSubscriptionSchema = subscriptionSchema.extend({
  secret: z.string().describe('Verifies the signatures, as Standard Webhooks says. It is never answered again.'),
});

const errorSchema = z
  .enum(['timeout', 'private_address', 'name', 'tls', 'connection', 'redirect', 'status', 'line', 'secret'])
  .nullable()
  .describe(
    'What was wrong with the last attempt; `line` for a line that the log no longer has, `secret` for a secret that cannot be read any more.',
  );

/** Answer of `POST /webhooks-out/:id/test`. */
export const webhookTestSchema = z.object({
  delivered: z.boolean(),
  status: z.int().nullable().describe('What was answered; null without an answer.'),
  error: errorSchema,
});

/** One line of the log for one subscription. */
export const deliverySchema = z.object({
  seq: z.int().positive(),
  state: z
    .enum(['waiting', 'delivered', 'failed', 'given_up'])
    .describe('Not tried yet, arrived, tried again at `next_at`, or no longer tried.'),
  attempts: z.int().nonnegative(),
  next_at: z.iso.datetime().nullable(),
  status: z.int().nullable(),
  error: errorSchema,
  finished_at: z.iso.datetime().nullable(),
});
export type DeliveryAnswer = z.infer<typeof deliverySchema>;

/** A line of the log that a reader left aside. */
export const parkedLineSchema = z.object({
  reader: z.string(),
  seq: z.int().positive(),
  error: z.string().describe('Code or class of the failure.'),
  at: z.iso.datetime(),
});

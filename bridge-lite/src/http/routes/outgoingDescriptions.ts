import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import {
  createSubscriptionBodySchema,
  dataEnvelope,
  deliverySchema,
  newSubscriptionSchema,
  patchSubscriptionBodySchema,
  subscriptionSchema,
  webhookTestSchema,
} from '../../contracts/index.ts';
import { json, logWindowSchema, readRefusals, writeHeadersSchema, writeRefusals } from '../openapiParts.ts';

const path = '/webhooks-out';
const one = `${path}/{id}` as const;
const tags = ['webhooks'];
const headers = writeHeadersSchema;
const params = z.strictObject({ id: z.uuid() });
const subscription = dataEnvelope(subscriptionSchema);

export const list = createRoute({
  method: 'get',
  path,
  tags,
  summary: 'Subscriptions of other tools to the log (`admin:webhooks`)',
  responses: {
    200: json(dataEnvelope(z.array(subscriptionSchema)), 'All of them, the oldest first.'),
    ...readRefusals,
  },
});

export const create = createRoute({
  method: 'post',
  path,
  tags,
  summary: 'Subscribe another tool to the log',
  description: 'The caller must be allowed to read the entities. The answer alone has the secret.',
  request: { body: { ...json(createSubscriptionBodySchema, 'Where to post, and what.'), required: true } },
  responses: { 201: json(dataEnvelope(newSubscriptionSchema), 'The subscription and its secret.'), ...writeRefusals },
});

export const patch = createRoute({
  method: 'patch',
  path: one,
  tags,
  summary: 'Change a subscription, switch it off or on',
  description: 'Lines that are written while it is off are not sent later.',
  request: { headers, params, body: { ...json(patchSubscriptionBodySchema, 'What to change.'), required: true } },
  responses: { 200: json(subscription, 'The subscription after the change.'), ...writeRefusals },
});

export const remove = createRoute({
  method: 'delete',
  path: one,
  tags,
  summary: 'Forget a subscription with its deliveries',
  request: { headers, params },
  responses: { 200: json(dataEnvelope(z.object({ id: z.uuid() })), 'It is gone.'), ...writeRefusals },
});

export const test = createRoute({
  method: 'post',
  path: `${one}/test`,
  tags,
  summary: 'Send a test event now',
  request: { headers, params },
  responses: { 200: json(dataEnvelope(webhookTestSchema), 'What came of it.'), ...writeRefusals },
});

export const deliveries = createRoute({
  method: 'get',
  path: `${one}/deliveries`,
  tags,
  summary: 'What is sent to a subscription, the newest lines first',
  description: 'What is over is forgotten after 30 days.',
  request: { params, query: logWindowSchema },
  responses: { 200: json(dataEnvelope(z.array(deliverySchema)), 'The deliveries.'), ...readRefusals },
});

export const replay = createRoute({
  method: 'post',
  path: `${one}/replay`,
  tags,
  summary: 'Try again what was given up',
  request: { headers, params },
  responses: { 200: json(dataEnvelope(z.object({ replayed: z.int() })), 'How many lines.'), ...writeRefusals },
});

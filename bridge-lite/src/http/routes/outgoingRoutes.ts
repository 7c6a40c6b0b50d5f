import { randomUUID } from 'node:crypto';
import type { Policy, Schema } from '../../../model/index.ts';
import { isServed } from '../../../model/index.ts';
import { assertScope, type Caller } from '../../access/caller.ts';
import { readScopeOf } from '../../access/scopes.ts';
import type { DeliveryAnswer, SubscriptionAnswer } from '../../contracts/index.ts';
import type { Delivery, Subscription } from '../../ports/outgoing.ts';
import type { App } from '../appEnv.ts';
import { serve } from '../serve.ts';
import type { ApiDeps } from './apiDeps.ts';
import * as routes from './outgoingDescriptions.ts';

const scope = 'admin:webhooks';

/** `/webhooks-out`: subscriptions of other tools to the log. */
export function addOutgoingRoutes(app: App, deps: ApiDeps): void {
  const { answerWrite, recorder, subscriptions } = deps;

  serve(app, routes.list, async (c) => {
    assertScope(c.get('caller'), scope);
    return c.json({ data: (await subscriptions.list()).map(subscriptionAnswer) });
  });

  // Without a stored answer for its idempotency key, which would keep the secret.
  serve(app, routes.create, async (c) => {
    const caller = c.get('caller');
    assertScope(caller, scope);
    const { name, url, entities = null } = c.req.valid('json');
    assertReadable(deps, caller, entities);
    recorder.begin(c, randomUUID());
    const { secret, ...made } = await subscriptions.create({ name, url, entities, by: caller.name });
    return c.json({ data: { ...subscriptionAnswer(made), secret } }, 201);
  });

  serve(app, routes.patch, async (c) => {
    const caller = c.get('caller');
    assertScope(caller, scope);
    const { id } = c.req.valid('param');
    const { active, ...change } = c.req.valid('json');
    return answerWrite(c, async () => {
      const { entities } = await subscriptions.find(id);
      assertReadable(deps, caller, change.entities === undefined ? entities : change.entities);
      const isActive = active === undefined ? {} : { isActive: active };
      return { data: subscriptionAnswer(await subscriptions.change(id, { ...change, ...isActive })) };
    });
  });

  serve(app, routes.remove, async (c) => {
    assertScope(c.get('caller'), scope);
    const { id } = c.req.valid('param');
    return answerWrite(c, async () => {
      await subscriptions.remove(id);
      return { data: { id } };
    });
  });

  serve(app, routes.test, async (c) => {
    assertScope(c.get('caller'), scope);
    const { id } = c.req.valid('param');
    return answerWrite(c, async () => {
      const { status, error } = await subscriptions.test(id);
      return { data: { delivered: error === null, status, error } };
    });
  });

  serve(app, routes.deliveries, async (c) => {
    assertScope(c.get('caller'), scope);
    const { limit = 50, before } = c.req.valid('query');
    const window = { limit, ...(before === undefined ? {} : { before }) };
    return c.json({ data: (await subscriptions.deliveries(c.req.valid('param').id, window)).map(deliveryAnswer) });
  });

  serve(app, routes.replay, async (c) => {
    assertScope(c.get('caller'), scope);
    const { id } = c.req.valid('param');
    return answerWrite(c, async () => ({ data: { replayed: await subscriptions.replay(id) } }));
  });
}

/** Nobody sends elsewhere what he may not read himself. @throws AppError FORBIDDEN_SCOPE */
function assertReadable(
  { schema, policy }: { schema: Schema; policy: Policy },
  caller: Caller,
  entities: readonly string[] | null,
): void {
  // What there is not is refused with its name later.
  const named = (entities ?? schema.served.map(({ name }) => name)).filter((name) => isServed(schema, name));
  for (const name of named) assertScope(caller, readScopeOf(policy, name));
}

const iso = (at: number) => new Date(at).toISOString();

function subscriptionAnswer(of: Subscription): SubscriptionAnswer {
  return {
    id: of.id,
    name: of.name,
    url: of.url,
    entities: of.entities && [...of.entities],
    active: of.isActive,
    created_at: iso(of.createdAt),
    created_by: of.createdBy,
    disabled_reason: of.disabledReason,
  };
}

function deliveryAnswer({ seq, state, attempts, nextAt, status, error, finishedAt }: Delivery): DeliveryAnswer {
  return {
    ...{ seq, state, attempts, status, error },
    next_at: nextAt === null ? null : iso(nextAt),
    finished_at: finishedAt === null ? null : iso(finishedAt),
  };
}

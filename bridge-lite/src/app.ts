import { OpenAPIHono } from '@hono/zod-openapi';
import { bodyLimit } from 'hono/body-limit';
import { secureHeaders } from 'hono/secure-headers';
import type { z } from 'zod';
import { AppError, ValidationFailed } from './domain/appError.ts';
import type { AppEnv } from './http/appEnv.ts';
import { authentication } from './http/authentication.ts';
import { asAppError, errorAnswer } from './http/errorAnswer.ts';
import { requestLog } from './http/requestLog.ts';
import { addActionRoutes } from './routes/actionRoutes.ts';
import type { ApiDeps } from './routes/apiDeps.ts';
import { addCollectionRoutes } from './routes/collectionRoutes.ts';
import { addProjetRoutes } from './routes/projetRoutes.ts';
import { createServiceRoutes, type ReadinessChecks } from './routes/serviceRoutes.ts';
import { addSessionRoutes } from './routes/sessionRoutes.ts';
import type { CallerResolver } from './services/callerResolver.ts';
import type { Clock } from './services/ports/clock.ts';
import type { Logger } from './services/ports/logger.ts';
import { createWebhookRoutes, type WebhookDeps } from './webhooks/webhookRoutes.ts';

export interface AppDeps {
  api: ApiDeps;
  webhooks: WebhookDeps;
  callers: CallerResolver;
  /** Origin under which browsers reach the wiki and the bridge. */
  publicOrigin: string;
  readiness: ReadinessChecks;
  logger: Logger;
  clock: Clock;
}

const maxBodyBytes = 256 * 1024;
const maxWebhookBytes = 8 * 1024 * 1024;

/** The whole HTTP surface of the bridge. */
export function createApp(deps: AppDeps): OpenAPIHono<AppEnv> {
  const { logger, clock } = deps;
  const app = new OpenAPIHono<AppEnv>();
  app.use(requestLog(logger, clock));
  app.use(secureHeaders({ crossOriginResourcePolicy: false }));
  app.onError((error, c) => {
    const known = asAppError(error);
    const requestId = c.get('requestId');
    const answer = errorAnswer(error, c.get('language'), requestId);
    const fields = { request_id: requestId, code: answer.body.error.code, err: describeError(error) };
    if (!known || answer.status >= 500) logger.error(fields, 'request failed');
    else logger.info(fields, 'request refused');
    return c.json(answer.body, answer.status, answer.headers);
  });
  app.notFound((c) => {
    const answer = errorAnswer(new AppError('NOT_FOUND', 'notFound.route'), c.get('language'), c.get('requestId'));
    return c.json(answer.body, answer.status);
  });

  app.route('/api', createServiceRoutes(deps.readiness, clock));
  app.use('/api/webhooks/*', bodyLimit({ maxSize: maxWebhookBytes, onError: tooLarge }));
  app.route('/api/webhooks', createWebhookRoutes(deps.webhooks));
  app.use('/api/v1/*', bodyLimit({ maxSize: maxBodyBytes, onError: tooLarge }));
  app.use('/api/v1/*', authentication(deps.callers, deps.publicOrigin));
  app.route('/api/v1', createApi(deps.api));
  return app;
}

function createApi(deps: ApiDeps): OpenAPIHono<AppEnv> {
  const api = new OpenAPIHono<AppEnv>({
    defaultHook: (result) => {
      if (!result.success) throw validationFailure(result.target, result.error);
    },
  });
  addSessionRoutes(api, deps);
  addActionRoutes(api, deps);
  addProjetRoutes(api, deps);
  addCollectionRoutes(api, deps);
  return api;
}

function validationFailure(target: string, error: z.ZodError): ValidationFailed {
  const issues = error.issues.map(({ path, message }) => ({ path: [target, ...path.map(String)], message }));
  return new ValidationFailed(issues);
}

function tooLarge(): never {
  throw new ValidationFailed([], 'validation.bodyTooLarge');
}

/** What a log may hold of an error: its name, message, stack and causes. */
function describeError(error: unknown, depth = 0): unknown {
  if (!(error instanceof Error)) return String(error);
  const { name, message, stack, cause } = error;
  return {
    name,
    message,
    stack,
    ...(cause !== undefined && depth < 3 ? { cause: describeError(cause, depth + 1) } : {}),
  };
}

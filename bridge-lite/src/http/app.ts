import { OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { cors } from 'hono/cors';
import type { CallerResolver } from '../access/callerResolver.ts';
import { AppError, ValidationFailed } from '../errors/appError.ts';
import { describeError } from '../errors/withoutValues.ts';
import type { Labels } from '../i18n/labels.ts';
import type { Clock } from '../ports/clock.ts';
import type { Logger } from '../ports/logger.ts';
import type { Metrics } from '../ports/metrics.ts';
import type { RateLimits } from '../ports/rateLimits.ts';
import type { AppEnv } from './appEnv.ts';
import { authentication } from './authentication.ts';
import { createDocsPage } from './docsPage.ts';
import { answerTo, asAppError } from './errorAnswer.ts';
import { guard } from './guard.ts';
import { MemoRouter } from './memoRouter.ts';
import { openApiDocument } from './openApiDocument.ts';
import { modelHeader, modelHeaderName } from './printedModel.ts';
import { callerRateLimit, strangerRateLimit } from './rateLimit.ts';
import { requestFrame } from './requestFrame.ts';
import { type AccountPageDeps, createAccountPages } from './routes/accountPages.ts';
import { addAccountRoutes } from './routes/accountRoutes.ts';
import { addActionRoutes } from './routes/actionRoutes.ts';
import type { ApiDeps } from './routes/apiDeps.ts';
import { addCollectionRoutes } from './routes/collectionRoutes.ts';
import { addCommandRoutes } from './routes/commandRoutes.ts';
import { addComposedRoutes } from './routes/composedRoutes.ts';
import { addCopyRoutes } from './routes/copyRoutes.ts';
import { addDocmostRoutes } from './routes/docmostRoutes.ts';
import { addEraseRoutes } from './routes/eraseRoutes.ts';
import { addHistoryRoutes } from './routes/historyRoutes.ts';
import { createHumanRoutes, type HumanDeps } from './routes/humanRoutes.ts';
import { addOpenRoutes } from './routes/openRoutes.ts';
import { addOutgoingRoutes } from './routes/outgoingRoutes.ts';
import { addParkedRoutes } from './routes/parkedRoutes.ts';
import { addQueryRoutes } from './routes/queryRoutes.ts';
import { addRightsRoutes } from './routes/rightsRoutes.ts';
import { addSchemaRoute } from './routes/schemaRoute.ts';
import { addMetricsRoute, createServiceRoutes, describeServiceRoutes, type Readiness } from './routes/serviceRoutes.ts';
import { addSessionRoutes } from './routes/sessionRoutes.ts';
import { createSyncPages, type SyncPageDeps } from './routes/syncPages.ts';
import { addSyncRoutes } from './routes/syncRoutes.ts';
import { addTableRoutes } from './routes/tableRoutes.ts';
import { addWriteRoutes } from './routes/writeRoutes.ts';
import { validationFailure } from './serve.ts';
import { storedAnswer } from './storedAnswer.ts';
import { closeAfter } from './webhooks/provenBody.ts';
import { createWebhookRoutes, type WebhookDeps } from './webhooks/webhookRoutes.ts';

export interface AppDeps {
  api: Omit<ApiDeps, 'callers'>;
  webhooks: Omit<WebhookDeps, 'limits'>;
  callers: CallerResolver;
  /** Origin under which browsers reach the wiki and the bridge. */
  publicOrigin: string;
  /** Other origins whose pages may call the API with a token. */
  corsOrigins: readonly string[];
  human: HumanDeps;
  syncPages: SyncPageDeps;
  accountPages: AccountPageDeps;
  /** Path under which browsers reach the bridge. */
  publicPath: string;
  limits: RateLimits;
  metrics: Metrics;
  readiness: Readiness;
  labels: Labels;
  /** Languages of the house. */
  languages: readonly string[];
  logger: Logger;
  clock: Clock;
}

/** Looking at the body of the others would cost each of them a stream. */
const methodsWithBody = ['POST', 'PUT', 'PATCH', 'DELETE'];
const maxBodyBytes = 256 * 1024;

/** The whole HTTP surface of the bridge. */
export function createApp(deps: AppDeps): OpenAPIHono<AppEnv> {
  const { logger, clock } = deps;
  const app = new OpenAPIHono<AppEnv>({ router: new MemoRouter() });
  app.use(requestFrame(deps));
  app.onError((error, c) => {
    const known = asAppError(error);
    const requestId = c.get('requestId');
    const answer = answerTo(c, error);
    const fields = { request_id: requestId, code: answer.body.error.code, err: describeError(error) };
    if (!known || answer.status >= 500) logger.error(fields, 'request failed');
    else logger.info(fields, 'request refused');
    return c.json(answer.body, answer.status, answer.headers);
  });
  app.notFound((c) => {
    const answer = answerTo(c, new AppError('NOT_FOUND', 'notFound.route'));
    return c.json(answer.body, answer.status);
  });

  app.route('/api', createServiceRoutes(deps.readiness, clock));
  app.use('/api/openapi.json', strangerRateLimit(deps.limits));
  app.use('/api/docs', strangerRateLimit(deps.limits));
  const document = () => openApiDocument(app, deps.publicPath);
  app.get(
    '/api/openapi.json',
    storedAnswer('application/json', () => JSON.stringify(document())),
  );
  app.get('/api/docs', createDocsPage(document));
  app.use('/api/metrics', guard(authentication(deps.callers, deps.publicOrigin)));
  addMetricsRoute(app, deps.metrics);
  describeServiceRoutes(app);
  app.route('/api/webhooks', createWebhookRoutes({ ...deps.webhooks, limits: deps.limits }));
  app.on(methodsWithBody, '/api/v1/*', bodyLimit({ maxSize: maxBodyBytes, onError: tooLarge }));
  if (deps.corsOrigins.length > 0) app.use('/api/v1/*', crossOrigin(deps.corsOrigins));
  app.use(
    '/api/v1/*',
    guard(modelHeader(deps.api.model), authentication(deps.callers, deps.publicOrigin), callerRateLimit(deps.limits)),
  );
  app.on(methodsWithBody, '/api/v1/*', deps.api.recorder.middleware);
  app.route('/api/v1', createApi({ ...deps.api, callers: deps.callers }));
  app.route('/', createSyncPages(deps.syncPages));
  app.route('/', createAccountPages(deps.accountPages));
  app.route('/', createHumanRoutes(deps.human));
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
  addCommandRoutes(api, deps);
  addComposedRoutes(api, deps);
  addTableRoutes(api, deps);
  addWriteRoutes(api, deps);
  addRightsRoutes(api, deps);
  addSchemaRoute(api, deps);
  addDocmostRoutes(api, deps);
  addSyncRoutes(api, deps);
  addCopyRoutes(api, deps);
  addOutgoingRoutes(api, deps);
  addParkedRoutes(api, deps);
  addHistoryRoutes(api, deps);
  addEraseRoutes(api, deps);
  addAccountRoutes(api, deps);
  addQueryRoutes(api, deps);
  addCollectionRoutes(api, deps);
  addOpenRoutes(api, deps);
  return api;
}

/** Lets pages of other origins call with a token; cookies are never accepted from them. */
function crossOrigin(origins: readonly string[]) {
  return cors({
    origin: (origin) => (origins.includes(origin) ? origin : null),
    allowMethods: ['GET', 'POST', 'PATCH'],
    allowHeaders: ['authorization', 'content-type', 'idempotency-key', 'if-match', 'last-event-id', 'accept-language'],
    exposeHeaders: [
      modelHeaderName,
      'etag',
      'idempotent-replayed',
      'ratelimit',
      'ratelimit-policy',
      'retry-after',
      'x-request-id',
    ],
    maxAge: 600,
  });
}

function tooLarge(c: Context<AppEnv>): never {
  closeAfter(c);
  throw new ValidationFailed([], 'validation.bodyTooLarge');
}

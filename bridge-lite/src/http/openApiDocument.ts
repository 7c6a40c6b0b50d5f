import type { OpenAPIHono } from '@hono/zod-openapi';
import type { AppEnv } from './appEnv.ts';

type OpenApiDocument = ReturnType<OpenAPIHono<AppEnv>['getOpenAPI31Document']>;

const documents = new WeakMap<OpenAPIHono<AppEnv>, OpenApiDocument>();

/**
 * The OpenAPI 3.1 document of an app, generated from its contracts; made once.
 * @param publicPath path under which browsers reach the bridge
 */
export function openApiDocument(app: OpenAPIHono<AppEnv>, publicPath: string): OpenApiDocument {
  const known = documents.get(app);
  if (known) return known;
  const { openAPIRegistry: registry } = app;
  registry.registerComponent('securitySchemes', 'session', {
    type: 'apiKey',
    in: 'cookie',
    name: 'authToken',
    description: 'The session of the wiki. Writes must come from the wiki’s own origin.',
  });
  registry.registerComponent('securitySchemes', 'token', {
    type: 'http',
    scheme: 'bearer',
    description: 'A token of a service (`brg_…`), or one that `POST /api/v1/session` gave.',
  });
  const document = app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'formation-hub bridge',
      version: '1.0.0',
      description:
        'Reads and writes the house’s Baserow under its business rules. Texts are French unless `Accept-Language` asks for English. ' +
        'Answers are `{data, meta?}`; refusals are `{error: {code, message, details?}}`.',
      license: { name: 'AGPL-3.0-only', url: 'https://spdx.org/licenses/AGPL-3.0-only.html' },
    },
    servers: [{ url: publicPath === '' ? '/' : publicPath }],
    security: [{ session: [] }, { token: [] }],
  });
  documents.set(app, document);
  return document;
}

import { createRoute } from '@hono/zod-openapi';
import type { z } from 'zod';
import type { Action } from '../../../model/index.ts';
import type { Caller } from '../../access/caller.ts';
import { anyDeed } from '../../commands/deeds.ts';
import type { Once } from '../../commands/idempotency.ts';
import { bodySchema, patchSchema } from '../../commands/paramSchema.ts';
import { dataEnvelope } from '../../contracts/index.ts';
import { ValidationFailed } from '../../errors/appError.ts';
import type { App } from '../appEnv.ts';
import { oncePer } from '../liveSchema.ts';
import { idParamsSchema, json, versionOf, writeHeadersSchema, writeRefusals } from '../openapiParts.ts';
import { serve } from '../serve.ts';
import { warningsMeta } from '../warnings.ts';
import type { ApiDeps } from './apiDeps.ts';
import { answerSchemaOf } from './collectionRoutes.ts';

/** A command at an address of its own. */
interface CommandRoute {
  action: Action;
  scope: string;
  corrects?: boolean;
  /** Entity of the answer. */
  entity: string;
  /** `POST /projets/{id}/cloturer` */
  route: string;
  summary: string;
  description?: string;
  schema: z.ZodType;
  /** The body as choices and fields are now. */
  present: () => z.ZodType;
  body: string;
  answer: string;
  status: 200 | 201;
}

const presentPatch = oncePer(patchSchema);
const presentBody = oncePer(bodySchema);

/** The corrections of rows, and the REST routes of the actions that have one. */
export function addCommandRoutes(app: App, deps: ApiDeps): void {
  const { actions, corrections } = deps.commands;
  for (const { action, scope, corrects, guard } of corrections) {
    const entity = guard.entity.name;
    addRoute(app, deps, {
      ...{ action, scope, corrects, entity, ...guard.patch },
      route: `PATCH /${guard.entity.collection}/{id}`,
      schema: patchSchema(guard.entity),
      present: () => presentPatch(deps.schema.get(guard.entity.name)),
      body: 'The fields to change.',
      status: 200,
    });
  }
  for (const { action, scope } of actions) {
    const { rest, makes, on } = action;
    const entity = (makes ?? on)?.name;
    if (rest && entity !== undefined)
      addRoute(app, deps, {
        ...{ action, scope, entity, ...rest },
        schema: bodySchema(action),
        present: () => presentBody(deps.commands.present(action)),
        status: makes ? 201 : 200,
      });
  }
}

function addRoute(app: App, { commands, rights, answerWrite, say, schema }: ApiDeps, of: CommandRoute): void {
  const { action, status } = of;
  const [method = '', path = ''] = of.route.split(' ');
  const hasId = path.includes('{id}');
  const route = createRoute({
    method: method === 'POST' ? 'post' : 'patch',
    path,
    tags: [path.split('/')[1] ?? ''],
    summary: of.summary,
    ...(of.description === undefined ? {} : { description: of.description }),
    request: {
      ...(hasId ? { params: idParamsSchema } : {}),
      headers: writeHeadersSchema,
      body: { ...json(of.schema, of.body), required: true },
    },
    responses: {
      [status]: json(dataEnvelope(answerSchemaOf(schema, schema.get(of.entity))), of.answer),
      ...writeRefusals,
    },
  });
  const handle: Parameters<typeof serve<typeof route>>[2] = async (c) => {
    const caller = c.get('caller');
    const language = c.get('language');
    rights.assertEver(caller, anyDeed(of));
    // The route is made of data, so its parts have no static types.
    const valid = (part: 'header' | 'json'): unknown => c.req.valid(part as never);
    const ifMatch = versionOf((valid('header') as z.infer<typeof writeHeadersSchema>)['if-match']);
    const given = withOwnRow(action, valid('json') as Record<string, unknown>, caller);
    const id = hasId ? idParamsSchema.parse(c.req.param()).id : Number(given[action.as ?? ''] ?? 0);
    const run = async (once?: Once) => {
      const { data, warnings } = await commands.run(of, id, given, { caller, ifMatch, once });
      return { data, ...warningsMeta(say, language, warnings) };
    };
    return answerWrite(c, run, status);
  };
  serve(app, route, handle, { body: of.present });
}

/** The values with the caller's own row where nobody else is named. @throws ValidationFailed */
function withOwnRow({ params }: Action, given: Record<string, unknown>, caller: Caller): Record<string, unknown> {
  const own = Object.keys(params).filter((name) => params[name]?.own && given[name] === undefined);
  if (own.length > 0 && !caller.personne) {
    throw new ValidationFailed(
      own.map((name) => ({ path: ['json', name], message: 'required' })),
      'validation.ownRow',
    );
  }
  return { ...given, ...Object.fromEntries(own.map((name) => [name, caller.personne?.id])) };
}

import type { Context } from 'hono';
import { isOpenEntity } from '../../../model/index.ts';
import { AppError } from '../../errors/appError.ts';
import type { App, AppEnv } from '../appEnv.ts';
import { idParamsSchema } from '../openapiParts.ts';
import { answerDetail, answerList } from '../rowAnswers.ts';
import { checked, queryOf } from '../serve.ts';
import type { ApiDeps } from './apiDeps.ts';
import { presentListQuery } from './collectionRoutes.ts';

/** `GET /t<id>` and `GET /t<id>/:id`: tables that admins made. Which there are changes while the bridge runs. */
export function addOpenRoutes(app: App, deps: ApiDeps): void {
  const tableOf = (c: Context<AppEnv>) => {
    const found = deps.schema.ofCollection(c.req.param('table') ?? '');
    if (!found || !isOpenEntity(found.name)) throw new AppError('NOT_FOUND', 'notFound.route');
    return found;
  };

  app.get('/:table{t[0-9]+}', async (c) => {
    const table = tableOf(c);
    return answerList(c, deps, table.name, checked('query', presentListQuery(table), queryOf(c)));
  });

  app.get('/:table{t[0-9]+}/:id', async (c) => {
    const table = tableOf(c);
    const { id } = checked('param', idParamsSchema, { id: c.req.param('id') });
    return answerDetail(c, deps, table.name, id);
  });
}

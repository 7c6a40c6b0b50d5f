import type { Context } from 'hono';
import type { EntityRow } from '../../model/index.ts';
import { assertScope } from '../access/caller.ts';
import { readScopeOf } from '../access/scopes.ts';
import { EntityNotFound } from '../errors/appError.ts';
import { metaOf } from '../rows/copyHealth.ts';
import { answerText } from './answerHeaders.ts';
import type { AppEnv } from './appEnv.ts';
import type { ListRequest } from './listQueryParams.ts';
import type { ApiDeps } from './routes/apiDeps.ts';

type Deps = Pick<ApiDeps, 'readerOf' | 'sight' | 'details' | 'policy' | 'remember'>;

/** Answers rows of an entity: a page of a list, or those with some ids. */
export async function answerList(
  c: Context<AppEnv>,
  { readerOf, details, policy }: Deps,
  entity: string,
  request: ListRequest,
): Promise<Response> {
  const caller = c.get('caller');
  assertScope(caller, readScopeOf(policy, entity));
  const reader = readerOf(caller);
  const isById = 'ids' in request;
  const { items, total } = isById
    ? await readByIds(reader, entity, request.ids)
    : await reader.list(entity, request.query);
  const data = request.detail ? await details.of(entity, items, reader) : items;
  const paging = isById
    ? { page: 1, per_page: Math.max(1, request.ids.length) }
    : { page: request.query.page, per_page: request.query.perPage };
  return c.json({ data, meta: { ...metaOf(reader.freshness()), ...paging, total } });
}

async function readByIds(
  reader: ReturnType<ApiDeps['readerOf']>,
  entity: string,
  ids: readonly number[],
): Promise<{ items: EntityRow[]; total: number }> {
  const items = [...(await reader.getMany(entity, ids)).values()];
  return { items, total: items.length };
}

/** Answers one row with the lists of its card. @throws EntityNotFound */
export async function answerDetail(c: Context<AppEnv>, deps: Deps, entity: string, id: number): Promise<Response> {
  const { readerOf, sight, details, policy, remember } = deps;
  const caller = c.get('caller');
  assertScope(caller, readScopeOf(policy, entity));
  const reader = readerOf(caller);
  const { body, headers } = await remember(`${sight(caller)} ${entity}:${id}`, async () => {
    const freshness = reader.freshness();
    const row = await reader.find(entity, id);
    if (!row) throw new EntityNotFound(entity, id);
    const [data] = await details.of(entity, [row], reader);
    const body = JSON.stringify({ data, meta: metaOf(freshness) });
    const headers = {
      'content-type': 'application/json',
      'content-length': String(Buffer.byteLength(body)),
      etag: `"${row.version}"`,
    };
    return { body, headers, isStale: freshness.stale };
  });
  return answerText(c, body, headers);
}

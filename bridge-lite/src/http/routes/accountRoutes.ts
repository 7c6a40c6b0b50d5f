import { createRoute } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { EntityRow, People } from '../../../model/index.ts';
import { type Accounts, accountsScope, type DeskCaller, type FreeRow } from '../../commands/accountDesk.ts';
import {
  type AccountsAnswer,
  accountBodySchema,
  accountsSchema,
  boundRowSchema,
  dataEnvelope,
  invitedRowSchema,
} from '../../contracts/index.ts';
import type { App, AppEnv } from '../appEnv.ts';
import { idParamsSchema, json, readRefusals, writeHeadersSchema, writeRefusals } from '../openapiParts.ts';
import { serve } from '../serve.ts';
import type { ApiDeps } from './apiDeps.ts';

const tags = ['accounts'];

const list = createRoute({
  method: 'get',
  path: '/accounts',
  tags,
  summary: `The accounts of the wiki, and the people that they are bound to (\`${accountsScope}\`)`,
  responses: { 200: json(dataEnvelope(accountsSchema), 'Accounts, and people without one.'), ...readRefusals },
});

const change = (collection: string, deed: 'bind' | 'unbind', summary: string) =>
  createRoute({
    method: 'post',
    path: `/${collection}/{id}/${deed}`,
    tags,
    summary: `${summary} (\`${accountsScope}\`)`,
    request: {
      params: idParamsSchema,
      headers: writeHeadersSchema,
      body: { ...json(accountBodySchema, 'The account.'), required: true },
    },
    responses: { 200: json(dataEnvelope(boundRowSchema), 'What the row is bound to now.'), ...writeRefusals },
  });

const invite = (collection: string) =>
  createRoute({
    method: 'post',
    path: `/${collection}/{id}/invite`,
    tags,
    summary: `Invite a person to the wiki, whose account is then bound to the row (\`${accountsScope}\`)`,
    description: 'The wiki sends its own invitation, in the name of the caller: a service cannot.',
    request: { params: idParamsSchema, headers: writeHeadersSchema },
    responses: { 200: json(dataEnvelope(invitedRowSchema), 'The invitation.'), ...writeRefusals },
  });

/** `GET /accounts`, and `POST /<people>/:id/bind`, `/unbind` and `/invite`. */
export function addAccountRoutes(
  app: App,
  { accounts, people, schema, answerWrite }: Pick<ApiDeps, 'accounts' | 'people' | 'schema' | 'answerWrite'>,
): void {
  const { collection } = schema.get(people.entity);

  serve(app, list, async (c) => c.json({ data: answerOf(await accounts.list(deskCaller(c))) }));

  for (const [deed, summary] of [
    ['bind', 'Bind a row of people to an account of the wiki'],
    ['unbind', 'Let a row of people go from its account'],
  ] as const) {
    serve(app, change(collection, deed, summary), async (c) => {
      const { id } = c.req.valid('param');
      const { account } = c.req.valid('json');
      return answerWrite(c, async () => ({ data: boundOf(people, await accounts[deed](id, account, deskCaller(c))) }));
    });
  }

  serve(app, invite(collection), async (c) => {
    const { id } = c.req.valid('param');
    return answerWrite(c, async () => ({ data: freeOf(await accounts.invite(id, deskCaller(c))) }));
  });
}

/** Who asks, with the own session of the wiki. */
const deskCaller = (c: Context<AppEnv>): DeskCaller => ({ caller: c.get('caller'), authToken: c.get('authToken') });

function answerOf({ accounts, free, lost }: Accounts): AccountsAnswer {
  return {
    accounts: accounts.map(({ isActive, isCertain, ...account }) => ({
      ...{ ...account, is_active: isActive, is_certain: isCertain },
    })),
    free: free.map(freeOf),
    lost,
  };
}

const freeOf = ({ row, email, invitedAt }: FreeRow) => ({
  ...{ row, email, invited_at: invitedAt === null ? null : new Date(invitedAt).toISOString() },
});

const boundOf = ({ entity, account }: Pick<People, 'entity' | 'account'>, row: EntityRow) => ({
  ...{ entity, id: row.id, account: String(row[account] ?? '') || null },
});

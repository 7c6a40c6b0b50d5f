import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { z } from 'zod';
import type { People } from '../../../model/index.ts';
import { type AccountDesk, accountsScope } from '../../commands/accountDesk.ts';
import { accountIdSchema } from '../../contracts/index.ts';
import { ValidationFailed } from '../../errors/appError.ts';
import { type AccountDeed, accountDeeds, accountsPage } from '../accountsPage.ts';
import type { AppEnv } from '../appEnv.ts';
import { idParamsSchema } from '../openapiParts.ts';
import { validationFailure } from '../serve.ts';
import { type AdminPageDeps, createAdminPages } from './adminPage.ts';

export interface AccountPageDeps extends AdminPageDeps {
  accounts: AccountDesk;
  people: Pick<People, 'entity'>;
}

const rowSchema = z.object({ fiche: idParamsSchema.shape.id });
const pairSchema = rowSchema.extend({ compte: accountIdSchema });
const maxFormBytes = 4096;
const isDeed = (text: string | undefined): text is AccountDeed =>
  text !== undefined && Object.hasOwn(accountDeeds, text);

/** `/comptes`: who is bound to which account, for admins; binding, letting go and inviting by forms. */
export function createAccountPages(deps: AccountPageDeps): Hono<AppEnv> {
  const { accounts, people, publicPath } = deps;
  const app = new Hono<AppEnv>();
  const { page, button } = createAdminPages(deps, accountsScope);
  const back = { path: '/comptes', title: 'comptes.page.titre' } as const;

  app.get(
    '/comptes',
    page('comptes.page.titre', async (language, c, admin) => {
      const fait = c.req.query('fait');
      const done = isDeed(fait) ? fait : undefined;
      return accountsPage(await accounts.list(admin), { language, publicPath, entity: people.entity, done });
    }),
  );

  const post = (path: string, run: Parameters<typeof button>[1]) =>
    app.post(`/comptes/${path}`, bodyLimit({ maxSize: maxFormBytes, onError: tooLarge }), button(back, run));

  post('relier', async (c, admin) => {
    const { fiche, compte } = await given(c, pairSchema);
    await accounts.bind(fiche, compte, admin);
    return 'fait=bound';
  });
  post('relier-propositions', async (_c, admin) => {
    for (const { id, proposal, isCertain } of (await accounts.list(admin)).accounts)
      if (proposal && isCertain) await accounts.bind(proposal.id, id, admin);
    return 'fait=bound';
  });
  post('detacher', async (c, admin) => {
    const { fiche, compte } = await given(c, pairSchema);
    await accounts.unbind(fiche, compte, admin);
    return 'fait=unbound';
  });
  post('inviter', async (c, admin) => {
    await accounts.invite((await given(c, rowSchema)).fiche, admin);
    return 'fait=invited';
  });
  return app;
}

/** The fields of a form by their schema. @throws ValidationFailed */
async function given<T extends z.ZodType>(c: Context<AppEnv>, schema: T): Promise<z.infer<T>> {
  const parsed = schema.safeParse(await c.req.parseBody());
  if (!parsed.success) throw validationFailure('form', parsed.error);
  return parsed.data;
}

function tooLarge(): never {
  throw new ValidationFailed([], 'validation.bodyTooLarge');
}

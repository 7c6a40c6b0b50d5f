import { type Context, Hono } from 'hono';
import { getCookie } from 'hono/cookie';
import { html } from 'hono/html';
import { isServed, type Policy, pageFieldOf, type Schema } from '../../../model/index.ts';
import { assertScope, type Caller } from '../../access/caller.ts';
import type { CallerResolver } from '../../access/callerResolver.ts';
import type { ReaderOf } from '../../access/callersReader.ts';
import { readScopeOf } from '../../access/scopes.ts';
import type { TellRights } from '../../access/toldRights.ts';
import type { ActionDescriber } from '../../commands/describe.ts';
import { EntityNotFound, isOutage, RateLimited } from '../../errors/appError.ts';
import { type MessageKey, translate } from '../../i18n/translate.ts';
import type { Logger } from '../../ports/logger.ts';
import type { PageLocator } from '../../ports/pageLocator.ts';
import type { RateLimits } from '../../ports/rateLimits.ts';
import type { Details } from '../../rows/details.ts';
import type { BacklinkReader, Backlinks } from '../../sync/backlinks.ts';
import type { AppEnv } from '../appEnv.ts';
import { asAppError } from '../errorAnswer.ts';
import { entityPage } from '../fiche/entityPage.ts';
import { answerPage } from '../pageLayout.ts';
import { refusalPage, signInPage } from '../refusalPage.ts';

export interface HumanDeps {
  schema: Schema;
  policy: Policy;
  readerOf: ReaderOf;
  details: Details;
  tellRights: TellRights;
  callers: CallerResolver;
  actions: ActionDescriber;
  locator: PageLocator;
  /** Absent while the sync is off. */
  backlinks?: Backlinks;
  limits: RateLimits;
  logger: Logger;
  /** Path under which browsers reach the bridge. */
  publicPath: string;
}

const maxPages = 100;
const idPattern = /^[1-9]\d{0,9}$/;

/** Pages behind the links that documents hold (`/personne/12`): the wiki page of a row, else a small page of our own. */
export function createHumanRoutes(deps: HumanDeps): Hono<AppEnv> {
  const {
    schema,
    policy,
    readerOf,
    details,
    tellRights,
    callers,
    actions,
    locator,
    backlinks,
    limits,
    logger,
    publicPath,
  } = deps;
  const app = new Hono<AppEnv>();

  /** Signs the reader in, or answers the page that says what is missing. */
  const withCaller =
    (answer: (c: Context<AppEnv>, caller: Caller, authToken: string) => Promise<Response>) =>
    async (c: Context<AppEnv>, next: () => Promise<void>) => {
      const { entity, id } = c.req.param() as Record<string, string | undefined>;
      if (entity !== undefined && !(isServed(schema, entity) && idPattern.test(id ?? ''))) return next();
      try {
        const authToken = getCookie(c, 'authToken');
        if (!authToken) return await signInPage(c);
        const caller = await callers.fromSession(authToken);
        c.set('caller', caller);
        const { allowed, resetSeconds } = await limits.take('reads', caller.id);
        if (!allowed) throw new RateLimited(resetSeconds);
        return await answer(c, caller, authToken);
      } catch (error) {
        if (!asAppError(error)) logger.error({ request_id: c.get('requestId'), error: String(error) }, 'page failed');
        return refusalPage(c, error);
      }
    };

  app.get(
    '/vue/:source',
    withCaller(async (c) => explainPage(c, 'page.vue.titre', translate(c.get('language'), 'page.vue.texte'))),
  );

  app.get(
    '/action/:name',
    withCaller(async (c, caller) => {
      const language = c.get('language');
      const known = await actions.describe({ caller, language });
      const label = known.find(({ name }) => name === c.req.param('name'))?.label ?? c.req.param('name') ?? '';
      return explainPage(c, 'page.action.titre', translate(language, 'page.action.texte', { label }));
    }),
  );

  app.get(
    '/:entity/:id',
    withCaller(async (c, caller, authToken) => {
      const entity = c.req.param('entity') ?? '';
      assertScope(caller, readScopeOf(policy, entity));
      const id = Number(c.req.param('id'));
      const reader = readerOf(caller);
      const found = id <= 2_147_483_647 ? await reader.find(entity, id) : undefined;
      if (!found) throw new EntityNotFound(entity, id);
      const field = pageFieldOf(schema.get(entity));
      const pageId = field === null ? null : (found[field] as string | null);
      const path = pageId === null ? undefined : await locator.pathOf(authToken, pageId);
      if (path !== undefined) return c.redirect(path, 302);
      const language = c.get('language');
      const pages = await pagesAbout(entity, id, { caller, authToken });
      const [row = found] = await details.of(entity, [found], reader);
      const { title, body } = entityPage({
        ...{ schema, of: schema.get(entity), row, freshness: reader.freshness(), pages },
        rights: tellRights(language, caller, { entity, row }),
        speech: { language, publicPath, labels: c.get('labels') },
      });
      return answerPage(c, { title, language, body });
    }),
  );

  /** Undefined when the wiki cannot tell what the reader may see. */
  async function pagesAbout(entity: string, id: number, reader: BacklinkReader) {
    try {
      return await backlinks?.of(entity, id, reader, { page: 1, perPage: maxPages });
    } catch (error) {
      if (isOutage(error)) return undefined;
      throw error;
    }
  }

  function explainPage(c: Context<AppEnv>, title: MessageKey, text: string) {
    const language = c.get('language');
    const heading = translate(language, title);
    const body = html`<h1>${heading}</h1><p>${text}</p><footer><a href="/">${translate(language, 'page.retour')}</a></footer>`;
    return answerPage(c, { title: heading, language, body });
  }

  return app;
}

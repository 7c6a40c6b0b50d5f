import type { Context } from 'hono';
import { getCookie } from 'hono/cookie';
import { html } from 'hono/html';
import { assertScope, type Caller } from '../../access/caller.ts';
import type { CallerResolver } from '../../access/callerResolver.ts';
import { AppError } from '../../errors/appError.ts';
import { type Language, type MessageKey, translate } from '../../i18n/translate.ts';
import type { Logger } from '../../ports/logger.ts';
import type { AppEnv } from '../appEnv.ts';
import { asAppError } from '../errorAnswer.ts';
import { answerPage, type Html } from '../pageLayout.ts';
import { refusalPage } from '../refusalPage.ts';

export interface AdminPageDeps {
  callers: CallerResolver;
  /** Path under which browsers reach the bridge. */
  publicPath: string;
  /** Origin under which browsers reach the wiki and the bridge. */
  publicOrigin: string;
  logger: Logger;
}

/** The admin who opened a page, with the own session of the wiki. */
export interface Admin {
  caller: Caller;
  authToken: string;
}

/** Pages of the bridge, without scripts, for those who have a scope; each leads to the others. */
export function createAdminPages({ callers, publicPath, publicOrigin, logger }: AdminPageDeps, scope: string) {
  async function adminOf(c: Context<AppEnv>): Promise<Admin> {
    const authToken = getCookie(c, 'authToken');
    if (!authToken) throw new AppError('AUTH_REQUIRED', 'auth.required');
    const caller = await callers.fromSession(authToken);
    assertScope(caller, scope);
    return { caller, authToken };
  }

  function refuse(
    c: Context<AppEnv>,
    error: unknown,
    title: MessageKey,
    back?: { href: string; label: MessageKey },
  ): Response | Promise<Response> {
    const known = asAppError(error);
    if (!known) logger.error({ request_id: c.get('requestId'), error: String(error) }, 'page failed');
    const isForbidden = known?.code === 'FORBIDDEN_SCOPE' && known.details?.reason === undefined;
    const shown = isForbidden ? new AppError('FORBIDDEN_SCOPE', 'sync.page.interdit') : error;
    return refusalPage(c, shown, title, back);
  }

  const pages = ['sync', 'comptes'] as const;
  const navigation = (language: Language, here: string) =>
    html`<nav aria-label="${translate(language, 'admin.pages')}">${pages.map(
      (page) =>
        html`<a href="${publicPath}/${page}"${here === `/${page}` ? html` aria-current="page"` : ''}>${translate(language, `${page}.page.titre`)}</a>`,
    )}</nav>`;

  return {
    /** A page; its body is made once the reader may see it. */
    page:
      (title: MessageKey, body: (language: Language, c: Context<AppEnv>, admin: Admin) => Promise<Html>) =>
      async (c: Context<AppEnv>): Promise<Response> => {
        const language = c.get('language');
        const heading = translate(language, title);
        try {
          const admin = await adminOf(c);
          const content = html`${navigation(language, c.req.path)}<h1>${heading}</h1>${await body(language, c, admin)}
<footer><a href="/">${translate(language, 'page.retour')}</a></footer>`;
          return await answerPage(c, { title: heading, language, body: content, isWide: true, hasForms: true });
        } catch (error) {
          return refuse(c, error, title);
        }
      },

    /** Does what a button of a page asks for, and shows the page again. @param run answers what the page is to say, as a query */
    button:
      (
        back: { path: string; title: MessageKey },
        run: (c: Context<AppEnv>, admin: Admin) => Promise<string | undefined>,
      ) =>
      async (c: Context<AppEnv>): Promise<Response> => {
        try {
          const admin = await adminOf(c);
          if (c.req.header('origin') !== publicOrigin)
            throw new AppError('FORBIDDEN_SCOPE', 'auth.origin', { details: { reason: 'origin' } });
          const said = await run(c, admin);
          return c.redirect(`${publicPath}${back.path}${said === undefined ? '' : `?${said}`}`, 303);
        } catch (error) {
          return refuse(c, error, back.title, { href: `${publicPath}${back.path}`, label: back.title });
        }
      },
  };
}

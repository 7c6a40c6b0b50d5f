import { type Context, Hono } from 'hono';
import { getCookie } from 'hono/cookie';
import { html } from 'hono/html';
import { assertScope } from '../../access/caller.ts';
import type { CallerResolver } from '../../access/callerResolver.ts';
import { AppError } from '../../errors/appError.ts';
import { type Language, type MessageKey, translate } from '../../i18n/translate.ts';
import type { Logger } from '../../ports/logger.ts';
import type { LoadProgress } from '../../rows/keepCopy.ts';
import type { SyncAdmin } from '../../sync/syncAdmin.ts';
import type { AppEnv } from '../appEnv.ts';
import { asAppError } from '../errorAnswer.ts';
import { answerPage, type Html } from '../pageLayout.ts';
import { refusalPage } from '../refusalPage.ts';
import { momentOf, syncStatusPage } from '../syncStatusPage.ts';
import { needSync } from './docmostRoutes.ts';

export interface SyncPageDeps {
  callers: CallerResolver;
  publicPath: string;
  /** Origin under which browsers reach the wiki and the bridge. */
  publicOrigin: string;
  logger: Logger;
  syncAdmin?: SyncAdmin;
  /** Entities whose first load is not done. */
  loading: () => Promise<readonly LoadProgress[]>;
  /** Mails of a run without a mail server; absent when there is one. */
  mailbox?: { recent(): Promise<{ recipient: string; subject: string; text: string; at: number }[]> };
}

/** Small pages for admins: `/sync` (state of the sync, with its buttons), `/mailbox` (mails of the demo), and old addresses of pages. */
export function createSyncPages({
  callers,
  publicPath,
  publicOrigin,
  logger,
  syncAdmin,
  loading,
  mailbox,
}: SyncPageDeps): Hono<AppEnv> {
  const app = new Hono<AppEnv>();

  async function assertAdmin(c: Context<AppEnv>): Promise<void> {
    const authToken = getCookie(c, 'authToken');
    if (!authToken) throw new AppError('AUTH_REQUIRED', 'auth.required');
    assertScope(await callers.fromSession(authToken), 'admin:sync');
  }

  function refuse(c: Context<AppEnv>, error: unknown, title: MessageKey): Response | Promise<Response> {
    const known = asAppError(error);
    if (!known) logger.error({ request_id: c.get('requestId'), error: String(error) }, 'page failed');
    const isForbidden = known?.code === 'FORBIDDEN_SCOPE';
    return refusalPage(c, isForbidden ? new AppError('FORBIDDEN_SCOPE', 'sync.page.interdit') : error, title);
  }

  const forAdmins =
    (title: MessageKey, body: (language: Language, c: Context<AppEnv>) => Promise<Html>) =>
    async (c: Context<AppEnv>): Promise<Response> => {
      const language = c.get('language');
      const heading = translate(language, title);
      try {
        await assertAdmin(c);
        const content = html`<h1>${heading}</h1>${await body(language, c)}
<footer><a href="/">${translate(language, 'page.retour')}</a></footer>`;
        return answerPage(c, { title: heading, language, body: content, isWide: true, hasForms: true });
      } catch (error) {
        return refuse(c, error, title);
      }
    };

  /** Does what a button of the page asks for, and shows the page again. */
  const onButton =
    (run: () => Promise<unknown>) =>
    async (c: Context<AppEnv>): Promise<Response> => {
      try {
        await assertAdmin(c);
        if (c.req.header('origin') !== publicOrigin) throw new AppError('FORBIDDEN_SCOPE', 'auth.origin');
        await run();
        return c.redirect(`${publicPath}/sync`, 303);
      } catch (error) {
        return refuse(c, error, 'sync.page.titre');
      }
    };

  app.get(
    '/sync',
    forAdmins('sync.page.titre', async (language, c) => {
      const [status, left] = await Promise.all([needSync(syncAdmin).status(), loading()]);
      if (left.length > 0) c.get('headers').refresh = '2';
      return syncStatusPage(status, { language, labels: c.get('labels'), publicPath, loading: left });
    }),
  );
  app.post(
    '/sync/replay',
    onButton(() => needSync(syncAdmin).replay()),
  );
  app.post(
    '/sync/all',
    onButton(() => needSync(syncAdmin).beginAll()),
  );

  if (mailbox) {
    app.get(
      '/mailbox',
      forAdmins('mailbox.titre', async (language) => {
        const mails = await mailbox.recent();
        if (mails.length === 0) return html`<p>${translate(language, 'mailbox.vide')}</p>`;
        return html`${mails.map(
          ({ recipient, subject, text, at }) => html`<article>
<h2>${subject}</h2><p class="kind">${recipient} · ${momentOf(at, language)}</p>
${text.split('\n').map((line) => html`<p>${line}</p>`)}</article>`,
        )}`;
      }),
    );
  }

  // The marked line of a page leads to the row that the page stands for.
  app.get('/fiche/:entity/:id', (c) =>
    c.redirect(`${publicPath}/${encodeURIComponent(c.req.param('entity'))}/${encodeURIComponent(c.req.param('id'))}`),
  );

  return app;
}

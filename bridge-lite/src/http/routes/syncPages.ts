import { Hono } from 'hono';
import { html } from 'hono/html';
import { translate } from '../../i18n/translate.ts';
import type { LoadProgress } from '../../rows/keepCopy.ts';
import type { SyncAdmin } from '../../sync/syncAdmin.ts';
import type { AppEnv } from '../appEnv.ts';
import { momentOf, syncStatusPage } from '../syncStatusPage.ts';
import { type AdminPageDeps, createAdminPages } from './adminPage.ts';
import { needSync } from './docmostRoutes.ts';

export interface SyncPageDeps extends AdminPageDeps {
  syncAdmin?: SyncAdmin;
  /** Entities whose first load is not done. */
  loading: () => Promise<readonly LoadProgress[]>;
  /** Mails of a run without a mail server; absent when there is one. */
  mailbox?: { recent(): Promise<{ recipient: string; subject: string; text: string; at: number }[]> };
}

/** Small pages for admins: `/sync` (state of the sync, with its buttons), `/mailbox` (mails of the demo), and old addresses of pages. */
export function createSyncPages(deps: SyncPageDeps): Hono<AppEnv> {
  const { publicPath, syncAdmin, loading, mailbox } = deps;
  const app = new Hono<AppEnv>();

  const { page, button } = createAdminPages(deps, 'admin:sync');
  const back = { path: '/sync', title: 'sync.page.titre' } as const;

  app.get(
    '/sync',
    page('sync.page.titre', async (language, c) => {
      const [status, left] = await Promise.all([needSync(syncAdmin).status(), loading()]);
      if (left.length > 0) c.get('headers').refresh = '2';
      return syncStatusPage(status, { language, labels: c.get('labels'), publicPath, loading: left });
    }),
  );
  app.post(
    '/sync/replay',
    button(back, async () => void (await needSync(syncAdmin).replay())),
  );
  app.post(
    '/sync/all',
    button(back, async () => void (await needSync(syncAdmin).beginAll())),
  );

  if (mailbox) {
    app.get(
      '/mailbox',
      page('mailbox.titre', async (language) => {
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

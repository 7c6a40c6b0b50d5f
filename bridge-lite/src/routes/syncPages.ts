import { type Context, Hono } from 'hono';
import { getCookie } from 'hono/cookie';
import { html } from 'hono/html';
import type { SyncStatusAnswer } from '../contracts/index.ts';
import type { AppEnv } from '../http/appEnv.ts';
import { asAppError, errorAnswer } from '../http/errorAnswer.ts';
import { answerPage, type Html } from '../http/pageLayout.ts';
import { type Language, type MessageKey, translate } from '../i18n/translate.ts';
import { assertScope } from '../services/caller.ts';
import type { CallerResolver } from '../services/callerResolver.ts';
import type { SyncAdmin } from '../services/sync/syncAdmin.ts';
import { needSync } from './docmostRoutes.ts';

export interface SyncPageDeps {
  callers: CallerResolver;
  publicPath: string;
  syncAdmin?: SyncAdmin;
  /** Mails of a run without a mail server; absent when there is one. */
  mailbox?: { recent(): Promise<{ recipient: string; subject: string; text: string; at: number }[]> };
}

/** Small pages for admins: `/sync` (state of the sync), `/mailbox` (mails of the demo), and old addresses of pages. */
export function createSyncPages({ callers, publicPath, syncAdmin, mailbox }: SyncPageDeps): Hono<AppEnv> {
  const app = new Hono<AppEnv>();

  const forAdmins =
    (title: MessageKey, body: (language: Language) => Promise<Html>) =>
    async (c: Context<AppEnv>): Promise<Response> => {
      const language = c.get('language');
      const heading = translate(language, title);
      try {
        const caller = await callers.fromSession(getCookie(c, 'authToken') ?? '-');
        assertScope(caller, 'admin:sync');
        const content = html`<h1>${heading}</h1>${await body(language)}`;
        return answerPage(c, { title: heading, language, body: content, isWide: true });
      } catch (error) {
        const status = asAppError(error)?.status ?? 500;
        const message =
          status === 403
            ? translate(language, 'sync.page.interdit')
            : errorAnswer(error, language, c.get('requestId')).body.error.message;
        const shown = status === 401 || status === 403 || status === 404 || status === 502 ? status : 500;
        return answerPage(c, { title: heading, language, body: html`<h1>${heading}</h1><p>${message}</p>` }, shown);
      }
    };

  app.get(
    '/sync',
    forAdmins('sync.page.titre', async (language) => statusBody(await needSync(syncAdmin).status(), language)),
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

function statusBody(status: SyncStatusAnswer, language: Language): Html {
  const t = (key: MessageKey, params = {}) => translate(language, key, params);
  const { inbox, jobs, breakers, last_sweep: sweep, dead_letters: dead, audit } = status;
  const none = html`<p>${t('sync.page.aucun')}</p>`;
  return html`<dl>
<dt>${t('sync.page.attente')}</dt><dd>${inbox.waiting}</dd>
<dt>${t('sync.page.retard')}</dt><dd>${t('sync.page.secondes', { nombre: Math.round(inbox.lag_ms / 1000) })}</dd>
<dt>${t('sync.page.travaux')}</dt><dd>${jobs.ready}</dd>
<dt>${t('sync.page.differes')}</dt><dd>${jobs.deferred}</dd>
<dt>${t('sync.page.abandonnes')}</dt><dd>${jobs.dead}</dd>
<dt>${t('sync.page.balayage')}</dt><dd>${sweep ? momentOf(Date.parse(sweep.finished_at), language) : t('sync.page.jamais')}</dd>
</dl>
${sweep && sweep.problems.length > 0 ? html`<ul>${sweep.problems.map((line) => html`<li>${line}</li>`)}</ul>` : ''}
<h2>${t('sync.page.disjoncteurs')}</h2>
${breakers.length === 0 ? none : html`<ul>${breakers.map(({ entity, id, reason }) => html`<li>${entity} ${id} : ${reason}</li>`)}</ul>`}
<h2>${t('sync.page.abandonnes')}</h2>
${dead.length === 0 ? none : html`<ul>${dead.map(({ queue, data, error }) => html`<li>${queue} ${JSON.stringify(data)} : ${error}</li>`)}</ul>`}
<h2>${t('sync.page.journal')}</h2>
${
  audit.length === 0
    ? none
    : html`<table><tbody>${audit.map(
        ({ at, event, source, action, target, outcome, detail }) =>
          html`<tr><td>${momentOf(Date.parse(at), language)}</td><td>${action}</td><td>${source} → ${target}</td><td>${event}</td><td>${outcome}${detail ? ` : ${detail}` : ''}</td></tr>`,
      )}</tbody></table>`
}`;
}

function momentOf(at: number, language: Language): string {
  return new Date(at).toLocaleString(language === 'fr' ? 'fr-FR' : 'en-GB', { timeZone: 'Europe/Paris' });
}

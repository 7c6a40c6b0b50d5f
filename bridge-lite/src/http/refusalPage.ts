import type { Context } from 'hono';
import { html } from 'hono/html';
import { isLoading } from '../errors/appError.ts';
import { type MessageKey, translate } from '../i18n/translate.ts';
import type { AppEnv } from './appEnv.ts';
import { answerTo, asAppError } from './errorAnswer.ts';
import { answerPage } from './pageLayout.ts';

type Page = Response | Promise<Response>;

/** Asks the reader to sign in to the wiki. */
export function signInPage(c: Context<AppEnv>): Page {
  const language = c.get('language');
  const heading = translate(language, 'page.connexion.titre');
  const body = html`<h1>${heading}</h1><p>${translate(language, 'page.connexion.texte')}</p>
<footer><a href="/login">${translate(language, 'page.connexion.lien')}</a></footer>`;
  return answerPage(c, { title: heading, language, body }, 401);
}

/** An error as a page, with its status: the one that asks to sign in when that is what is missing. */
export function refusalPage(
  c: Context<AppEnv>,
  error: unknown,
  headingKey: MessageKey = 'page.erreur.titre',
  back: { href: string; label: MessageKey } = { href: '/', label: 'page.retour' },
): Page {
  const language = c.get('language');
  const { status, body, headers } = answerTo(c, error);
  if (asAppError(error)?.status === 401) return signInPage(c);
  Object.assign(c.get('headers'), headers);
  // What is only being loaded shows itself when it is there.
  if (isLoading(error) && c.req.method === 'GET') c.get('headers').refresh = '2';
  const heading = translate(language, headingKey);
  const content = html`<h1>${heading}</h1><p>${body.error.message}</p><footer><a href="${back.href}">${translate(language, back.label)}</a></footer>`;
  return answerPage(c, { title: heading, language, body: content }, status);
}

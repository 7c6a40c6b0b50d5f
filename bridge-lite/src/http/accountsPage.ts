import { html } from 'hono/html';
import type { Ref } from '../../model/index.ts';
import type { AccountLine, Accounts, FreeRow } from '../commands/accountDesk.ts';
import { type Language, type MessageKey, translate } from '../i18n/translate.ts';
import type { Html } from './pageLayout.ts';
import { momentOf } from './syncStatusPage.ts';

/** What the page says once a button did its work. */
export const accountDeeds = {
  bound: 'comptes.fait.relie',
  unbound: 'comptes.fait.detache',
  invited: 'comptes.fait.invite',
} as const satisfies Record<string, MessageKey>;
export type AccountDeed = keyof typeof accountDeeds;

interface AccountsPageOptions {
  language: Language;
  publicPath: string;
  /** The path of the rows' own pages. */
  entity: string;
  done: AccountDeed | undefined;
}

/** The accounts of the wiki for admins: whom nobody is bound to yet, whose each is, and who has none; every button is a form. */
export function accountsPage({ accounts, free, lost }: Accounts, options: AccountsPageOptions): Html {
  const { language, publicPath, entity, done } = options;
  const t = (key: MessageKey, params = {}) => translate(language, key, params);
  const none = html`<p>${t('sync.page.aucun')}</p>`;
  const open = accounts.filter(({ rows, isActive }) => rows.length === 0 && isActive);
  const bound = accounts.filter(({ rows }) => rows.length > 0);
  const certain = open.filter(({ isCertain }) => isCertain);

  const form = (to: string, fields: Record<string, string | number>, button: Html, inner: Html | '' = '') =>
    html`<form method="post" action="${publicPath}/comptes/${to}">${Object.entries(fields).map(
      ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
    )}${inner}${button}</form>`;
  const button = (key: MessageKey, of: string) =>
    html`<button aria-label="${t('comptes.bouton', { geste: t(key), de: of })}">${t(key)}</button>`;
  const nameOf = ({ name, email, role }: AccountLine) =>
    html`<strong>${name}</strong> <span class="badge">${t(`comptes.role.${role}`)}</span><br><span class="kind">${email}</span>`;
  const linkTo = ({ id, label }: Ref) => html`<a href="${publicPath}/${entity}/${id}">${label || `n° ${id}`}</a>`;

  const choice = ({
    name,
    proposal,
    isCertain,
  }: AccountLine) => html`<select name="fiche" required aria-label="${t('comptes.choix', { compte: name })}">
<option value="">${t('comptes.choisir')}</option>
${free.map(({ row: { id, label } }) => html`<option value="${id}"${proposal?.id === id ? html` selected` : ''}>${label || `n° ${id}`}</option>`)}</select>
${proposal ? html`<p class="kind">${t(isCertain ? 'comptes.proposition.sure' : 'comptes.proposition.adresse')}</p>` : ''}`;

  const table = (heads: readonly MessageKey[], rows: readonly Html[]) =>
    rows.length === 0
      ? none
      : html`<table><thead><tr>${heads.map((key) => html`<th scope="col">${t(key)}</th>`)}</tr></thead><tbody>${rows}</tbody></table>`;

  const invitation = ({ row, email, invitedAt }: FreeRow) => {
    const invited =
      invitedAt === null
        ? ''
        : html`<p class="kind">${t('comptes.invite', { moment: momentOf(invitedAt, language) })}</p>`;
    if (email === '') return html`<span class="kind">${t('comptes.sansAdresse')}</span>`;
    return html`${invited}${form('inviter', { fiche: row.id }, button(invitedAt === null ? 'comptes.inviter' : 'comptes.reinviter', row.label))}`;
  };

  return html`${done ? html`<p class="note" role="status">${t(accountDeeds[done])}</p>` : ''}
<p>${t('comptes.intro')}</p>
<h2>${t('comptes.libres', { nombre: open.length })}</h2>
${certain.length > 1 ? form('relier-propositions', {}, html`<button>${t('comptes.relierTout', { nombre: certain.length })}</button>`) : ''}
${table(
  ['comptes.compte', 'comptes.fiche'],
  open.map(
    (account) =>
      html`<tr><td>${nameOf(account)}</td><td>${form('relier', { compte: account.id }, button('comptes.relier', account.name), choice(account))}</td></tr>`,
  ),
)}
<h2>${t('comptes.relies', { nombre: bound.length })}</h2>
${table(
  ['comptes.compte', 'comptes.fiche', 'comptes.geste'],
  bound.flatMap((account) =>
    account.rows.map(
      (row) =>
        html`<tr><td>${nameOf(account)}</td><td>${linkTo(row)}${account.rows.length > 1 ? html`<p class="note">${t('comptes.double')}</p>` : ''}${account.isActive ? '' : html`<p class="kind">${t('comptes.desactive')}</p>`}</td><td>${form('detacher', { compte: account.id, fiche: row.id }, button('comptes.detacher', row.label))}</td></tr>`,
    ),
  ),
)}
${
  lost.length === 0
    ? ''
    : html`<h2>${t('comptes.perdus', { nombre: lost.length })}</h2>
<p>${t('comptes.perdus.texte')}</p>
${table(
  ['comptes.fiche', 'comptes.geste'],
  lost.map(
    ({ row, account }) =>
      html`<tr><td>${linkTo(row)}</td><td>${form('detacher', { compte: account, fiche: row.id }, button('comptes.detacher', row.label))}</td></tr>`,
  ),
)}`
}
<h2>${t('comptes.sansCompte', { nombre: free.length })}</h2>
<p>${t('comptes.sansCompte.texte')}</p>
${table(
  ['comptes.fiche', 'comptes.adresse', 'comptes.geste'],
  free.map((one) => html`<tr><td>${linkTo(one.row)}</td><td>${one.email}</td><td>${invitation(one)}</td></tr>`),
)}`;
}

import { html } from 'hono/html';
import type { SyncStatusAnswer } from '../contracts/index.ts';
import type { Labels } from '../i18n/labels.ts';
import { type Language, type MessageKey, translate } from '../i18n/translate.ts';
import type { LoadProgress } from '../rows/keepCopy.ts';
import { houseTimeZone } from '../time/day.ts';
import type { Html } from './pageLayout.ts';

type Outcome = SyncStatusAnswer['audit'][number]['outcome'];
const outcomeKey: Record<Outcome, MessageKey> = {
  done: 'sync.page.fait',
  skipped: 'sync.page.ignore',
  deferred: 'sync.page.differe',
  failed: 'sync.page.echec',
};

const effectKeys = {
  'create-page': 'sync.effet.create-page',
  'create-collection': 'sync.effet.create-collection',
  'rename-page': 'sync.effet.rename-page',
  'restore-page': 'sync.effet.restore-page',
  'note-deleted-row': 'sync.effet.note-deleted-row',
  'note-returned-row': 'sync.effet.note-returned-row',
  'write-page-id': 'sync.effet.write-page-id',
  'create-row': 'sync.effet.create-row',
  'rename-row': 'sync.effet.rename-row',
  'share-page': 'sync.effet.share-page',
  'open-breaker': 'sync.effet.open-breaker',
  'reactivate-webhook': 'sync.effet.reactivate-webhook',
  'sync-row': 'sync.effet.sync-row',
  sweep: 'sync.effet.sweep',
  'read-webhook': 'sync.effet.read-webhook',
} as const satisfies Record<string, MessageKey>;

interface StatusPageOptions {
  language: Language;
  labels: Labels;
  publicPath: string;
  /** Entities whose first load is not done. */
  loading: readonly LoadProgress[];
}

/** State of the sync for admins: figures, what waits for a decision with its buttons, the latest effects. */
export function syncStatusPage(
  status: SyncStatusAnswer,
  { language, labels, publicPath, loading }: StatusPageOptions,
): Html {
  const t = (key: MessageKey, params = {}) => translate(language, key, params);
  const { inbox, jobs, breakers, last_sweep: sweep, dead_letters: dead, all, audit, webhooks } = status;
  const none = html`<p>${t('sync.page.aucun')}</p>`;
  const button = (action: 'replay' | 'all', label: string) =>
    html`<form method="post" action="${publicPath}/sync/${action}"><button>${label}</button></form>`;
  return html`${loading.length > 0 ? loadingOf(loading, language, labels) : ''}<dl>
<dt>${t('sync.page.attente')}</dt><dd>${inbox.waiting}</dd>
<dt>${t('sync.page.retard')}</dt><dd>${t('sync.page.secondes', { nombre: Math.round(inbox.lag_ms / 1000) })}</dd>
<dt>${t('sync.page.travaux')}</dt><dd>${jobs.ready}</dd>
<dt>${t('sync.page.differes')}</dt><dd>${jobs.deferred}</dd>
<dt>${t('sync.page.abandonnes')}</dt><dd>${jobs.dead}</dd>
<dt>${t('sync.page.balayage')}</dt><dd>${sweep ? momentOf(sweep.finished_at, language) : t('sync.page.jamais')}</dd>
<dt>${t('sync.page.webhooks')}</dt><dd>${t(`sync.page.webhooks.${webhooks?.state ?? 'none'}`, { raison: webhooks?.detail ?? '' })}</dd>
<dt>${t('sync.page.tout')}</dt><dd>${all ? progressOf(all, language) : t('sync.page.jamais')}</dd>
</dl>
${sweep && sweep.problems.length > 0 ? html`<ul class="note">${sweep.problems.map((line) => html`<li>${line}</li>`)}</ul>` : ''}
${button('all', t('sync.page.toutLancer'))}
<h2>${t('sync.page.disjoncteurs')}</h2>
${breakers.length === 0 ? none : html`<ul>${breakers.map(({ entity, id, reason, until }) => html`<li>${t('sync.page.disjoncteur', { entite: labels.kind(language, entity), id, raison: reason, fin: momentOf(until, language) })}</li>`)}</ul>`}
<h2>${t('sync.page.abandonnes')}</h2>
${
  dead.length === 0
    ? none
    : html`<ul>${dead.map(({ queue, data, error, at }) => html`<li>${momentOf(at, language)} : ${queue} <code>${JSON.stringify(data)}</code><br>${messageOf(error)}</li>`)}</ul>
${button('replay', t('sync.page.rejouer'))}`
}
<h2>${t('sync.page.journal')}</h2>
${
  audit.length === 0
    ? none
    : html`<div class="scroll" tabindex="0" role="region" aria-label="${t('sync.page.journal')}"><table>
<thead><tr><th scope="col">${t('sync.page.quand')}</th><th scope="col">${t('sync.page.effet')}</th><th scope="col">${t('sync.page.objet')}</th><th scope="col">${t('sync.page.cause')}</th><th scope="col">${t('sync.page.resultat')}</th></tr></thead>
<tbody>${audit.map(
        ({ at, event, source, action, target, outcome, detail }) =>
          html`<tr><td>${momentOf(at, language)}</td><td>${effectOf(action, language)}</td><td>${source} → ${target}</td><td>${event}</td><td>${t(outcomeKey[outcome])}${detail ? ` : ${detail}` : ''}</td></tr>`,
      )}</tbody></table></div>`
}`;
}

const isEffect = (action: string): action is keyof typeof effectKeys => Object.hasOwn(effectKeys, action);

function effectOf(action: string, language: Language): string {
  return isEffect(action) ? translate(language, effectKeys[action]) : action;
}

/** What a job failed with, out of the JSON that it was stored as. */
function messageOf(error: string): string {
  try {
    const stored: unknown = JSON.parse(error);
    if (typeof stored === 'object' && stored !== null && 'message' in stored) return String(stored.message);
  } catch {
    // Stored as text.
  }
  return error;
}

/** How far the first load is, entity by entity. */
function loadingOf(loading: readonly LoadProgress[], language: Language, labels: Labels): Html {
  return html`<h2>${translate(language, 'sync.page.chargement')}</h2><dl>${loading.map(
    ({ entity, loaded, expected }) => {
      const name = labels.plural(language, entity);
      const text = translate(language, 'sync.page.chargees', { lues: loaded, total: expected });
      return html`<dt>${name}</dt><dd><progress value="${loaded}" max="${Math.max(1, expected)}" aria-label="${name}"></progress> ${text}</dd>`;
    },
  )}</dl>`;
}

function progressOf(
  { finished_at: end, done, total, failed }: NonNullable<SyncStatusAnswer['all']>,
  language: Language,
): Html {
  const params = { fait: done, total, echecs: failed.length };
  const text = translate(language, end === null ? 'sync.page.toutEnCours' : 'sync.page.toutFini', params);
  return html`<progress value="${done}" max="${Math.max(1, total)}" aria-label="${translate(language, 'sync.page.tout')}"></progress> ${text}${end === null ? '' : ` (${momentOf(end, language)})`}`;
}

/** A moment of the wire, or milliseconds, as people read it. */
export function momentOf(at: string | number, language: Language): string {
  return new Date(at).toLocaleString(translate(language, 'locale'), { timeZone: houseTimeZone });
}

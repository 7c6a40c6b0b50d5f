import { html } from 'hono/html';
import { type AnyEntity, statusOf, titleOf } from '../../model/index.ts';
import type { EntityName, Ref, WikiPageRef } from '../contracts/index.ts';
import {
  isFieldKey,
  type Language,
  translate,
  translateField,
  translateKind,
  translateStatut,
} from '../i18n/translate.ts';
import { type FieldSpec, fieldsOf } from '../rows/entityFields.ts';
import type { EntityRow } from '../rows/entityTypes.ts';
import type { Freshness } from '../rows/freshness.ts';
import { houseTimeZone } from '../time/day.ts';
import type { Html } from './pageLayout.ts';

const maxLinks = 100;

/** The page of one row: its name, state, figures and links, all values escaped. */
export function entityPage(options: {
  of: AnyEntity;
  row: EntityRow;
  language: Language;
  publicPath: string;
  freshness: Freshness;
  /** Pages of the wiki that mention the row, as far as the reader may see them. */
  pages?: { items: readonly WikiPageRef[]; total: number };
}): { title: string; body: Html } {
  const { of, row, language, publicPath, freshness, pages } = options;
  const entity = of.name as EntityName;
  const titleField = titleOf(of);
  const stateField = statusOf(of);
  const title = String(row[titleField] ?? '') || `${translateKind(language, entity)} ${row.id}`;
  const state = stateField === null ? undefined : translateStatut(language, row[stateField] as string | null);
  const facts = fieldsOf(entity)
    .filter(([name]) => name !== stateField && name !== titleField && isFieldKey(name))
    .flatMap(([name, spec]) => {
      const content = factOf(spec, row[name], language, publicPath);
      return content === undefined ? [] : [html`<dt>${translateField(language, name)}</dt><dd>${content}</dd>`];
    });
  const moment = freshness.asOf === undefined ? '' : momentText(freshness.asOf, language);
  return {
    title,
    body: html`<p class="kind">${translateKind(language, entity)}</p>
<h1>${title}</h1>
${state === undefined ? '' : html`<p><span class="badge">${state}</span></p>`}
${freshness.stale ? html`<p class="note">${translate(language, 'page.perimee', { moment })}</p>` : ''}
<dl>${facts}</dl>
${pages && pages.total > 0 ? pageList(pages, language) : ''}
<footer><a href="/">${translate(language, 'page.retour')}</a></footer>`,
  };
}

function pageList({ items, total }: { items: readonly WikiPageRef[]; total: number }, language: Language): Html {
  const rest = total - items.length;
  return html`<section aria-labelledby="pages"><h2 id="pages">${translate(language, 'page.pages', { nombre: total })}</h2>
<ul>${items.map(({ url, icon, title }) => html`<li><a href="${url}">${icon ? `${icon} ` : ''}${title || translate(language, 'page.sansTitre')}</a></li>`)}</ul>
${rest > 0 ? html`<p class="kind">${translate(language, 'page.pagesDePlus', { nombre: rest })}</p>` : ''}</section>`;
}

/** Undefined for an empty value. */
function factOf(spec: FieldSpec, value: unknown, language: Language, publicPath: string): Html | string | undefined {
  if (value === null || value === undefined || value === '') return undefined;
  switch (spec.kind) {
    case 'number':
      return `${new Intl.NumberFormat(language, { maximumFractionDigits: 2 }).format(Number(value))}`;
    case 'date':
      return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(String(value)));
    case 'select':
      return translateStatut(language, String(value));
    case 'multi_select': {
      const options = value as string[];
      return options.length === 0 ? undefined : options.map((option) => translateStatut(language, option)).join(', ');
    }
    case 'link':
      return linkTo(spec.target, value as Ref, publicPath);
    case 'links': {
      const refs = value as Ref[];
      if (refs.length === 0) return undefined;
      return html`<ul>${refs.slice(0, maxLinks).map((ref) => html`<li>${linkTo(spec.target, ref, publicPath)}</li>`)}</ul>`;
    }
    default:
      return String(value);
  }
}

function linkTo(target: EntityName, { id, label }: Ref, publicPath: string): Html {
  return html`<a href="${publicPath}/${target}/${id}">${label === '' ? `n° ${id}` : label}</a>`;
}

function momentText(ms: number, language: Language): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short', timeZone: houseTimeZone }).format(
    ms,
  );
}

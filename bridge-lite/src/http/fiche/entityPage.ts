import { html } from 'hono/html';
import { type AnyEntity, type AnyField, type EntityRow, fieldsOf, statusOf, titleOf } from '../../model/index.ts';
import type { Ref, WikiPageRef } from '../contracts/index.ts';
import type { Labels } from '../i18n/labels.ts';
import { type Language, translate } from '../i18n/translate.ts';
import type { Freshness } from '../rows/copyHealth.ts';
import { houseTimeZone } from '../time/day.ts';
import type { Html } from './pageLayout.ts';

const maxLinks = 100;

/** The page of one row: its name, state, figures and links, all values escaped. */
export function entityPage(options: {
  of: AnyEntity;
  row: EntityRow;
  language: Language;
  labels: Labels;
  publicPath: string;
  freshness: Freshness;
  /** Pages of the wiki that mention the row, as far as the reader may see them. */
  pages?: { items: readonly WikiPageRef[]; total: number };
}): { title: string; body: Html } {
  const { of, row, language, labels, publicPath, freshness, pages } = options;
  const kind = labels.kind(language, of.name);
  const titleField = titleOf(of);
  const stateField = statusOf(of);
  const title = String(row[titleField] ?? '') || `${kind} ${row.id}`;
  const state =
    stateField === null
      ? undefined
      : labels.option(language, `${of.name}.${stateField}`, row[stateField] as string | null);
  const facts = fieldsOf(of)
    .filter(([name, { hidden }]) => name !== stateField && name !== titleField && !hidden)
    .flatMap(([name, field]) => {
      const content = factOf({ name: `${of.name}.${name}`, field, value: row[name] }, { language, labels, publicPath });
      return content === undefined ? [] : [html`<dt>${labels.field(language, of.name, name)}</dt><dd>${content}</dd>`];
    });
  const moment = momentText(freshness.asOf, language);
  return {
    title,
    body: html`<p class="kind">${kind}</p>
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

interface Speech {
  language: Language;
  labels: Labels;
  publicPath: string;
}

/** Undefined for an empty value. @param fact the place of the field, and its value */
function factOf(
  { name: place, field, value }: { name: string; field: AnyField; value: unknown },
  { language, labels, publicPath }: Speech,
): Html | string | undefined {
  if (value === null || value === undefined || value === '') return undefined;
  const target = field.to ?? field.of ?? '';
  switch (field.kind) {
    case 'number':
    case 'hours':
      return `${new Intl.NumberFormat(language, { maximumFractionDigits: 2 }).format(Number(value))}`;
    case 'day':
      return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(String(value)));
    case 'moment':
      return momentText(Date.parse(String(value)), language);
    case 'boolean':
      return translate(language, value === true ? 'page.oui' : 'page.non');
    case 'choice':
      return labels.option(language, place, String(value));
    case 'choices': {
      const options = value as string[];
      return options.length === 0
        ? undefined
        : options.map((option) => labels.option(language, place, option)).join(', ');
    }
    case 'one':
      return linkTo(target, value as Ref, publicPath);
    case 'many': {
      const refs = value as Ref[];
      if (refs.length === 0) return undefined;
      return html`<ul>${refs.slice(0, maxLinks).map((ref) => html`<li>${linkTo(target, ref, publicPath)}</li>`)}</ul>`;
    }
    case 'file': {
      const files = value as { name: string }[];
      return files.length === 0 ? undefined : files.map(({ name }) => name).join(', ');
    }
    default:
      return String(value);
  }
}

function linkTo(target: string, { id, label }: Ref, publicPath: string): Html {
  return html`<a href="${publicPath}/${target}/${id}">${label === '' ? `n° ${id}` : label}</a>`;
}

function momentText(ms: number, language: Language): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short', timeZone: houseTimeZone }).format(
    ms,
  );
}

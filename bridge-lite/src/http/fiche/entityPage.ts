import { html } from 'hono/html';
import {
  type AnyEntity,
  type AnyField,
  type EntityRow,
  fieldsOf,
  type Schema,
  statusOf,
  titleOf,
} from '../../../model/index.ts';
import type { ToldRights } from '../../access/toldRights.ts';
import type { Ref, WikiPageRef } from '../../contracts/index.ts';
import { type Language, translate } from '../../i18n/translate.ts';
import type { Freshness } from '../../rows/copyHealth.ts';
import type { Html } from '../pageLayout.ts';
import { barList } from './barList.ts';
import { badge, colourOf, factValue, linkTo } from './factValue.ts';
import { momentText, type Speech } from './speech.ts';

/** The page of one row: its name, state, figures, links and lists, all values escaped. What the reader may not see is left out. */
export function entityPage(options: {
  schema: Schema;
  of: AnyEntity;
  /** With the lists of its card. */
  row: EntityRow;
  speech: Speech;
  freshness: Freshness;
  /** Pages of the wiki that mention the row, as far as the reader may see them. */
  pages?: { items: readonly WikiPageRef[]; total: number };
  /** Of the person whom the row stands for. */
  rights?: ToldRights | undefined;
}): { title: string; body: Html } {
  const { schema, of, row, speech, freshness, pages, rights } = options;
  const { language, labels } = speech;
  const kind = labels.kind(language, of.name);
  const titleField = titleOf(of);
  const stateField = statusOf(of);
  const title = String(row[titleField] ?? '') || `${kind} ${row.id}`;
  const told = new Set([titleField, stateField, of.subtitle, ...fieldsInBars(of, row)]);
  const facts = fieldsOf(of)
    .filter(([name, { hidden }]) => !told.has(name) && !hidden)
    .flatMap(([name, field]) => {
      const content = factValue({ name: `${of.name}.${name}`, field, value: row[name] }, speech);
      return content === undefined ? [] : [html`<dt>${labels.field(language, of.name, name)}</dt><dd>${content}</dd>`];
    });
  const moment = momentText(freshness.asOf, language);
  return {
    title,
    body: html`<header>${of.face ? html`<span class="face" aria-hidden="true">${initialsOf(title)}</span>` : ''}<div><p class="kind">${kind}</p>
<h1>${title}</h1>
<p>${stateField === null ? '' : stateBadge(of, stateField, row, speech)}${of.subtitle === undefined ? '' : (subtitleOf(of, of.subtitle, row, speech) ?? '')}</p></div></header>
${freshness.stale ? html`<p class="note">${translate(language, 'page.perimee', { moment })}</p>` : ''}
${barList(of, row, speech)}
${facts.length > 0 ? html`<dl>${facts}</dl>` : ''}
${cardLists(schema, of, row, speech)}
${rights ? rightList(rights, language) : ''}
${pages && pages.total > 0 ? pageList(pages, language) : ''}
<footer><a href="/">${translate(language, 'page.retour')}</a></footer>`,
  };
}

/** Fields that a bar tells, where it is drawn. */
function fieldsInBars({ card }: AnyEntity, row: EntityRow): string[] {
  return (card?.bars ?? []).flatMap(({ total, used, planned }) =>
    [total, used, planned ?? used].every((name) => typeof row[name] === 'number') ? [total, used, planned ?? used] : [],
  );
}

function stateBadge(of: AnyEntity, field: string, row: EntityRow, { language, labels }: Speech): Html {
  const state = row[field] as string | null;
  return badge(labels.option(language, `${of.name}.${field}`, state), colourOf(of.fields[field] as AnyField, state));
}

const subtitleOf = (of: AnyEntity, name: string, row: EntityRow, speech: Speech) =>
  factValue({ name: `${of.name}.${name}`, field: of.fields[name] as AnyField, value: row[name] }, speech);

const initialsOf = (title: string): string =>
  title
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => word.charAt(0).toLocaleUpperCase())
    .join('');

/** The lists of a card that choose their rows; those of all rows that link here stand with the facts. */
function cardLists(schema: Schema, of: AnyEntity, row: EntityRow, speech: Speech): Html[] {
  const { language, labels } = speech;
  return (of.card?.lists ?? []).flatMap((list) => {
    const rows = 'where' in list ? (row[list.name] as readonly EntityRow[] | undefined) : undefined;
    if (!('where' in list) || !rows || rows.length === 0) return [];
    const target = schema.get(list.of);
    const items = rows.map((one) => {
      const [first = '', ...rest] = list.fields;
      const told = rest.flatMap((name) => {
        const field = target.fields[name] as AnyField;
        const content = factValue({ name: `${list.of}.${name}`, field, value: one[name] }, speech);
        return content === undefined
          ? []
          : [
              html`<span>${field.kind === 'hours' ? html`<small>${labels.field(language, list.of, name)}</small> ` : ''}${content}</span> `,
            ];
      });
      return html`<li>${linkTo(list.of, { id: one.id, label: labelOf(one[first]) }, speech)} ${told}</li>`;
    });
    return [
      html`<section><h2>${labels.word(language, list.label)} (${rows.length})</h2><ul class="rows">${items}</ul></section>`,
    ];
  });
}

const labelOf = (value: unknown): string =>
  typeof value === 'object' && value !== null && 'label' in value ? String((value as Ref).label) : String(value ?? '');

function rightList({ isOwn, sentences }: ToldRights, language: Language): Html {
  return html`<section aria-labelledby="rights"><h2 id="rights">${translate(language, isOwn ? 'page.mesDroits' : 'page.droits')}</h2>
<ul>${sentences.map((sentence) => html`<li>${sentence}</li>`)}</ul></section>`;
}

function pageList({ items, total }: { items: readonly WikiPageRef[]; total: number }, language: Language): Html {
  const rest = total - items.length;
  return html`<section aria-labelledby="pages"><h2 id="pages">${translate(language, 'page.pages', { nombre: total })}</h2>
<ul>${items.map(({ url, icon, title }) => html`<li><a href="${url}">${icon ? `${icon} ` : ''}${title || translate(language, 'page.sansTitre')}</a></li>`)}</ul>
${rest > 0 ? html`<p class="kind">${translate(language, 'page.pagesDePlus', { nombre: rest })}</p>` : ''}</section>`;
}

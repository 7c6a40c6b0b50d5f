import { html } from 'hono/html';
import { type AnyField, optionsOf } from '../../../model/index.ts';
import type { Ref } from '../../contracts/index.ts';
import { translate } from '../../i18n/translate.ts';
import type { Html } from '../pageLayout.ts';
import { hoursText, momentText, numberText, type Speech } from './speech.ts';

const maxLinks = 100;

/** A value as people read it; undefined for an empty one. @param fact the place of the field (`projet.statut`), and its value */
export function factValue(
  { name: place, field, value }: { name: string; field: AnyField; value: unknown },
  speech: Speech,
): Html | string | undefined {
  if (value === null || value === undefined || value === '') return undefined;
  const { language, labels } = speech;
  const target = field.to ?? field.of ?? '';
  switch (field.kind) {
    case 'number':
      return numberText(Number(value), language);
    case 'hours':
      return hoursText(Number(value), language);
    case 'day':
      return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(String(value)));
    case 'moment':
      return momentText(Date.parse(String(value)), language);
    case 'boolean':
      return translate(language, value === true ? 'page.oui' : 'page.non');
    case 'choice':
      return badge(labels.option(language, place, String(value)), colourOf(field, String(value)));
    case 'choices': {
      const options = value as string[];
      if (options.length === 0) return undefined;
      return html`${options.map((one) => badge(labels.option(language, place, one), colourOf(field, one)))}`;
    }
    case 'one':
      return linkTo(target, value as Ref, speech);
    case 'many': {
      const refs = value as Ref[];
      if (refs.length === 0) return undefined;
      return html`<ul>${refs.slice(0, maxLinks).map((ref) => html`<li>${linkTo(target, ref, speech)}</li>`)}</ul>`;
    }
    case 'file': {
      const files = value as { name: string }[];
      return files.length === 0 ? undefined : files.map(({ name }) => name).join(', ');
    }
    case 'email':
      return html`<a href="mailto:${encodeURIComponent(String(value)).replace('%40', '@')}">${value}</a>`;
    case 'phone':
      return html`<a href="tel:${String(value).replace(/[^+\d]/g, '')}">${value}</a>`;
    case 'url':
      return /^https?:\/\//i.test(String(value)) ? html`<a href="${value}">${value}</a>` : String(value);
    case 'long_text':
      return html`<span class="text">${value}</span>`;
    default:
      return String(value);
  }
}

/** A word with the colour of its option. */
export function badge(text: string, colour: string | undefined): Html {
  return html`<span class="badge${colour === undefined ? '' : ` ${colour}`}">${text}</span> `;
}

export const colourOf = (field: AnyField | undefined, value: string | null): string | undefined =>
  field === undefined || value === null ? undefined : optionsOf(field)?.[value]?.colour;

export function linkTo(target: string, { id, label }: Ref, { publicPath }: Speech): Html {
  return html`<a href="${publicPath}/${target}/${id}">${label === '' ? `n° ${id}` : label}</a>`;
}

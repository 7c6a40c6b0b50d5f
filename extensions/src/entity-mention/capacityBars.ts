import { type ChoiceColor, type EntityName, getEntity } from '@formation-hub/extensions';
import { createElement } from '../dom/createElement';
import { isUnknownBar } from '../fields/isUnknown';
import { readValue } from '../fields/readValue';
import { localize } from '../i18n/language';
import { translateMentionCard } from '../i18n/mentionCard';
import { translateShared } from '../i18n/shared';
import { formatHeures } from '../ui/formats';
import { toneOfHours } from './describeRow';

/** Hours of one bar. */
export interface CapacityBar {
  label: string;
  total: number;
  used: number;
  /** Hours promised, done ones included; never less than `used`. */
  planned: number;
  /** Whether one of its hours could not be read: it has no figures then. */
  isUnknown: boolean;
}

/** The bars of a row's card; those that add up get their sum as a last one. Bars without any hours are left out. */
export function capacityBars(entity: EntityName, row: object): CapacityBar[] {
  const hours = (name: string | undefined): number => (name === undefined ? 0 : Number(readValue(row, name)) || 0);
  const { card } = getEntity(entity);
  const bars = card.bars.map((bar) => ({
    label: localize(bar),
    total: hours(bar.total),
    used: hours(bar.used),
    planned: Math.max(hours(bar.planned), hours(bar.used)),
    isUnknown: isUnknownBar(row, bar),
  }));
  const shown = bars.filter((bar) => bar.isUnknown || bar.total > 0 || bar.planned > 0);
  if (!card.sum || shown.length < 2) return shown;
  const sum = (pick: (bar: CapacityBar) => number): number => shown.reduce((amount, bar) => amount + pick(bar), 0);
  const total = {
    label: translateMentionCard('card.total'),
    total: sum((bar) => bar.total),
    used: sum((bar) => bar.used),
    planned: sum((bar) => bar.planned),
    isUnknown: shown.some((bar) => bar.isUnknown),
  };
  return [...shown, total];
}

/** Draws one bar: done hours dark, promised hours light, and both figures as text. */
export function renderBar({ label, total, used, planned, isUnknown }: CapacityBar): HTMLElement {
  if (isUnknown) {
    return createElement(
      'div',
      { class: 'fh-capacity', 'data-tone': 'gray' },
      createElement('span', { class: 'fh-capacity-label' }, label),
      createElement('span', { class: 'fh-capacity-value' }, translateShared('value.unknown')),
    );
  }
  const isOver = planned > total;
  const scale = Math.max(total, planned, 1);
  const tone: ChoiceColor = isOver ? 'red' : toneOfHours(total - planned, total) === 'green' ? 'green' : 'orange';
  const figures = { used: formatHeures(planned), total: formatHeures(total), over: formatHeures(planned - total) };
  const part = (name: string, heures: number): HTMLElement => {
    const element = createElement('span', { class: `fh-capacity-${name}` });
    element.style.inlineSize = `${(100 * heures) / scale}%`;
    return element;
  };
  return createElement(
    'div',
    { class: 'fh-capacity', 'data-tone': tone },
    createElement('span', { class: 'fh-capacity-label' }, label),
    createElement(
      'span',
      { class: 'fh-capacity-value' },
      translateMentionCard(isOver ? 'card.over' : 'card.bar', figures),
    ),
    createElement(
      'span',
      { class: 'fh-capacity-track', 'aria-hidden': 'true' },
      part('planned', planned),
      part('used', used),
    ),
  );
}

import { type ChoiceColor, type EntityName, findChoice, getEntity, type HoursLeft } from '@formation-hub/extensions';
import { isUnknown } from '../fields/isUnknown';
import { readValue } from '../fields/readValue';
import { translateEditor } from '../i18n/editor';
import { localize } from '../i18n/language';
import { translateShared } from '../i18n/shared';
import { formatHeures } from '../ui/formats';
import type { EntityByName } from '../wire';

/** What a chip shows of a row beside its name. */
export interface RowDescription {
  title: string;
  /** Short text of the chip's badge: hours left of a person, state of another row. Empty when there is none. */
  badge: string;
  /** The same for a reader who sees neither colour nor place. */
  badgeLabel: string;
  tone: ChoiceColor;
}

/** Colour of the hours left: red when none are, orange where little is left of the capacity, else green. */
export function toneOfHours(left: number, capacity: number, low = 0.15): ChoiceColor {
  if (left <= 0) return 'red';
  return left < capacity * low ? 'orange' : 'green';
}

/** Describes a row for its chip, in the language of the screen. */
export function describeRow<E extends EntityName>(entity: E, row: EntityByName[E]): RowDescription {
  const { titleField, statusField, badge: hours } = getEntity(entity);
  const title = String(readValue(row, titleField) ?? '');
  if (hours) return { title, ...describeHours(hours, row) };
  const choice = findChoice(entity, statusField, statusField === null ? null : readValue(row, statusField));
  const badge = choice ? localize(choice) : '';
  return { title, badge, badgeLabel: badge, tone: choice?.color ?? 'gray' };
}

function describeHours({ left: field, of, low }: HoursLeft, row: object): Omit<RowDescription, 'title'> {
  if ([field, ...of].some((name) => isUnknown(row, name))) {
    return { badge: '?', badgeLabel: translateShared('value.unknown'), tone: 'gray' };
  }
  const left = Number(readValue(row, field));
  const capacity = of.reduce((sum, name) => sum + Number(readValue(row, name)), 0);
  if (capacity <= 0 && left === 0) {
    return { badge: '\u2013', badgeLabel: translateEditor('mention.sansCapacite'), tone: 'gray' };
  }
  const key = left < 0 ? 'mention.depassement' : 'mention.restantes';
  return {
    badge: translateEditor('mention.heures', { heures: formatHeures(left) }),
    badgeLabel: translateEditor(key, { heures: formatHeures(Math.abs(left)) }),
    tone: toneOfHours(left, capacity, low),
  };
}

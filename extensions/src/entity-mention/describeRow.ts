import { type ChoiceColor, type EntityName, entityRegistry, findChoice } from '@formation-hub/extensions';
import { translateEditor } from '../i18n/editor';
import { localize } from '../i18n/language';
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

const lowShare = 0.15;

/** Colour of the hours left: red when none are, orange below 15 % of the capacity, else green. */
export function toneOfHours(left: number, capacity: number): ChoiceColor {
  if (left <= 0) return 'red';
  return left < capacity * lowShare ? 'orange' : 'green';
}

/** Reads a wire field by name: the registry names fields as data. */
export function readField(row: object, name: string): unknown {
  return (row as Record<string, unknown>)[name];
}

/** Describes a row for its chip, in the language of the screen. */
export function describeRow<E extends EntityName>(entity: E, row: EntityByName[E]): RowDescription {
  const { titleField, statusField } = entityRegistry[entity];
  const title = String(readField(row, titleField) ?? '');
  if (entity === 'personne') {
    const left = Number(readField(row, 'heures_restantes_total'));
    const capacity = Number(readField(row, 'capacite_formation')) + Number(readField(row, 'capacite_agence'));
    if (capacity <= 0 && left === 0) {
      return { title, badge: '\u2013', badgeLabel: translateEditor('mention.sansCapacite'), tone: 'gray' };
    }
    const key = left < 0 ? 'mention.depassement' : 'mention.restantes';
    return {
      title,
      badge: translateEditor('mention.heures', { heures: formatHeures(left) }),
      badgeLabel: translateEditor(key, { heures: formatHeures(Math.abs(left)) }),
      tone: toneOfHours(left, capacity),
    };
  }
  const choice = findChoice(entity, statusField, statusField === null ? null : readField(row, statusField));
  const badge = choice ? localize(choice) : '';
  return { title, badge, badgeLabel: badge, tone: choice?.color ?? 'gray' };
}

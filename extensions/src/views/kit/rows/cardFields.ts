import { type EntityName, findChoice, getEntity } from '@formation-hub/extensions';
import { fieldKind } from '../../../fields';
import { isUnknownBar } from '../../../fields/isUnknown';
import { isRef } from '../../../fields/kit/isRef';
import { localize } from '../../../i18n/language';
import { translateShared } from '../../../i18n/shared';
import { formatDate, formatHeures, isPast } from '../../../ui/formats';
import type { Ref } from '../../../wire';
import type { ViewRow } from '../viewRow';
import { rowTitle } from './rowTitle';

/** What a card shows of its row, found by the registry. */
export interface CardFields {
  title: string;
  /** Another row that the card belongs to, where the board mixes several. */
  context: string | undefined;
  assignee: Ref | undefined;
  priority: { label: string; color: string } | undefined;
  due: { text: string; isLate: boolean } | undefined;
  hours: string | undefined;
}

/** Reads a row for its card. Fields that group or filter the board say nothing new and are left out. */
export function cardFields(entity: EntityName, row: ViewRow, known: readonly string[]): CardFields {
  const { statusField, dateField, fields, card, priority: mark } = getEntity(entity);
  const says = (name: string) => !known.includes(name);
  const title = rowTitle(entity, row);
  const links = fields.filter((field) => fieldKind(field).ref && says(field.name));
  const personField = links.find(({ doer, leads }) => doer || leads);
  const contextField = links.find(({ doer, leads }) => !doer && !leads);
  const assignee = personField && isRef(row[personField.name]) ? (row[personField.name] as Ref) : undefined;
  const contextRef = contextField && row[contextField.name];
  const choice = mark && says(mark.field) ? findChoice(entity, mark.field, row[mark.field]) : undefined;
  const isFinal = statusField !== null && findChoice(entity, statusField, row[statusField])?.final === true;
  const day = dateField === null || !says(dateField) ? undefined : row[dateField];
  const due = typeof day === 'string' ? { text: formatDate(day), isLate: !isFinal && isPast(day) } : undefined;
  const [bar] = card.bars;
  const hours = bar && says(bar.total) ? hoursText(row, bar) : undefined;
  const priority =
    choice && choice.value !== mark?.quiet ? { label: localize(choice), color: choice.color } : undefined;
  const context = isRef(contextRef) ? contextRef.label : undefined;
  return { title, context, assignee, priority, due, hours };
}

function hoursText(row: ViewRow, bar: { total: string; used: string } | undefined): string | undefined {
  if (bar && isUnknownBar(row, bar)) return translateShared('value.unknown');
  const total = bar && row[bar.total];
  const used = bar && row[bar.used];
  if (typeof total !== 'number' || total === 0) return undefined;
  return `${formatHeures(typeof used === 'number' ? used : 0)} / ${formatHeures(total)}\u00a0h`;
}

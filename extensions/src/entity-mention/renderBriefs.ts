import { type CardList, type EntityName, getEntity } from '@formation-hub/extensions';
import { createElement } from '../dom/createElement';
import { fieldText } from '../fields/kit/fieldText';
import { readValue } from '../fields/readValue';
import { localize } from '../i18n/language';
import { translateMentionCard } from '../i18n/mentionCard';
import { formatHeures } from '../ui/formats';
import { renderCardList } from './renderCardList';

export type BriefList = CardList & Required<Pick<CardList, 'brief'>>;

const maxShown = 3;

/** Lists of an entity's card that its mention's card tells in brief. */
export const briefLists = (entity: EntityName): BriefList[] =>
  getEntity(entity).card.lists.filter((list): list is BriefList => list.brief !== undefined);

/** Lists what a person is on: open attributions with their hours, open tasks with their project. */
export function renderBriefs(lists: readonly BriefList[], row: object): HTMLElement {
  const told = lists.map((list) => ({ list, rows: rowsOf(row, list) })).filter(({ rows }) => rows.length > 0);
  if (told.length === 0) {
    return createElement('p', { class: 'fh-hovercard-empty' }, translateMentionCard('card.noAssignment'));
  }
  return createElement(
    'div',
    { class: 'fh-hovercard-assignments' },
    ...told.map(({ list, rows }) => renderList(list, rows)),
  );
}

function rowsOf(row: object, { field }: BriefList): readonly object[] {
  const rows = readValue(row, field);
  return Array.isArray(rows) ? rows : [];
}

function renderList(list: BriefList, rows: readonly object[]): HTMLElement {
  const heading = localize(list.label);
  const { entity, brief } = list;
  const items = rows
    .slice(0, maxShown)
    .map((row) =>
      createElement(
        'li',
        {},
        createElement(
          'span',
          { class: 'fh-hovercard-item' },
          fieldText(entity, brief.name, readValue(row, brief.name)),
        ),
        createElement('span', { class: 'fh-hovercard-note' }, noteOf(list, row)),
      ),
    );
  return renderCardList({ title: `${heading} (${rows.length})`, label: heading, items, total: rows.length });
}

function noteOf({ entity, brief }: BriefList, row: object): string {
  if ('note' in brief) return fieldText(entity, brief.note, readValue(row, brief.note));
  const [bar] = getEntity(entity).card.bars;
  const hours = (name: string | undefined) => formatHeures(Number(name === undefined ? 0 : readValue(row, name)));
  return translateMentionCard('card.bar', { used: hours(bar?.used), total: hours(bar?.total) });
}

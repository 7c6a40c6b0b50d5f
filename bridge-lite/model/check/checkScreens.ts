import { fieldsOf } from '../entity.ts';
import type { AnyEntity } from '../house.ts';
import type { Schema } from '../schema.ts';
import type { Report } from './checkHouse.ts';

/** Cards, columns, views and pages that name a field which nothing has. */
export function checkScreens(schema: Schema, entity: AnyEntity, report: Report): void {
  const known = Object.keys(entity.fields);
  const need = (place: string, names: readonly (string | null | undefined)[], of: AnyEntity = entity) => {
    for (const name of names) {
      const field = name?.replace(/^-/, '');
      if (field && !Object.hasOwn(of.fields, field))
        report(`${entity.name}.${place}`, `"${field}" is no field of ${of.name}`, `use one of ${known.join(', ')}`);
    }
  };
  const { card = {}, page, span = [], columns = [], badge, subtitle, priority } = entity;
  need('span', span);
  need('columns', columns);
  need('subtitle', [subtitle]);
  need('priority', [priority?.field]);
  need('badge', badge ? [badge.left, ...badge.of] : []);
  need('create', [entity.create?.parent]);
  need('card.fields', card.fields ?? []);
  need('card.details', card.details ?? []);
  for (const { total, used, planned } of card.bars ?? []) need('card.bars', [total, used, planned]);
  for (const list of card.lists ?? []) {
    if ('rows' in list) {
      need('card.lists', [list.rows]);
      if (!fieldsOf(entity).some(([name, { of }]) => name === list.rows && of !== undefined))
        report(`${entity.name}.card.lists`, `"${list.rows}" lists no rows`, 'name a field made by many()');
      continue;
    }
    const of = schema.find(list.of);
    if (!of) report(`${entity.name}.card.lists`, `"${list.of}" is no entity`, 'name an entity');
    else
      need('card.lists', [list.by, ...list.fields, ...Object.keys(list.where).map((path) => path.split('.')[0])], of);
  }
  for (const [name, preset] of Object.entries(entity.presets ?? {}))
    need(`presets[${name}]`, [
      preset.groupBy,
      ...(preset.sorts ?? []),
      ...(preset.fields ?? []),
      ...Object.keys(preset.filters ?? {}),
    ]);
  for (const way of entity.ways ?? []) {
    if (way.way === 'mention') need(`ways[${way.text}]`, Object.keys(way.filters ?? {}));
    if (way.way !== 'view') continue;
    const of = schema.find(way.of);
    if (!of) report(`${entity.name}.ways[${way.text}]`, `"${way.of}" is no entity`, 'name an entity');
    else need(`ways[${way.text}]`, [way.by, way.groupBy], of);
  }
  if (!page) return;
  need(
    'page.title',
    [...page.title.matchAll(/\{(\w+)\}/g)].map(([, name]) => name),
  );
  if (!('row' in page.under)) return;
  const parent = schema.field(entity.name, page.under.row)?.to;
  if (parent === undefined || !schema.find(parent)?.page)
    report(`${entity.name}.page.under`, `"${page.under.row}" leads to no row with a page`, 'name a link to such a row');
}

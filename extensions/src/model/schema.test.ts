import { detailSchema, rowSchema } from '@formation-hub/bridge-lite/contracts';
import { house } from '@formation-hub/bridge-lite/house';
import { createSchema, optionsOf } from '@formation-hub/bridge-lite/model';
import { describe, expect, test } from 'vitest';
import { choicesOf, entityNames, findField, getEntity } from '../index';

const wire = createSchema(house);

describe.each(entityNames())('%s', (name) => {
  const entity = getEntity(name);
  const wireFields = Object.keys(rowSchema(wire.get(name)).shape);

  test('knows only fields of the wire', () => {
    for (const field of entity.fields) expect(wireFields).toContain(field.name);
  });

  test('shows only fields that it knows', () => {
    const bars = entity.card.bars.flatMap(({ total, used, planned }) => [total, used, ...(planned ? [planned] : [])]);
    const presets = entity.presets.flatMap(({ fields, groupBy, sorts, filters }) => [
      ...fields,
      ...(groupBy ? [groupBy] : []),
      ...sorts.map((sort) => sort.replace('-', '')),
      ...Object.keys(filters),
    ]);
    const shown = [
      entity.titleField,
      ...(entity.statusField ? [entity.statusField] : []),
      ...(entity.dateField ? [entity.dateField] : []),
      ...entity.card.fields,
      ...entity.card.details,
      ...entity.columns,
      ...bars,
      ...presets,
    ];
    for (const field of shown) expect(findField(name, field)?.name).toBe(field);
  });

  test('lists only what the detail of the wire carries', () => {
    const known = Object.keys(detailSchema(wire, wire.get(name))?.shape ?? {});
    for (const { field, filterBy, entity: listed } of entity.card.lists) {
      expect(filterBy === undefined ? known : wireFields).toContain(field);
      if (filterBy !== undefined) expect(findField(listed, filterBy)?.entity).toBe(name);
    }
  });

  test('what it says of its rows names fields of the kind that is needed', () => {
    const { badge, subtitle, priority, card, fields } = entity;
    const hours = badge ? [badge.left, ...badge.of] : [];
    for (const field of hours) expect(findField(name, field)?.kind).toBe('hours');
    if (subtitle !== undefined) expect(findField(name, subtitle)).toBeDefined();
    if (priority) expect(choicesOf(name, priority.field).map(({ value }) => value)).toContain(priority.quiet);
    for (const { entity: listed, brief } of card.lists) {
      if (!brief) continue;
      expect(findField(listed, brief.name)).toBeDefined();
      if ('note' in brief) expect(findField(listed, brief.note)).toBeDefined();
      else expect(getEntity(listed).card.bars.length).toBeGreaterThan(0);
    }
    for (const { doer, leads, kind, entity: linked } of fields) {
      if (doer || leads) expect([kind, linked && getEntity(linked).face]).toEqual(['one', true]);
    }
    expect(fields.filter(({ doer }) => doer).length).toBeLessThanOrEqual(1);
    expect(fields.filter(({ context }) => context).length).toBeLessThanOrEqual(1);
  });

  test('filters of its triggers name known fields and choices', () => {
    for (const { filters = {}, insert } of entity.triggers) {
      for (const [field, value] of Object.entries(filters)) {
        expect(choicesOf(name, field).map((choice) => choice.value)).toContain(value);
      }
      if (typeof insert !== 'string' && 'source' in insert) {
        const source = entityNames().find((candidate) => getEntity(candidate).collection === insert.source);
        expect(source && findField(source, insert.filterBy)?.entity).toBe(name);
      }
    }
  });
});

test.each([
  ['personne', 'statut'],
  ['personne', 'roles'],
  ['formation', 'statut'],
  ['module', 'statut'],
  ['attribution', 'statut'],
  ['projet', 'statut'],
  ['tache', 'statut'],
  ['tache', 'priorite'],
  ['intervention', 'statut'],
] as const)('choices of %s.%s are those of the wire, in order', (entity, field) => {
  const spec = wire.field(entity, field);
  const values = Object.keys((spec && optionsOf(spec)) ?? {});
  expect(values.length).toBeGreaterThan(1);
  expect(choicesOf(entity, field).map((choice) => choice.value)).toEqual(values);
});

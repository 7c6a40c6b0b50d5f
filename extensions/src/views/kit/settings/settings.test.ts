import {
  type EntityName,
  type EntityViewAttributes,
  entityNames,
  entityViewUrl,
  findField,
  getEntity,
  parseEntityViewAttributes,
  parseEntityViewUrl,
  viewKinds,
} from '@formation-hub/extensions';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fieldKind } from '../../../fields';
import { filterValues, maxFilterLength, toggleValue } from '../../../fields/kit/filterValues';
import { viewsOf } from '../..';
import { changeSource } from './changeSource';
import { moveField, toggleField } from './fields';
import { filterKey, filterRules, fixedLink, maxFilters, removeFilter, setFilter } from './filters';
import { cycleSort, removeSort, setSort, sortDirection } from './sorts';
import { groupFieldOf, shownFields } from './viewFit';

const entity = fc.constantFrom(...entityNames());
const hostile = fc.oneof(
  fc.string({ maxLength: 200 }),
  fc.constantFrom('javascript:alert(1)', '<img src=x>', '\u202e', '"', ',', '😀'.repeat(50), ']', '[[', '%00'),
);

/** Any state that presses on the toolbar can lead to. */
const attributesOf = (name: EntityName) =>
  fc
    .record({
      view: fc.constantFrom(...viewKinds),
      groupBy: fc.option(fc.constantFrom(...getEntity(name).fields.map((field) => field.name))),
      filters: fc.array(
        fc
          .constantFrom(...getEntity(name).fields)
          .chain((field) =>
            fc.tuple(fc.constantFrom(...fieldKind(field).filter.operators), hostile, fc.constant(field.name)),
          ),
        { maxLength: maxFilters },
      ),
      sorts: fc.uniqueArray(fc.constantFrom(...getEntity(name).fields.map((field) => field.name)), {
        maxLength: 3,
      }),
      title: hostile,
    })
    .map(({ filters, ...rest }) =>
      parseEntityViewAttributes({
        ...rest,
        source: getEntity(name).collection,
        filters: filters.reduce<Record<string, string>>(
          (all, [operator, value, field]) => ({ ...setFilter(all, filterKey(field, operator), value) }),
          {},
        ),
        fields: [],
      }),
    )
    .filter((attributes): attributes is EntityViewAttributes => attributes !== null);
const anyAttributes = entity.chain((name) => attributesOf(name).map((attributes) => ({ name, attributes })));

describe('toolbar and attributes', () => {
  test('whatever the toolbar makes is stored as it is, and survives the address of the view', () => {
    fc.assert(
      fc.property(anyAttributes, ({ attributes }) => {
        expect(parseEntityViewAttributes({ ...attributes })).toEqual(attributes);
        expect(parseEntityViewUrl(entityViewUrl(attributes), attributes.title)).toEqual(attributes);
      }),
    );
  });

  test('a filter that is set and removed again leaves the others as they were', () => {
    fc.assert(
      fc.property(anyAttributes, hostile, ({ name, attributes }, value) => {
        for (const field of getEntity(name).fields) {
          for (const operator of fieldKind(field).filter.operators) {
            const key = filterKey(field.name, operator);
            if (key in attributes.filters) continue;
            expect(removeFilter(setFilter(attributes.filters, key, value), key)).toEqual(attributes.filters);
          }
        }
      }),
    );
  });

  test('the list of filters says all that is stored', () => {
    fc.assert(
      fc.property(anyAttributes, ({ attributes }) => {
        const rules = filterRules(attributes.filters);
        expect(Object.fromEntries(rules.map(({ key, value }) => [key, value]))).toEqual(attributes.filters);
        for (const { key, field, operator } of rules) expect(filterKey(field, operator)).toBe(key);
      }),
    );
  });

  test('another source starts clean and in a form that fits it', () => {
    fc.assert(
      fc.property(anyAttributes, entity, ({ attributes }, next) => {
        const { collection } = getEntity(next);
        const changed = { ...attributes, ...changeSource(attributes, collection, viewsOf) };
        expect(changed.source).toBe(collection);
        if (collection === attributes.source) {
          expect(changed).toEqual(attributes);
          return;
        }
        expect(viewsOf(next).map(({ kind }) => kind)).toContain(changed.view);
        expect([changed.filters, changed.sorts, changed.fields, changed.groupBy]).toEqual([{}, [], [], null]);
      }),
    );
  });

  test('every form of every source finds the field it needs', () => {
    for (const name of entityNames()) {
      for (const view of viewsOf(name)) {
        const field = findField(name, groupFieldOf(name, view, 'inconnu') ?? '');
        if (view.kind === 'kanban') expect(field).toBeDefined();
        if (view.kind === 'calendar') expect(field?.kind).toBe('day');
      }
      expect(shownFields(getEntity(name), ['inconnu'], []).length).toBeGreaterThan(0);
    }
  });
});

describe('values of a filter', () => {
  test('pressing a value twice changes nothing, and the list never outgrows what is kept', () => {
    const values = fc.uniqueArray(fc.stringMatching(/^[a-z0-9_]{1,20}$/), { maxLength: 12 });
    fc.assert(
      fc.property(values, fc.stringMatching(/^[a-z0-9_]{1,20}$/), (given, value) => {
        const start = given.filter((other) => other !== value).reduce(toggleValue, '');
        const once = toggleValue(start, value);
        expect(once.length).toBeLessThanOrEqual(maxFilterLength);
        expect(filterValues(toggleValue(once, value)).filter((other) => other !== value)).toEqual(filterValues(start));
      }),
    );
  });

  test.each([
    ['12', 12],
    ['12,13', undefined],
    ['moi', undefined],
    ['0', undefined],
    ['1e3', undefined],
  ])('a link filter %s fixes the row %s', (value, expected) => {
    expect(fixedLink({ projet: value }, 'projet')).toBe(expected);
  });
});

describe('sorts', () => {
  test('a header goes up, down, then back to the order of the list', () => {
    expect([[], ['nom'], ['-nom']].map((sorts) => cycleSort(sorts, 'nom'))).toEqual([['nom'], ['-nom'], []]);
  });

  test('a direction set is the direction read, and the other keys stay', () => {
    const names = fc.uniqueArray(fc.constantFrom('nom', 'echeance', 'statut', 'priorite'), { minLength: 1 });
    fc.assert(
      fc.property(names, fc.constantFrom('ascending', 'descending'), (sorts, direction) => {
        const [field = ''] = sorts;
        const next = setSort(sorts, field, direction);
        expect(sortDirection(next, field)).toBe(direction);
        expect(removeSort(next, field)).toEqual(removeSort(sorts, field));
      }),
    );
  });
});

describe('visible fields', () => {
  test('moving there and back changes nothing, and one field always stays', () => {
    const shown = ['nom', 'statut', 'echeance'];
    expect(moveField(moveField(shown, 'statut', -1), 'statut', 1)).toEqual(shown);
    expect(moveField(shown, 'nom', -1)).toEqual(shown);
    expect(toggleField(['nom'], 'nom')).toEqual(['nom']);
    expect(toggleField(toggleField(shown, 'statut'), 'statut')).toEqual(['nom', 'echeance', 'statut']);
  });
});

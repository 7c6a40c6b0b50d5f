import { defaultViewKind, type EntityName, entityNames, viewKinds, viewLabels } from '@formation-hub/extensions';
import { describe, expect, test } from 'vitest';
import { comparisonsIn, sourcePaths } from '../testing/sources';
import { viewOf, viewsOf } from '.';

describe('forms of a view', () => {
  test.each(viewKinds)('%s is drawn by the form of that name', (kind) => {
    expect(viewOf(kind)).toMatchObject({ kind, label: viewLabels[kind] });
  });

  test('rows of every entity can be shown in the default one', () => {
    for (const entity of entityNames()) expect(viewsOf(entity).map(({ kind }) => kind)).toContain(defaultViewKind);
  });

  test('the forms of an entity are those that its fields allow, in the order of the list', () => {
    const forms = ['kanban', 'table', 'calendar', 'timeline', 'capacite'];
    const formsOf = (entity: EntityName) =>
      viewsOf(entity)
        .map(({ kind }) => kind)
        .filter((kind) => forms.includes(kind));
    expect(formsOf('tache')).toEqual(forms);
    expect(formsOf('client')).toEqual(['table']);
    expect(formsOf('bloc')).toEqual(['kanban', 'table', 'capacite']);
  });

  test('no other file asks for one by its name', () => {
    const found = sourcePaths.flatMap((path) => comparisonsIn(path, /(^|[.])(view|kind|viewKind)$/, viewKinds));
    expect(found).toEqual([]);
  });
});

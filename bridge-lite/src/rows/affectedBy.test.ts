import { describe, expect, test } from 'vitest';
import { aModule, anAttribution, aProjet, aTache } from '../testing/rows.ts';
import { houseSchema } from '../testing/wire.ts';
import { affectedBy } from './affectedBy.ts';

describe('affectedBy', () => {
  test('a task that moves touches its project and its person', () => {
    const before = aTache({ id: 5, projet: { id: 2, label: '' }, personne: { id: 9, label: '' } });
    const after = { ...before, statut: 'terminee' as const };
    expect(affectedBy(houseSchema, [{ kind: 'updated', entity: 'tache', id: 5, before, after }])).toEqual([
      { entity: 'tache', ids: [5] },
      { entity: 'projet', ids: [2] },
      { entity: 'personne', ids: [9] },
    ]);
  });

  test('a task given to someone else touches both people', () => {
    const before = aTache({ personne: { id: 9, label: '' } });
    const after = { ...before, personne: { id: 3, label: '' } };
    const affected = affectedBy(houseSchema, [{ kind: 'updated', entity: 'tache', id: 1, before, after }]);
    expect(affected).toContainEqual({ entity: 'personne', ids: [3, 9] });
  });

  test('an attribution touches its person, module, and any bloc and formation', () => {
    const after = anAttribution({ id: 4, module: { id: 6, label: '' }, personne: { id: 8, label: '' } });
    expect(affectedBy(houseSchema, [{ kind: 'created', entity: 'attribution', id: 4, after }])).toEqual([
      { entity: 'attribution', ids: [4] },
      { entity: 'module', ids: [6] },
      { entity: 'personne', ids: [8] },
      { entity: 'bloc', ids: null },
      { entity: 'formation', ids: null },
    ]);
  });

  test('an intervention touches its task, its person and any project', () => {
    const after = { tache: { id: 3, label: '' }, personne: { id: 2, label: '' } };
    expect(affectedBy(houseSchema, [{ kind: 'created', entity: 'intervention', id: 1, after }])).toEqual([
      { entity: 'intervention', ids: [1] },
      { entity: 'tache', ids: [3] },
      { entity: 'personne', ids: [2] },
      { entity: 'projet', ids: null },
    ]);
  });

  test('a new name touches the rows that show it, another change does not', () => {
    const before = aProjet({
      taches: [
        { id: 1, label: '' },
        { id: 2, label: '' },
      ],
      client: null,
    });
    const renamed = affectedBy(houseSchema, [
      { kind: 'updated', entity: 'projet', id: 1, before, after: { ...before, nom: 'Autre' } },
    ]);
    expect(renamed).toContainEqual({ entity: 'tache', ids: [1, 2] });
    const moved = affectedBy(houseSchema, [
      { kind: 'updated', entity: 'projet', id: 1, before, after: { ...before, statut: 'livre' } },
    ]);
    expect(moved).toEqual([{ entity: 'projet', ids: [1] }]);
  });

  test('a deleted row of which nothing is known touches any row that may have shown it', () => {
    expect(affectedBy(houseSchema, [{ kind: 'deleted', entity: 'module', id: 3 }])).toEqual([
      { entity: 'module', ids: [3] },
      { entity: 'bloc', ids: null },
      { entity: 'formation', ids: null },
      { entity: 'attribution', ids: null },
    ]);
  });

  test('several changes make one event an entity, and any wins over some', () => {
    const module = aModule({ id: 3, bloc: { id: 1, label: '' } });
    const affected = affectedBy(houseSchema, [
      { kind: 'updated', entity: 'module', id: 3, before: module, after: module },
      { kind: 'deleted', entity: 'bloc', id: 2 },
      { kind: 'deleted', entity: 'module', id: 4 },
    ]);
    expect(affected.map(({ entity }) => entity)).toEqual([...new Set(affected.map(({ entity }) => entity))]);
    expect(affected.find(({ entity }) => entity === 'module')).toEqual({ entity: 'module', ids: null });
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sumOf } from '../kit/rows/rowGroups';
import type { ViewRow } from '../kit/viewRow';
import { type BoardColumn, buildColumns, findPlace, moveCard, nextPlace } from './boardModel';

const row = (id: number, statut: string | null, values: object = {}): ViewRow => ({
  id,
  version: 'v',
  nom: `T${id}`,
  statut,
  heures_estimees: 2,
  ...values,
});
const shape = (columns: readonly BoardColumn[]) =>
  Object.fromEntries(columns.map(({ key, rows }) => [key, rows.map(({ id }) => id)]));

describe('columns', () => {
  test('follow the registry, also when empty', () => {
    const columns = buildColumns('tache', 'statut', [row(1, 'en_cours'), row(2, 'a_faire'), row(3, 'en_cours')], {});
    expect(columns.map(({ label }) => label)).toEqual(['À faire', 'En cours', 'En revue', 'Terminée']);
    expect(shape(columns)).toEqual({ a_faire: [2], en_cours: [1, 3], en_revue: [], terminee: [] });
  });

  test('a row without a value has a column of its own only when there is one', () => {
    const columns = buildColumns('tache', 'statut', [row(1, null)], {});
    expect(columns.at(-1)).toMatchObject({ key: '', label: 'Sans statut', rows: [{ id: 1 }] });
  });

  test('a link groups by the linked row', () => {
    const rows = [
      row(1, 'a_faire', { personne: { id: 9, label: 'Zoé' } }),
      row(2, 'a_faire', { personne: { id: 3, label: 'Ana' } }),
    ];
    const columns = buildColumns('tache', 'personne', rows, {});
    expect(columns.map(({ key, label }) => [key, label])).toEqual([
      ['3', 'Ana'],
      ['9', 'Zoé'],
    ]);
  });

  test('keep the order that the reader gave, new rows after it', () => {
    const rows = [1, 2, 3, 4].map((id) => row(id, 'a_faire'));
    expect(shape(buildColumns('tache', 'statut', rows, { a_faire: [3, 1, 99] })).a_faire).toEqual([3, 1, 2, 4]);
  });

  test('sum their hours and leave out what is no number', () => {
    expect(sumOf([row(1, null), row(2, null, { heures_estimees: null })], 'heures_estimees')).toBe(2);
  });
});

describe('moving a card', () => {
  const columns = buildColumns('tache', 'statut', [row(1, 'a_faire'), row(2, 'a_faire'), row(3, 'en_cours')], {});

  test('an index past the end is the end', () => {
    expect(shape(moveCard(columns, 1, { column: 'en_cours', index: 50 })).en_cours).toEqual([3, 1]);
  });

  test('an unknown card changes nothing', () => {
    expect(shape(moveCard(columns, 99, { column: 'en_cours', index: 0 }))).toEqual(shape(columns));
  });

  test('never loses, doubles or invents a card, wherever the arrows lead', () => {
    const key = fc.constantFrom('ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight');
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('a_faire', 'en_cours', 'en_revue', 'terminee'), { minLength: 1, maxLength: 8 }),
        fc.nat(7),
        fc.array(key, { maxLength: 30 }),
        (statuts, pick, keys) => {
          const rows = statuts.map((statut, index) => row(index + 1, statut));
          const id = (pick % rows.length) + 1;
          let board = buildColumns('tache', 'statut', rows, {});
          for (const pressed of keys) {
            const place = findPlace(board, id);
            expect(place).toBeDefined();
            if (place) board = moveCard(board, id, nextPlace(board, place, pressed));
          }
          const ids = board.flatMap((column) => column.rows.map((card) => card.id));
          expect(ids.sort((a, b) => a - b)).toEqual(rows.map((card) => card.id));
        },
      ),
    );
  });
});

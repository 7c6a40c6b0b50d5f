import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { groupsOf } from '../kit/rows/rowGroups';
import type { ViewRow } from '../kit/viewRow';
import { answerGroups, groupsOfRows } from '../testing/groupsOfRows';
import {
  arrangeColumns,
  type BoardColumn,
  type BoardOrder,
  findPlace,
  moveCard,
  nextPlace,
  placedIds,
} from './boardModel';

const row = (id: number, statut: string | null, values: object = {}): ViewRow => ({
  id,
  version: 'v',
  nom: `T${id}`,
  statut,
  heures_estimees: 2,
  ...values,
});
const shape = (columns: readonly BoardColumn[]) =>
  Object.fromEntries(columns.map(({ key, rows }) => [key, rows.map((card) => card?.id)]));

const buildColumns = (entity: 'tache', groupBy: string, rows: readonly ViewRow[], order: BoardOrder): BoardColumn[] =>
  arrangeColumns(groupsOfRows(entity, groupBy, rows, ['heures_estimees']), order);

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
    const columns = buildColumns('tache', 'statut', [row(1, null), row(2, null, { heures_estimees: null })], {});
    expect(columns.at(-1)?.sums).toEqual({ heures_estimees: 2 });
  });
});

describe('a column of which only the first cards are there', () => {
  const many = [1, 2, 3, 4, 5].map((id) => row(id, id === 5 ? 'en_cours' : 'a_faire'));
  const answer = answerGroups('tache', 'statut', many, { sums: ['heures_estimees'], head: 2 });
  const grouping = { entity: 'tache', by: 'statut', sums: ['heures_estimees'] } as const;

  test('has a place for each of the others', () => {
    const columns = arrangeColumns(groupsOf(grouping, answer, []), {});
    expect(shape(columns)).toMatchObject({ a_faire: [1, 2, undefined, undefined], en_cours: [5] });
    const page = { key: 'a_faire', offset: 2, rows: many.slice(2, 4) };
    expect(shape(arrangeColumns(groupsOf(grouping, answer, [page]), {}))).toMatchObject({ a_faire: [1, 2, 3, 4] });
  });

  test('gives and takes a card whose value is another one already, with its hours', () => {
    const moved = {
      ...answer,
      groups: answer.groups.map((group) => ({
        ...group,
        rows: group.rows.map((card) => (card.id === 5 ? row(5, 'a_faire') : card)),
      })),
    };
    const columns = groupsOf(grouping, moved, []);
    expect(shape(columns)).toMatchObject({ a_faire: [1, 2, 5, undefined, undefined], en_cours: [] });
    expect(columns.map(({ sums }) => sums.heures_estimees)).toEqual([10, 0, undefined, undefined]);
  });

  test('shows a card that was moved to where nobody has looked, and no card twice', () => {
    expect(shape(groupsOf(grouping, answer, [], row(4, 'a_faire')))).toMatchObject({ a_faire: [1, 2, 4, undefined] });
    expect(shape(groupsOf(grouping, answer, [], row(2, 'a_faire')))).toMatchObject({
      a_faire: [1, 2, undefined, undefined],
    });
    const page = { key: 'a_faire', offset: 2, rows: [row(2, 'a_faire'), row(4, 'a_faire')] };
    expect(shape(groupsOf(grouping, answer, [page]))).toMatchObject({ a_faire: [1, 2, undefined, 4] });
  });

  test('takes a card behind the last one that is there, and its order holds no more than it must', () => {
    const columns = groupsOf(grouping, answer, []);
    const moved = moveCard(columns, 5, { column: 'a_faire', index: 99 });
    expect(shape(moved)).toMatchObject({ a_faire: [1, 2, 5, undefined, undefined], en_cours: [] });
    const [column] = moved;
    expect(column && placedIds(column, 0)).toEqual([1]);
    expect(column && placedIds(column, 0, [2])).toEqual([1, 2]);
    expect(column && placedIds(column, 2)).toEqual([1, 2, 5]);
  });

  test('that holds an hour that is not known has no sum, with or without the card that moves', () => {
    const unknown = { ...row(5, 'a_faire', { heures_estimees: null }), unknown: ['heures_estimees'] };
    const moved = {
      ...answer,
      groups: answer.groups.map((group) => ({
        ...group,
        rows: group.rows.map((card) => (card.id === 5 ? unknown : card)),
      })),
    };
    expect(groupsOf(grouping, moved, [])[0]?.sums.heures_estimees).toBeNull();
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
          const ids = board.flatMap((column) => column.rows.map((card) => card?.id ?? 0));
          expect(ids.sort((a, b) => a - b)).toEqual(rows.map((card) => card.id));
        },
      ),
    );
  });
});

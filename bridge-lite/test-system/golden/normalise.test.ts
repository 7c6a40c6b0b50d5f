import { expect, test } from 'vitest';
import { normalise } from './normalise.ts';

const now = Date.UTC(2026, 8, 1, 9);

test('what is random gets a name, wherever it stands', () => {
  const value = {
    undo_id: '0b4ba4f5-4eb1-4c41-8146-685882c93aaa',
    list: [`brg_${'a-_1'.repeat(10)}abc`, 'eyJhbGciOi.eyJpc3Mi-_.sig_nature'],
    text: 'référence 0b4ba4f5-4eb1-4c41-8146-685882c93aaa.',
    frame: 'retry: 2000\nid: 17\nevent: ready\ndata: {"model":"216a903e3b6a"}',
  };
  expect(normalise(value, now)).toEqual({
    undo_id: '‹uuid›',
    list: ['‹service token›', '‹session token›'],
    text: 'référence ‹uuid›.',
    frame: 'retry: 2000\nid: 17\nevent: ready\ndata: {"model":"‹model›"}',
  });
});

test('a moment to come keeps its distance, one that was does not', () => {
  expect(normalise(['2026-09-01T09:10:00.000Z', '2026-09-01T09:00:00.000Z', '2026-08-31T23:59:59Z'], now)).toEqual([
    '‹in 600 s›',
    '‹moment›',
    '‹moment›',
  ]);
});

test('what matters stays: days, figures, row ids, versions, empty values', () => {
  const value = {
    date: '2026-09-01',
    heures: 12.5,
    id: 1788253200000000,
    version: 'Xl3_9-aQ',
    statut: null,
    roles: [],
    text: 'id: 12',
    isDone: false,
  };
  expect(normalise(value, now)).toEqual(value);
});

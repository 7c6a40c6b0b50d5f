// @vitest-environment happy-dom
import { act, cleanup, renderHook, waitFor } from '@testing-library/react';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { createTache, FakeEventSource } from '../../../wire/testing/fakeBridge';
import { page, queriesOf } from '../../testing/viewPage';
import type { Question } from '../question';
import { useRowGroups } from './useRowGroups';

const ids = Array.from({ length: 300 }, (_, index) => index + 1);

beforeAll(() => page.server.listen({ onUnhandledFrame: 'error' }));
afterAll(() => page.server.close());
beforeEach(() => {
  page.reset();
  for (const id of ids) page.taches.set(id, createTache(id, { statut: id > 250 ? 'en_cours' : 'a_faire' }));
});
afterEach(() => {
  cleanup();
  for (const id of ids.slice(3)) page.taches.delete(id);
});

const follow = (question: Question) =>
  renderHook(({ search }) => useRowGroups('tache', { filter: undefined, search }, question), {
    initialProps: { search: '' },
  });
type Data = ReturnType<typeof follow>['result'];
/** Ids that are there, by their group. */
const there = ({ current: { groups = [] } }: Data) =>
  Object.fromEntries(
    groups.map(({ key, rows }) => [key, [rows.length, ...rows.flatMap((row, at) => (row ? [`${at}:${row.id}`] : []))]]),
  );

test('rows beyond the first ones come page by page, where they are needed, and are asked for once', async () => {
  const { result } = follow({ by: null, head: 2, sums: ['heures_estimees'] });
  await waitFor(() => expect(there(result)).toEqual({ '': [300, '0:1', '1:2'] }));
  expect([result.current.total, result.current.sums]).toEqual([300, { heures_estimees: 2400 }]);
  act(() => result.current.need('', 298, 299));
  await waitFor(() => expect(there(result)['']).toHaveLength(1 + 2 + 50));
  expect(there(result)['']?.at(-1)).toBe('299:300');
  act(() => result.current.need('', 260, 270));
  expect(queriesOf('taches')).toEqual([
    { window: { limit: 2 }, sums: ['heures_estimees'] },
    { window: { offset: 250, limit: 50 } },
  ]);
});

test('pages of a group are of that group alone, in the order of the question', async () => {
  const { result } = follow({ by: 'statut', head: 1, sorts: ['-nom'] });
  await waitFor(() => expect(there(result)).toMatchObject({ a_faire: [250, '0:99'], en_cours: [50, '0:300'] }));
  act(() => result.current.need('en_cours', 1, 5));
  await waitFor(() => expect(there(result).en_cours).toHaveLength(51));
  expect(queriesOf('taches').at(-1)).toEqual({
    ...{ group: { by: 'statut', value: 'en_cours' }, sort: ['-nom'], order: 'screen' },
    window: { offset: 0, limit: 50 },
  });
});

test('a change is read again as far as it is shown, with what the reader placed first', async () => {
  let first: number[] = [];
  const { result } = follow({ by: 'statut', head: 1, first: () => first });
  await waitFor(() => expect(there(result).en_cours).toEqual([50, '0:251']));
  await waitFor(() => expect(FakeEventSource.opened).toHaveLength(1));
  first = [299];
  page.taches.set(1, createTache(1, { statut: 'en_cours' }));
  act(() => FakeEventSource.last.emit('change', { entity: 'tache', ids: [1] }));
  await waitFor(() => expect(there(result).en_cours).toEqual([51, '0:299']));
  expect(there(result).a_faire).toEqual([249, '0:2']);
  expect(queriesOf('taches').map((body) => body.first)).toEqual([undefined, [299]]);
});

test('the former answer stays while another one is on its way, and says what it answers', async () => {
  const { result, rerender } = follow({ by: null, head: 2 });
  await waitFor(() => expect(result.current.total).toBe(300));
  act(() => result.current.need('', 299, 299));
  await waitFor(() => expect(there(result)['']).toHaveLength(1 + 2 + 50));
  rerender({ search: 'tache 299' });
  expect([result.current.isRefreshing, result.current.search, result.current.total]).toEqual([true, '', 300]);
  await waitFor(() => expect(there(result)).toEqual({ '': [1, '0:299'] }));
  expect([result.current.isRefreshing, result.current.search]).toEqual([false, 'tache 299']);
  const asked = queriesOf('taches').length;
  rerender({ search: '' });
  // What is known is shown at once, with the pages that were needed.
  expect(there(result)['']).toHaveLength(1 + 2 + 50);
  expect(queriesOf('taches')).toHaveLength(asked);
});

test('a row that was moved to where nobody has looked is kept in sight', async () => {
  const { result } = follow({ by: 'statut', head: 2 });
  await waitFor(() => expect(there(result).a_faire).toEqual([250, '0:1', '1:2']));
  act(() => result.current.pin(200));
  await waitFor(() => expect(there(result).a_faire).toEqual([250, '0:1', '1:2', '2:200']));
});

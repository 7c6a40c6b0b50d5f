import type { openCopy } from './copyHere.ts';
import { dayAfter, searchedWord } from './copyRows.ts';

type Reader = Awaited<ReturnType<typeof openCopy>>['reader'];
type Filter = NonNullable<Parameters<Reader['list']>[1]['filter']>;

/**
 * What people ask, by name; each turn with parameters that were not asked before.
 * @param firstDay from which on, for lists and groups of what has a day; without it over everything
 */
export function questions(reader: Reader, firstDay?: number): Record<string, (turn: number) => Promise<unknown>> {
  const window = { limit: 50, offset: 0 };
  const byDay = (field: string, turn: number) => [{ field, descending: turn % 2 === 0 }];
  const since = (field: string, turn = 0): Filter => ({
    ...{ path: [field], op: 'gte' as const, values: [dayAfter((firstDay ?? 0) + turn)] },
  });
  const ofPeriod = (field: string) => (firstDay === undefined ? {} : { filter: since(field) });
  const ofClient = (turn: number): Filter => ({ path: ['tache', 'projet', 'client'], op: 'eq', values: [turn + 1] });
  return {
    list: (turn) =>
      reader.list('tache', {
        ...{ sort: byDay('echeance', turn), limit: 50, offset: (turn % 30) * 50 },
        ...ofPeriod('echeance'),
      }),
    filter_link: (turn) =>
      reader.list('intervention', {
        ...{ sort: byDay('date', turn), ...window },
        filter: firstDay === undefined ? ofClient(turn) : { and: [since('date'), ofClient(turn)] },
      }),
    search: (turn) => reader.list('tache', { sort: [], search: searchedWord(turn), ...window }),
    groups: (turn) =>
      turn % 3 === 0
        ? reader.groups('tache', {
            ...{ by: 'statut', sums: turn % 2 === 0 ? [] : ['heures_estimees'] },
            ...ofPeriod('echeance'),
          })
        : reader.groups('intervention', { by: 'personne', sums: ['heures'], filter: since('date', turn) }),
  };
}

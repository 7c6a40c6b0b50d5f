import { house } from '#house';
import { createSchema } from '../model/index.ts';
import { createDatabaseCopy } from '../src/adapters/database/copy/databaseCopy.ts';
import { createDatabaseCopyReader } from '../src/adapters/database/copy/query/databaseCopyReader.ts';
import { prepareCopy } from '../src/adapters/database/copy/query/prepareCopy.ts';
import { openDatabase } from '../src/adapters/database/openDatabase.ts';
import { createTestClock } from '../src/testing/testClock.ts';
import { type Bench, median, percentile, round } from './benchResult.ts';
import { dayAfter, fillCopy, rowCounts, searchedWord } from './copyRows.ts';

const turns = 60;
const barMs = 50;

/** Questions to a copy of 50,000 rows, each asked once: no answer is kept between them. */
export const copy: Bench = async () => {
  const schema = createSchema(house);
  const database = await openDatabase('pglite:memory', (error) => {
    throw error;
  });
  try {
    const { db } = database;
    const filled = createDatabaseCopy({ db, schema, clock: createTestClock() });
    const columns = await prepareCopy(db, schema);
    const loadMs = await timeOf(() => fillCopy(filled));
    await prepareCopy(db, schema);
    const reader = createDatabaseCopyReader({ db, schema, people: house.people.entity, columns });
    const window = { limit: 50, offset: 0 };
    const byDay = (field: string, turn: number) => [{ field, descending: turn % 2 === 0 }];
    const asked: Record<string, (turn: number) => Promise<unknown>> = {
      list: (turn) => reader.list('tache', { sort: byDay('echeance', turn), limit: 50, offset: turn * 50 }),
      filter_link: (turn) =>
        reader.list('intervention', {
          ...{ sort: byDay('date', turn), ...window },
          filter: { path: ['tache', 'projet', 'client'], op: 'eq', values: [turn + 1] },
        }),
      search: (turn) => reader.list('tache', { sort: [], search: searchedWord(turn), ...window }),
      groups: (turn) =>
        turn % 3 === 0
          ? reader.groups('tache', { by: 'statut', sums: turn % 2 === 0 ? [] : ['heures_estimees'] })
          : reader.groups('intervention', {
              ...{ by: 'personne', sums: ['heures'] },
              filter: { path: ['date'], op: 'gte', values: [dayAfter(turn)] },
            }),
    };
    const figures: Record<string, number> = {
      rows: Object.values(rowCounts).reduce((a, b) => a + b),
      load_ms: round(loadMs, 0),
    };
    const p95: number[] = [];
    for (const [name, ask] of Object.entries(asked)) {
      const times: number[] = [];
      for (let turn = 0; turn < turns; turn += 1) times.push(await timeOf(() => ask(turn)));
      figures[`${name}_p50_ms`] = round(median(times));
      figures[`${name}_p95_ms`] = round(percentile(times, 0.95));
      p95.push(percentile(times, 0.95));
    }
    figures.apply_1000_ms = round(await timeOf(() => filled.apply(changedInterventions())), 0);
    return {
      what: 'readings of a copy of 50,000 rows on PGlite, each with parameters that were not asked before',
      bar: `each p95 at most ${barMs} ms, without a call to Baserow`,
      ok: p95.every((ms) => ms <= barMs),
      // The reader has nothing but the database.
      figures: { ...figures, baserow_calls: 0 },
    };
  } finally {
    await database.close();
  }
};

/** A thousand interventions with other hours, of every person. */
function changedInterventions() {
  const rows = Array.from({ length: 1000 }, (_, index) => ({
    id: 1 + index * 39,
    values: {
      ...{ tache: [1 + ((index * 7) % rowCounts.tache)], personne: [1 + (index % rowCounts.personne)] },
      ...{ date: dayAfter(index % 900), heures: 2.5, notes: 'Corrigée', statut: 'valide' },
    },
    at: null,
  }));
  return { entity: 'intervention', rows, origin: { source: 'baserow' as const } };
}

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

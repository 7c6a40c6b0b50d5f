import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { house } from '#house';
import { createSchema, type Schema } from '../../../../../model/index.ts';
import type { Copy } from '../../../../ports/copy.ts';
import type { Condition } from '../../../../ports/copyQuery.ts';
import { startTemporaryPostgres, type TemporaryPostgres } from '../../../../testing/temporaryPostgres.ts';
import { createTestClock } from '../../../../testing/testClock.ts';
import { type OpenDatabase, openDatabase } from '../../openDatabase.ts';
import { createDatabaseCopy } from '../databaseCopy.ts';
import { rowsOf } from '../storedRow.ts';
import { createDatabaseCopyReader } from './databaseCopyReader.ts';
import { prepareCopy } from './prepareCopy.ts';

const schema = createSchema(house);
const rows = Array.from({ length: 40 }, (_, index) => ({
  id: index + 1,
  values: {
    ...{ nom: `T${index}`, projet: index % 5 === 0 ? [] : [(index % 5) + 1], personne: [1, 2].slice(index % 3) },
    ...{ statut: ['a_faire', 'terminee', null][index % 3], echeance: index % 4 ? `2026-0${1 + (index % 9)}-15` : null },
    ...(index === 7 ? {} : { heures_estimees: index % 6 ? index / 4 : null }),
  },
  at: null,
}));
let postgres: TemporaryPostgres | undefined;
beforeAll(async () => {
  postgres = await startTemporaryPostgres();
});
afterAll(() => postgres?.stop());

describe.each(['pglite', 'postgres'] as const)('%s', (kind) => {
  let database: OpenDatabase | undefined;
  let copy: Copy;

  beforeAll(async () => {
    const url = kind === 'pglite' ? 'pglite:memory' : postgres?.url;
    if (url === undefined) return;
    database = await openDatabase(url, (error) => {
      throw error;
    });
    copy = createDatabaseCopy({ db: database.db, schema, clock: createTestClock() });
  });
  afterAll(() => database?.close());

  const opened = (skip: () => void): OpenDatabase => {
    if (!database) skip();
    return database as OpenDatabase;
  };
  const report = (entity: string, reported: typeof rows) =>
    copy.apply({ entity, rows: reported as never, origin: { source: 'baserow' } });
  const readers = async ({ db }: OpenDatabase, of: Schema = schema) => {
    const deps = { db, schema: of, people: house.people.entity };
    return [
      createDatabaseCopyReader(deps),
      createDatabaseCopyReader({ ...deps, columns: await prepareCopy(db, of, 10) }),
    ] as const;
  };
  const indexes = async ({ db }: OpenDatabase) =>
    (
      await rowsOf<{ name: string }>(
        db,
        sql`select indexname as name from pg_indexes where tablename = 'replica_row' and indexname like 'replica\_row\_of%'`,
      )
    ).map(({ name }) => name);

  test('with columns of their own, values answer as without', async ({ skip }) => {
    const db = opened(skip);
    await report('tache', rows);
    const [plain, fast] = await readers(db);
    const where = (field: string, op: Condition['op'], ...values: Condition['values'][number][]) => ({
      ...{ path: [field], op, values },
    });
    const conditions = [
      where('heures_estimees', 'gt', 3),
      where('heures_estimees', 'neq', 3),
      where('heures_estimees', 'empty', true),
      where('heures_estimees', 'empty', false),
      where('echeance', 'between', '2026-02-01', '2026-05-31'),
      where('statut', 'eq', 'terminee'),
      where('statut', 'neq', 'terminee'),
      where('projet', 'empty', true),
    ];
    for (const filter of conditions) {
      for (const field of ['heures_estimees', 'echeance', 'statut', 'projet']) {
        const query = { filter, sort: [{ field, descending: true }], limit: 50, offset: 0 };
        expect(await fast.list('tache', query)).toEqual(await plain.list('tache', query));
      }
      for (const by of ['statut', 'personne', 'projet', 'echeance']) {
        const query = { filter, by, sums: ['heures_estimees', 'heures_realisees'] };
        expect(await fast.groups('tache', query)).toEqual(await plain.groups('tache', query));
      }
    }
    const groups = await fast.groups('tache', { by: 'statut', sums: ['heures_estimees'] });
    expect(groups.map(({ count, sums }) => [count, sums.heures_estimees === null])).toEqual([
      [13, false],
      [14, false],
      [13, true],
    ]);
  });

  test('is done once: the same model again changes nothing', async ({ skip }) => {
    const db = opened(skip);
    const first = await prepareCopy(db.db, schema, 10);
    const before = await indexes(db);
    expect(await prepareCopy(db.db, schema, 10)).toEqual(first);
    expect(await indexes(db)).toEqual(before);
    expect(before).toEqual([expect.stringMatching(/^replica_row_of_tache_[0-9a-f]{8}$/)]);
  });

  test('follows the model: a field that it gets is held too, and what admins add is not', async ({ skip }) => {
    const db = opened(skip);
    const before = await indexes(db);
    const entities = house.entities.map((entity) =>
      entity.name === 'tache'
        ? {
            ...entity,
            fields: {
              ...entity.fields,
              remise: { kind: 'number', label: 'Remise' } as const,
              f77: { kind: 'number', label: 'Ajouté', extra: true } as const,
            },
          }
        : entity,
    );
    const columns = await prepareCopy(db.db, createSchema({ entities }), 10);
    expect([columns.has('n_remise'), columns.has('n_f77')]).toEqual([true, false]);
    const after = await indexes(db);
    expect(after.filter((name) => !before.includes(name))).toHaveLength(1);
    expect(after).toHaveLength(before.length);
    await prepareCopy(db.db, schema, 10);
    expect(new Set(await indexes(db))).toEqual(new Set(before));
  });

  test('a row with far more links than anybody expects is written, and read', async ({ skip }) => {
    const db = opened(skip);
    const [plain, fast] = await readers(db);
    const many = Array.from({ length: 2000 }, (_, index) => index + 1);
    const values = { nom: 'Tous', projet: [], personne: many, statut: 'a_faire', echeance: null };
    await report('tache', [{ ...rows[0], id: 100, values } as never]);
    const filter = { path: ['personne'], op: 'eq' as const, values: [1999] };
    for (const reader of [plain, fast])
      expect((await reader.list('tache', { filter, sort: [], limit: 5, offset: 0 })).items[0]?.values.personne).toEqual(
        many,
      );
  });
});

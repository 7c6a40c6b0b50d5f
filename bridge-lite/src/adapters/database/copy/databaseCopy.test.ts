import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { house } from '#house';
import { createSchema } from '../../../../model/index.ts';
import type { Change, Copy, CopyRow } from '../../../ports/copy.ts';
import { startTemporaryPostgres, type TemporaryPostgres } from '../../../testing/temporaryPostgres.ts';
import { createTestClock } from '../../../testing/testClock.ts';
import { type OpenDatabase, openDatabase } from '../openDatabase.ts';
import { createDatabaseWriteIntents } from '../writes/databaseWriteIntents.ts';
import { createDatabaseCopy } from './databaseCopy.ts';
import { readStored, rowsOf } from './storedRow.ts';

const failOn = (error: Error) => {
  throw error;
};
const schema = createSchema(house);
let postgres: TemporaryPostgres | undefined;
beforeAll(async () => {
  postgres = await startTemporaryPostgres();
});
afterAll(() => postgres?.stop());

/** One suite, two databases. */
describe.each(['pglite', 'postgres'] as const)('%s', (kind) => {
  let database: OpenDatabase | undefined;
  let copy: Copy;
  let told: Change[] = [];
  const clock = createTestClock();

  beforeAll(async () => {
    const url = kind === 'pglite' ? 'pglite:memory' : postgres?.url;
    if (url === undefined) return;
    database = await openDatabase(url, failOn);
    copy = createDatabaseCopy({
      ...{ db: database.db, schema, clock },
      onChanges: (changes) => void told.push(...changes),
    });
  });
  afterAll(() => database?.close());
  beforeEach(async ({ skip }) => {
    if (!database) skip();
    await database?.db.execute('truncate replica_row, replica_link, change');
    told = [];
  });

  const from = (source: 'baserow' | 'command' | 'sweep' | 'import') => ({ source });
  const report = (entity: string, rows: readonly CopyRow[], more: object = {}) =>
    copy.apply({ entity, rows, origin: from('baserow'), ...more });
  const row = (id: number, values: object, at: number | null = null): CopyRow => ({
    id,
    values: { ...values },
    at: at === null ? null : `2026-11-27T08:00:${String(at).padStart(2, '0')}.000000Z`,
  });
  const valuesOf = async (entity: string, id: number) =>
    (await readStored((database as OpenDatabase).db, entity, [id])).get(id);

  describe('news of what the bridge meant to write', () => {
    const origin = { author: { id: 'personne:u-lea', name: 'Léa' }, command: 'corriger', request: 'run' };
    const meant = { entity: 'client', kind: 'updated' as const, rowId: 1, marker: null, values: { nom: 'Voulu' } };
    const intents = () => createDatabaseWriteIntents((database as OpenDatabase).db, clock);
    const open = async () => (await intents().openedBefore(clock.now() + 1)).length;
    beforeEach(() => database?.db.execute('truncate write_intent'));

    test.each(['baserow', 'sweep'] as const)('has its author, told by %s, once', async (source) => {
      await report('client', [row(1, { nom: 'Avant' }, 1), row(2, { nom: 'Autre' }, 1)]);
      await intents().open({ ...meant, origin });
      const rows = [row(1, { nom: 'Voulu' }, 2), row(2, { nom: 'Voulu' }, 2)];
      const { changes } = await report('client', rows, { origin: from(source) });
      const known = {
        source: 'command',
        author: 'personne:u-lea',
        authorName: 'Léa',
        command: 'corriger',
        request: 'run',
      };
      expect(changes.filter((one) => one.source !== 'figure')).toMatchObject([
        { id: 1, ...known },
        { id: 2, source, author: null, command: null },
      ]);
      expect(await open()).toBe(0);
      const again = await report('client', [row(1, { nom: 'Voulu', contact: 'Zoé' }, 3)], { origin: from(source) });
      expect(again.changes).toMatchObject([{ source, author: null }]);
    });

    test('is of the bridge itself where nobody asked for it, with its cause', async () => {
      await report('client', [row(1, { nom: 'Avant' }, 1)]);
      await intents().open({ ...meant, origin: { command: 'sync', request: 'log:7' } });
      const { changes } = await report('client', [row(1, { nom: 'Voulu' }, 2)]);
      expect(changes).toMatchObject([{ source: 'command', author: null, command: 'sync', request: 'log:7' }]);
    });

    test('is closed with the answer, and holds no value', async () => {
      await report('client', [row(1, { nom: 'Avant' }, 1)]);
      const intent = await intents().open({ ...meant, values: { nom: 'Marie Curie' }, origin });
      const { db } = database as OpenDatabase;
      const rows = await rowsOf<{ line: string }>(db, sql`select t::text as line from write_intent t`);
      expect(rows[0]?.line).not.toContain('Curie');
      await report('client', [row(1, { nom: 'Marie Curie' }, 2)], { origin: { source: 'command', ...origin, intent } });
      expect(await open()).toBe(0);
    });
  });

  describe('what is reported', () => {
    test('is written once: the same again does nothing', async () => {
      const { changes } = await report('client', [row(1, { nom: 'Boulangerie' }, 1)]);
      expect(changes).toMatchObject([{ entity: 'client', id: 1, kind: 'created', after: { nom: 'Boulangerie' } }]);
      for (const at of [1, 2])
        expect(await report('client', [row(1, { nom: 'Boulangerie' }, at)])).toEqual({ changes: [], doubtful: [] });
      const { changes: renamed } = await report('client', [row(1, { nom: 'Fournil' }, 3)]);
      expect(renamed).toMatchObject([{ kind: 'updated', before: { nom: 'Boulangerie' }, after: { nom: 'Fournil' } }]);
      expect(await copy.changesAfter(0, 10)).toEqual([...changes, ...renamed]);
      expect(told).toEqual([...changes, ...renamed]);
      expect(await copy.lastSeq()).toBe(renamed[0]?.seq);
    });

    test('with an older stamp is ignored, however often and late it comes', async () => {
      await report('client', [row(1, { nom: 'Neuf' }, 5)]);
      expect(await report('client', [row(1, { nom: 'Ancien' }, 4)])).toEqual({ changes: [], doubtful: [] });
      expect((await valuesOf('client', 1))?.values).toEqual({ nom: 'Neuf' });
    });

    test('with an older stamp and written by us is looked at: the clock of Baserow went back', async () => {
      await report('client', [row(1, { nom: 'Neuf' }, 5)]);
      const ours = await report('client', [row(1, { nom: 'Le nôtre' }, 4)], { origin: from('command') });
      expect(ours).toEqual({ changes: [], doubtful: [1] });
    });

    test('with the same stamp and other values is looked at, and so is the answer of an earlier reading', async () => {
      const reading = await copy.beginReading();
      await report('projet', [row(1, { nom: 'Site', client: [7] }, 5)]);
      const unlinked = [row(1, { nom: 'Site', client: [] }, 5)];
      expect(await report('projet', unlinked)).toEqual({ changes: [], doubtful: [1] });
      expect(await report('projet', unlinked, { reading })).toEqual({ changes: [], doubtful: [1] });
    });

    test('by a reading that began later wins whatever its stamp: a backup was restored', async () => {
      await report('client', [row(1, { nom: 'Neuf' }, 5)]);
      const reading = await copy.beginReading();
      const { changes } = await report('client', [row(1, { nom: 'Ancien' }, 4)], { reading });
      expect(changes).toMatchObject([{ before: { nom: 'Neuf' }, after: { nom: 'Ancien' } }]);
    });

    test('by a reading that began before the stored state was known does not undo it', async () => {
      const reading = await copy.beginReading();
      await report('client', [row(1, { nom: 'Neuf' }, 5)]);
      expect((await report('client', [row(1, { nom: 'Ancien' }, 4)], { reading })).changes).toEqual([]);
    });

    test('as unknown is not empty: the field goes out of the row', async () => {
      await report('projet', [row(1, { nom: 'Site', heures_vendues: 10, client: [], chef_de_projet: [] })]);
      const { changes } = await report('projet', [row(1, { nom: 'Site', client: [], chef_de_projet: [] })]);
      expect(changes).toMatchObject([{ before: { heures_vendues: 10 }, after: {} }]);
      expect((await valuesOf('projet', 1))?.values).not.toHaveProperty('heures_vendues');
    });
  });

  describe('a row that is gone', () => {
    test('is removed by a later reading or by our own command; of a message about it only a reading decides', async () => {
      await report('client', [row(1, { nom: 'A' }, 1), row(2, { nom: 'B' }, 1)]);
      expect(await report('client', [], { gone: [1] })).toEqual({ changes: [], doubtful: [1] });
      const reading = await copy.beginReading();
      const { changes } = await report('client', [], { gone: [1], reading });
      expect(changes).toMatchObject([{ id: 1, kind: 'deleted', before: { nom: 'A' }, after: {} }]);
      expect((await report('client', [], { gone: [2], origin: from('command') })).changes).toHaveLength(1);
      expect(await report('client', [row(1, { nom: 'A' }, 1)])).toEqual({ changes: [], doubtful: [1] });
    });

    test('comes back by a later reading, under its id', async () => {
      await report('client', [row(1, { nom: 'A' }, 1)]);
      await report('client', [], { gone: [1], origin: from('command') });
      const { changes } = await report('client', [row(1, { nom: 'A' }, 1)], { reading: await copy.beginReading() });
      expect(changes).toMatchObject([{ kind: 'restored', after: { nom: 'A' } }]);
    });
  });

  test('links follow their rows: changed, gone and back, each once', async () => {
    const links = async () => {
      const { rows } = (await (database as OpenDatabase).db.execute(
        'select field, id, target from replica_link order by field, id, target',
      )) as unknown as { rows: { field: string; id: number; target: number }[] };
      return rows.map(({ field, id, target }) => `${field} ${id}-${target}`);
    };
    await report('tache', [row(1, { nom: 'A', projet: [7, 7], personne: [3, 4] }), row(2, { nom: 'B', projet: [7] })]);
    const first = ['personne 1-3', 'personne 1-4', 'projet 1-7', 'projet 2-7'];
    expect(await links()).toEqual(first);
    await report('tache', [row(1, { nom: 'A', projet: [7, 7], personne: [4, 5] })]);
    expect(await links()).toEqual(['personne 1-4', 'personne 1-5', 'projet 1-7', 'projet 2-7']);
    await report('tache', [], { gone: [1], origin: from('command') });
    expect(await links()).toEqual(['projet 2-7']);
    const reading = await copy.beginReading();
    await report('tache', [row(1, { nom: 'A', projet: [7], personne: [3, 4] })], { reading });
    expect(await links()).toEqual(first);
    await report('tache', [row(1, { nom: 'A' })]);
    expect(await links()).toEqual(['projet 2-7']);
  });

  describe('figures', () => {
    const intervention = (id: number, tache: number, values: object = { heures: 1 }) =>
      row(id, { tache: [tache], personne: [], statut: 'valide', ...values });
    const base = async () => {
      await report('projet', [row(1, { nom: 'Site' }), row(2, { nom: 'Appli' })]);
      await report('tache', [row(1, { nom: 'A', projet: [1] }), row(2, { nom: 'B', projet: [2] })]);
    };
    const figuresOf = (changes: readonly Change[]) =>
      changes.filter(({ source }) => source === 'figure').map(({ entity, id, after }) => [entity, id, after]);

    test('move in the transaction of the change, and are lines of the log', async () => {
      await base();
      const { changes } = await report('intervention', [
        intervention(1, 1, { heures: 2.5 }),
        intervention(2, 2, { heures: 0.1 }),
      ]);
      expect(figuresOf(changes)).toEqual([
        ['tache', 1, { heures_realisees: 2.5 }],
        ['tache', 2, { heures_realisees: 0.1 }],
        ['projet', 1, { heures_realisees: 2.5 }],
        ['projet', 2, { heures_realisees: 0.1 }],
      ]);
      const moved = await report('tache', [row(1, { nom: 'A', projet: [2] })]);
      expect(figuresOf(moved.changes)).toEqual([
        ['projet', 1, { heures_realisees: 0 }],
        ['projet', 2, { heures_realisees: 2.6 }],
      ]);
      await report('tache', [], { gone: [1], origin: from('command') });
      expect((await valuesOf('projet', 2))?.values).toMatchObject({ heures_realisees: 0.1 });
    });

    test('are never taken from a report', async () => {
      await report('projet', [row(1, { nom: 'Site', heures_realisees: 99 })]);
      expect((await valuesOf('projet', 1))?.values).toMatchObject({ heures_realisees: 0 });
    });

    test('over what is unknown are unknown, never 0', async () => {
      await base();
      await report('intervention', [intervention(1, 1, { heures: 2 })]);
      await report('intervention', [intervention(2, 1, {})]);
      expect((await valuesOf('projet', 1))?.values).not.toHaveProperty('heures_realisees');
      await report('intervention', [intervention(2, 1, { heures: 3 })]);
      expect((await valuesOf('projet', 1))?.values).toMatchObject({ heures_realisees: 5 });
    });

    test('follow through several rows: hours of an attribution, of the person, of what is left', async () => {
      const personne = { nom: 'Dupont', prenom: 'Pierre', capacite_formation: 100, capacite_agence: 50 };
      await report('personne', [row(1, personne)]);
      await report('module', [row(1, { nom: 'SQL', bloc: [] })]);
      const attribution = (statut: string) =>
        row(1, { module: [1], personne: [1], heures_attribuees: 20, heures_realisees: 4, statut });
      await report('attribution', [attribution('en_cours')]);
      expect((await valuesOf('personne', 1))?.values).toMatchObject({
        nom_prenom: 'Pierre Dupont',
        heures_restantes_formation: 80,
        heures_restantes_total: 130,
      });
      expect((await valuesOf('attribution', 1))?.values).toMatchObject({
        libelle: 'SQL · Pierre Dupont',
        heures_comptees: 20,
      });
      await report('attribution', [attribution('annule')]);
      expect((await valuesOf('personne', 1))?.values).toMatchObject({ heures_restantes_total: 146 });
      await report('personne', [row(1, { ...personne, prenom: '' })]);
      expect((await valuesOf('attribution', 1))?.values).toMatchObject({ libelle: 'SQL · Dupont' });
    });
  });

  test('readers of the log never miss a line while many write at once', async () => {
    const seen: number[] = [];
    let last = 0;
    let isWriting = true;
    const read = async () => {
      while (isWriting || (await copy.lastSeq()) > last) {
        for (const { seq } of await copy.changesAfter(last, 5)) {
          seen.push(seq);
          last = seq;
        }
      }
    };
    const reading = read();
    await Promise.all(Array.from({ length: 40 }, (_, id) => report('client', [row(id + 1, { nom: `C${id}` })])));
    isWriting = false;
    await reading;
    expect(seen).toHaveLength(40);
    expect((await copy.changesAfter(0, 100)).map(({ seq }) => seq)).toEqual(seen);
  });
});

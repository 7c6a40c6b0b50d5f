import { afterEach, beforeEach, expect, test } from 'vitest';
import { followModule } from '../../house/effects/moduleProgress.ts';
import { type ActionResult, actionResultSchema } from '../contracts/index.ts';
import { type CommandFixture, createCommandFixture, lea } from '../testing/commandFixture.ts';
import { liveRows } from './commandRows.ts';
import { createTools } from './tools.ts';

let fixture: CommandFixture;
beforeEach(async () => {
  fixture = await createCommandFixture();
});
afterEach(() => fixture.close());

const by = (command: string) => ({ id: lea.id, name: lea.name, command });
const done = ({ data }: { data: object }): ActionResult => actionResultSchema.parse(data);
const authors = () =>
  fixture.left.written.map(({ entity, author: id, authorName: name, command }) => [
    entity,
    id === null ? null : { id, name, command },
  ]);

test('every row that a command writes, its effects included, is written in the name of its caller', async () => {
  await fixture.act('attribuer_module', 1, { personne: 1, heures: 30 });
  expect(authors()).toEqual([
    ['attribution', by('attribuer_module')],
    ['module', by('attribuer_module')],
  ]);
});

test.each([
  ['creer_projet', null, { nom: 'Affiche' }],
  ['creer_tache', 1, { nom: 'SEO' }],
  ['changer_statut_tache', 1, { statut: 'en_revue' }],
  ['cloturer_projet', 1, { forcer: true }],
  ['saisir_intervention', 1, { personne: 3, date: '2026-09-01', heures: 1 }],
] as const)('%s, and its undo', async (name, id, params) => {
  const { undo_id } = done(await fixture.act(name, id, params));
  await fixture.undo(undo_id ?? '');
  const [entity] = authors()[0] ?? [];
  expect(authors()).toEqual([
    [entity, by(name)],
    [entity, by(`undo:${name}`)],
  ]);
});

test.each([
  ['projet', { nom: 'Site 2' }],
  ['tache', { nom: 'Maquettes 2' }],
] as const)('the correction of %s', async (entity, values) => {
  await fixture.correct(entity, 1, values);
  expect(authors()).toEqual([[entity, by(`corriger_${entity}`)]]);
});

test('what the bridge does of its own accord has no author', async () => {
  const row = { module: 1, personne: 1, heures_attribuees: 30, heures_realisees: 0, statut: 'planifie' };
  await fixture.writer.create('attribution', row, { cause: 'log:7' });
  const notifier = { notify: async () => {} };
  const logger = { debug() {}, info() {}, warn() {}, error() {} };
  await followModule(createTools({ rows: liveRows(fixture.writer, { cause: 'log:7' }), notifier, logger }), 1);
  expect(authors()).toEqual([
    ['attribution', null],
    ['module', null],
  ]);
});

test('what the bridge does of its own accord names its cause', async () => {
  const row = { module: 1, personne: 1, heures_attribuees: 30, heures_realisees: 0, statut: 'planifie' };
  await fixture.writer.create('attribution', row, { cause: 'log:7' });
  expect(fixture.left.written).toMatchObject([{ command: 'sync', request: 'log:7', source: 'command' }]);
});

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type CommandFixture, createCommandFixture, lea } from '../testing/commandFixture.ts';

let fixture: CommandFixture;
beforeEach(async () => {
  fixture = await createCommandFixture();
});
afterEach(() => fixture.close());

const refused = (rule: string, code = 'RG_VIOLATION') => ({ code, details: expect.objectContaining({ rule }) });
const saisir = (tache: number, heures: number, date = '2026-09-01') =>
  fixture.act('saisir_intervention', tache, { personne: 3, date, heures });

describe('each rule holds in the engine, whichever way a command comes', () => {
  test('RG-01: the hours of a module are given once', async () => {
    await fixture.act('attribuer_module', 1, { personne: 1, heures: 29 });
    const more = fixture.act('attribuer_module', 1, { personne: 5, heures: 1.01 });
    await expect(more).rejects.toMatchObject(refused('RG-01'));
  });

  test('RG-02: only active trainers are given hours', async () => {
    for (const personne of [2, 3]) {
      const given = fixture.act('attribuer_module', 1, { personne, heures: 1 });
      await expect(given).rejects.toMatchObject(refused('RG-02'));
    }
  });

  test('RG-03: hours done stay within those given, while the attribution is open', async () => {
    await fixture.act('attribuer_module', 1, { personne: 1, heures: 10 });
    const over = fixture.act('saisir_heures_realisees', 1, { heures_realisees: 10.01 });
    await expect(over).rejects.toMatchObject(refused('RG-03'));
    await fixture.act('annuler_attribution', 1, { justification: 'Malade' });
    const late = fixture.act('saisir_heures_realisees', 1, { heures_realisees: 1 });
    await expect(late).rejects.toMatchObject(refused('RG-03', 'CONFLICT'));
  });

  test('RG-04: states follow their machine, final ones stay, and a cancellation says why', async () => {
    await fixture.act('attribuer_module', 1, { personne: 1, heures: 10 });
    await expect(fixture.act('cloturer_attribution', 1)).rejects.toMatchObject(refused('RG-04', 'CONFLICT'));
    const silent = fixture.act('annuler_attribution', 1, { justification: ' ' });
    await expect(silent).rejects.toMatchObject(refused('RG-04'));
    const backwards = fixture.correct('projet', 2, { statut: 'prospect' });
    await expect(backwards).rejects.toMatchObject(refused('RG-04', 'CONFLICT'));
    const reserved = fixture.correct('projet', 1, { statut: 'cloture' });
    await expect(reserved).rejects.toMatchObject(refused('RG-04', 'CONFLICT'));
    await fixture.act('cloturer_projet', 1, { forcer: true });
    for (const late of [
      fixture.correct('projet', 1, { nom: 'x' }),
      fixture.correct('tache', 1, { nom: 'x' }),
      fixture.act('creer_tache', 1, { nom: 'x' }),
      fixture.act('changer_statut_tache', 1, { statut: 'en_revue' }),
    ]) {
      await expect(late).rejects.toMatchObject(refused('RG-04', 'CONFLICT'));
    }
  });

  test('RG-05: a day has 24 hours, on open tasks of open projects', async () => {
    await saisir(1, 20);
    for (const late of [saisir(1, 4.01), saisir(1, 0), saisir(2, 1), saisir(3, 1)]) {
      await expect(late).rejects.toMatchObject(refused('RG-05'));
    }
    await saisir(1, 10, '2026-09-02');
    const moved = fixture.correct('intervention', 2, { date: '2026-09-01' });
    await expect(moved).rejects.toMatchObject(refused('RG-05'));
  });

  test('RG-06: a project closes once its tasks are done, or when somebody says so', async () => {
    await expect(fixture.act('cloturer_projet', 1)).rejects.toMatchObject({
      code: 'RG_VIOLATION',
      details: { rule: 'RG-06', taches_ouvertes: [{ id: 1, nom: 'Maquettes', statut: 'en_cours' }] },
    });
    await fixture.act('changer_statut_tache', 1, { statut: 'terminee' });
    await fixture.act('cloturer_projet', 1);
    expect(await fixture.rowOf('projet', 1)).toMatchObject({ statut: 'cloture' });
  });
});

describe('which refusal comes first', () => {
  test('a period that ends before it begins, before a module that is none', async () => {
    const params = { personne: 1, heures: 1, date_debut: '2026-09-02', date_fin: '2026-09-01' };
    await expect(fixture.act('attribuer_module', 99, params)).rejects.toMatchObject({ code: 'VALIDATION_ERROR' });
  });

  test('a stale version, before every rule', async () => {
    const stale = fixture.act('cloturer_projet', 1, {}, { ifMatch: 'stale' });
    await expect(stale).rejects.toMatchObject({ code: 'CONFLICT', messageKey: 'conflict.version' });
  });

  test('a forbidden move, before a wrong link', async () => {
    const both = fixture.correct('projet', 1, { statut: 'prospect', chef_de_projet: 99 });
    await expect(both).rejects.toMatchObject({ code: 'CONFLICT' });
  });

  test('a slug that is taken, before a wrong link', async () => {
    const command = fixture.commands.actions.find(({ action }) => action.name === 'creer_projet');
    if (!command) throw new Error('no creer_projet');
    const both = fixture.commands.run(command, 0, { nom: 'x', slug: 'site', client: 99 }, { caller: lea });
    await expect(both).rejects.toMatchObject({ code: 'CONFLICT', details: { field: 'slug' } });
  });
});

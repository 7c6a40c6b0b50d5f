import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type DryRun, dryRunSchema } from '../contracts/index.ts';
import { type CommandFixture, createCommandFixture } from '../testing/commandFixture.ts';
import { smallWorld } from '../testing/smallWorld.ts';

let fixture: CommandFixture;
beforeEach(async () => {
  const seed = smallWorld();
  const attribution = { heures_realisees: 0, statut: 'planifie' };
  fixture = await createCommandFixture({
    seed: {
      ...seed,
      attribution: [
        { ...attribution, id: 1, module: [1], personne: [1], heures_attribuees: 30 },
        { ...attribution, id: 2, module: [2], personne: [1], heures_attribuees: 5 },
        { ...attribution, id: 3, module: [2], personne: [5], heures_attribuees: 5, statut: 'en_cours' },
      ],
      module: (seed.module ?? []).map((row) => ({ ...row, statut: row.id === 1 ? 'attribue' : 'en_cours' })),
      intervention: [{ id: 1, tache: [1], personne: [3], date: '2026-09-01', heures: 4, statut: 'valide' }],
    },
  });
});
afterEach(() => fixture.close());

/** Nothing left the engine: no call that writes, no event, no message, nothing to undo. */
const nothing = { writes: [], written: [], events: [], notices: [], undos: [] };

/** Runs it dry, then really: the dry run writes nothing, and says what really happens. */
async function compare(run: (options: { isDry?: boolean }) => Promise<{ data: object; warnings: readonly object[] }>) {
  fixture.forget();
  const dry = await run({ isDry: true });
  expect(fixture.left).toEqual(nothing);
  const { changes } = dryRunSchema.parse(dry.data);
  const real = await run({});
  expect(dry.warnings).toEqual(real.warnings);
  expect(changes.length).toBe(fixture.left.written.length);
  for (const [index, { change, entity, id, after, before }] of changes.entries()) {
    const written = fixture.left.written[index];
    const kinds = { create: 'created', update: 'updated', delete: 'deleted' } as const;
    expect(written).toMatchObject({ kind: kinds[change], entity, ...(id === null ? {} : { id }) });
    const row = await fixture.rowOf(entity, written?.id ?? 0);
    expect(row).toMatchObject(after ?? {});
    expect(before === null).toBe(change === 'create');
    if (before) expect(written?.before).toMatchObject(asStored(before));
  }
  return { changes, warnings: dry.warnings };
}

/** Values of the wire as the log has them: links by id, and an empty number as it is. */
const asStored = (values: object) =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]: [string, unknown]) => {
      if (typeof value === 'object' && value !== null && 'id' in value) return [name, [value.id]];
      return [name, value === 0 ? expect.toBeOneOf([0, null]) : value];
    }),
  );

const summary = (changes: DryRun['changes']) => changes.map(({ change, entity, id }) => `${change} ${entity} ${id}`);
const action = (name: string, id: number | null, params: object = {}) =>
  compare((options) => fixture.act(name, id, params, options));
const teach = async (id: number, heures_realisees: number) =>
  void (await fixture.act('saisir_heures_realisees', id, { heures_realisees }));

describe('a dry run of an action writes nothing and says what the action does', () => {
  test('attribuer_module, with the capacity that it would exceed', async () => {
    await fixture.act('annuler_attribution', 1, { justification: 'Malade' });
    const { changes, warnings } = await action('attribuer_module', 1, { personne: 1, heures: 30 });
    expect(changes[0]).toMatchObject({ change: 'create', entity: 'attribution', id: null, before: null });
    expect(changes[0]?.after).toMatchObject({ libelle: 'SQL · Pierre Dupont', heures_comptees: 30 });
    expect(changes[1]).toMatchObject({ before: { statut: 'a_attribuer' }, after: { statut: 'attribue' } });
    expect(warnings).toEqual([]);
    const over = await action('attribuer_module', 2, { personne: 1, heures: 0.01 }).catch((error: unknown) => error);
    expect(over).toMatchObject({ code: 'RG_VIOLATION' });
  });

  test('attribuer_module beyond the year of a person is announced', async () => {
    await fixture.act('annuler_attribution', 3, { justification: 'Malade' });
    await fixture.act('annuler_attribution', 2, { justification: 'Malade' });
    await action('attribuer_module', 2, { personne: 1, heures: 10 });
    await fixture.act('annuler_attribution', 4, { justification: 'Malade' });
    await fixture.writer.create('module', { nom: 'CSS', heures: 50, statut: 'a_attribuer' }, { cause: 'essai' });
    const { warnings } = await action('attribuer_module', 3, { personne: 1, heures: 10.5 });
    expect(warnings).toMatchObject([{ code: 'CAPACITE_DEPASSEE', details: { engagees: 40.5, depassement: 0.5 } }]);
  });

  test('saisir_heures_realisees', async () => {
    const { changes } = await action('saisir_heures_realisees', 1, { heures_realisees: 7.25 });
    expect(changes[0]).toEqual({
      change: 'update',
      entity: 'attribution',
      id: 1,
      before: { heures_realisees: 0, statut: 'planifie' },
      after: { heures_realisees: 7.25, statut: 'en_cours' },
    });
    expect(summary(changes)).toEqual(['update attribution 1', 'update module 1']);
  });

  test('cloturer_attribution, with the course that it would close (OP-07)', async () => {
    for (const [id, heures] of [
      [1, 30],
      [2, 5],
      [3, 5],
    ] as const)
      await teach(id, heures);
    await fixture.act('cloturer_attribution', 1);
    await fixture.act('cloturer_attribution', 2);
    const { changes, warnings } = await action('cloturer_attribution', 3);
    expect(summary(changes)).toEqual(['update attribution 3', 'update module 2', 'update formation 1']);
    expect(warnings).toMatchObject([{ code: 'FORMATION_CLOTUREE' }]);
  });

  test('annuler_attribution', async () => {
    const { changes } = await action('annuler_attribution', 1, { justification: 'Malade' });
    expect(changes[0]?.after).toEqual({
      statut: 'annule',
      justification_annulation: 'Malade',
      heures_comptees: 0,
    });
    expect(changes[1]).toMatchObject({ entity: 'module', after: { statut: 'a_attribuer' } });
  });

  test('saisir_intervention, with the capacity that it would exceed', async () => {
    const { changes, warnings } = await action('saisir_intervention', 1, {
      personne: 3,
      date: '2026-09-02',
      heures: 18,
    });
    expect(changes[0]?.after).toMatchObject({
      libelle: '02/09/2026 · Maquettes',
      personne: { id: 3, label: 'Léa Martin' },
    });
    expect(warnings).toMatchObject([{ code: 'CAPACITE_DEPASSEE', details: { engagees: 22, depassement: 2 } }]);
  });

  test('annuler_intervention', async () => {
    const { changes } = await action('annuler_intervention', 1);
    expect(changes).toMatchObject([
      { before: { heures_comptees: 4 }, after: { statut: 'annulee', heures_comptees: 0 } },
    ]);
  });

  test('creer_projet, under a slug that is free', async () => {
    const { changes } = await action('creer_projet', null, { nom: 'Site', client: 1 });
    expect(changes).toMatchObject([
      { change: 'create', after: { slug: 'site-2', client: { id: 1, label: 'Boulangerie Lemoine' }, taches: [] } },
    ]);
  });

  test('creer_tache', async () => {
    const { changes } = await action('creer_tache', 1, { nom: 'SEO', personne: 3 });
    expect(changes).toMatchObject([
      { change: 'create', entity: 'tache', after: { statut: 'a_faire', priorite: null } },
    ]);
  });

  test('changer_statut_tache, and nothing where nothing changes', async () => {
    const { changes } = await action('changer_statut_tache', 1, { statut: 'terminee' });
    expect(changes).toEqual([
      { change: 'update', entity: 'tache', id: 1, before: { statut: 'en_cours' }, after: { statut: 'terminee' } },
    ]);
    expect((await action('changer_statut_tache', 1, { statut: 'terminee' })).changes).toEqual([]);
  });

  test('cloturer_projet', async () => {
    const { changes } = await action('cloturer_projet', 1, { forcer: true });
    expect(changes).toMatchObject([{ before: { statut: 'en_cours' }, after: { statut: 'cloture' } }]);
  });
});

describe('a dry run of a correction', () => {
  test.each([
    ['projet', 1, { nom: 'Site 2', chef_de_projet: 5, date_livraison: '2026-12-01' }],
    ['tache', 1, { statut: 'en_revue', personne: null, heures_estimees: 3 }],
    ['intervention', 1, { heures: 23, date: '2026-09-03' }],
  ] as const)('of %s %d writes nothing and says what the correction does', async (entity, id, values) => {
    const { changes } = await compare((options) => fixture.correct(entity, id, values, options));
    expect(Object.keys(changes[0]?.after ?? {})).toEqual(expect.arrayContaining(Object.keys(values)));
  });
});

describe('a dry run is refused as the command is', () => {
  test.each([
    ['attribuer_module', 1, { personne: 5, heures: 1 }],
    ['saisir_heures_realisees', 1, { heures_realisees: 31 }],
    ['cloturer_attribution', 1, {}],
    ['annuler_attribution', 1, { justification: ' ' }],
    ['saisir_intervention', 2, { personne: 3, date: '2026-09-01', heures: 1 }],
    ['annuler_intervention', 99, {}],
    ['creer_projet', null, { nom: 'x', client: 99 }],
    ['creer_tache', 99, { nom: 'x' }],
    ['changer_statut_tache', 99, { statut: 'terminee' }],
    ['cloturer_projet', 1, {}],
  ] as const)('%s on %j with %j', async (name, id, params) => {
    const failure = (isDry: boolean) =>
      fixture.act(name, id, params, { isDry }).then(
        () => undefined,
        ({ code, details, message }) => ({ code, details, message }),
      );
    const dry = await failure(true);
    expect(dry).toMatchObject({ code: expect.stringMatching(/RG_VIOLATION|CONFLICT|VALIDATION_ERROR|NOT_FOUND/) });
    expect(dry).toEqual(await failure(false));
    expect(fixture.left).toEqual(nothing);
  });

  test('on a version that is not the one that was seen', async () => {
    const stale = fixture.act('cloturer_projet', 1, { forcer: true }, { isDry: true, ifMatch: 'stale' });
    await expect(stale).rejects.toMatchObject({ code: 'CONFLICT', messageKey: 'conflict.version' });
  });
});

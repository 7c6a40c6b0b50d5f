import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Attribution, Intervention } from '../house/wire.ts';
import { actionResultSchema, dataEnvelope, listEnvelope } from './contracts/index.ts';
import { smallWorld } from './testing/smallWorld.ts';
import {
  attributionSchema,
  formationSchema,
  interventionSchema,
  moduleSchema,
  personneSchema,
} from './testing/wire.ts';
import { createWriteFixture, type WriteFixture } from './testing/writeFixture.ts';

type Command =
  | { kind: 'attribuer'; module: 1 | 2; personne: number; heures: number }
  | { kind: 'heures'; at: number; heures: number }
  | { kind: 'cloturer' | 'annuler'; at: number }
  | { kind: 'saisir'; tache: 1 | 2 | 3; personne: number; day: 1 | 2; heures: number }
  | { kind: 'corriger'; at: number; day: 1 | 2; heures: number }
  | { kind: 'annulerIntervention'; at: number }
  | { kind: 'tache'; tache: 1 | 2; statut: string }
  | { kind: 'projet' }
  | { kind: 'undo'; at: number };

const at = fc.nat({ max: 5 });
const personne = fc.constantFrom(1, 1, 5, 2, 3);
const day = fc.constantFrom<1 | 2>(1, 2);
const module = fc.constantFrom<1 | 2>(1, 2);
const heures = fc.constantFrom(0, 0.01, 2.5, 5, 7.25, 10, 12, 20, 30);
const command: fc.Arbitrary<Command> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('attribuer'), module, personne, heures }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('heures'), at, heures }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constantFrom('cloturer', 'annuler'), at }) },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('saisir'), tache: fc.constantFrom(1, 1, 2, 3), personne, day, heures }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('corriger'), at, day, heures }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('annulerIntervention'), at }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('tache'),
      tache: fc.constantFrom(1, 2),
      statut: fc.constantFrom('en_cours', 'terminee'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('projet') }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('undo'), at }) },
) as fc.Arbitrary<Command>;

const heuresModule = { 1: 30, 2: 10 } as const;
const formateurs = [1, 5];
const sum = (values: number[]) => Math.round(values.reduce((total, value) => total + value * 100, 0)) / 100;
const comptees = (row: { statut: string | null; heures_attribuees: number; heures_realisees: number }) =>
  row.statut === 'annule' ? row.heures_realisees : row.heures_attribuees;

/** The world as the rules see it, kept beside the bridge and by other code than the bridge's. */
interface Model {
  attributions: Attribution[];
  interventions: Intervention[];
  taches: Record<number, string>;
  projet: string;
  undos: string[];
}

async function observe({ read }: WriteFixture, undos: string[]): Promise<Model> {
  const list = async (path: string) => read(`${path}?per_page=200`);
  const taches = (await list('/taches')) as { data: { id: number; statut: string }[] };
  return {
    attributions: listEnvelope(attributionSchema).parse(await list('/attributions')).data,
    interventions: listEnvelope(interventionSchema).parse(await list('/interventions')).data,
    taches: Object.fromEntries(taches.data.map(({ id, statut }) => [id, statut])),
    projet: ((await read('/projets/1')) as { data: { statut: string } }).data.statut,
    undos,
  };
}

const isOpen = ({ statut }: Attribution) => statut === 'planifie' || statut === 'en_cours';
const pick = <T>(rows: T[], index: number): T | undefined => rows[index % Math.max(1, rows.length)];
const dayText = (number: 1 | 2) => `2026-09-0${number}`;

/** True when the rules allow the command; undefined when it has no object. */
function isAllowed(model: Model, asked: Command): boolean | undefined {
  switch (asked.kind) {
    case 'attribuer': {
      const taken = model.attributions.filter(({ module: ref }) => ref?.id === asked.module);
      const fits = sum([...taken.map(comptees), asked.heures]) <= heuresModule[asked.module];
      return asked.heures > 0 && fits && formateurs.includes(asked.personne) && !isRealise(taken, asked.module);
    }
    case 'heures': {
      const row = pick(model.attributions, asked.at);
      return row && isOpen(row) && asked.heures <= row.heures_attribuees;
    }
    case 'cloturer': {
      const row = pick(model.attributions, asked.at);
      return row && row.statut === 'en_cours';
    }
    case 'annuler': {
      const row = pick(model.attributions, asked.at);
      return row && isOpen(row);
    }
    case 'saisir':
      return (
        asked.tache !== 3 &&
        model.taches[asked.tache] !== 'terminee' &&
        model.projet !== 'cloture' &&
        fitsDay(model, asked.personne, asked.day, asked.heures)
      );
    case 'corriger': {
      const row = pick(model.interventions, asked.at);
      return (
        row &&
        row.statut !== 'annulee' &&
        model.projet !== 'cloture' &&
        model.taches[row.tache?.id ?? 0] !== 'terminee' &&
        fitsDay(model, row.personne?.id ?? 0, asked.day, asked.heures, row.id)
      );
    }
    case 'annulerIntervention': {
      const row = pick(model.interventions, asked.at);
      return row && row.statut !== 'annulee' && model.projet !== 'cloture';
    }
    case 'tache':
      return model.projet !== 'cloture';
    case 'projet':
      return model.projet !== 'cloture' && [1, 2].every((id) => model.taches[id] === 'terminee');
    case 'undo':
      return undefined;
  }
}

function isRealise(taken: Attribution[], id: 1 | 2): boolean {
  const kept = taken.filter(({ statut }) => statut !== 'annule');
  const isFull = sum(taken.map(comptees)) >= heuresModule[id];
  return isFull && kept.length > 0 && kept.every(({ statut }) => statut === 'realise');
}

function fitsDay(model: Model, who: number, number: 1 | 2, hours: number, except?: number): boolean {
  const sameDay = model.interventions.filter(
    (row) => row.id !== except && row.personne?.id === who && row.date === dayText(number) && row.statut !== 'annulee',
  );
  return hours > 0 && sum([...sameDay.map((row) => row.heures), hours]) <= 24;
}

/** Sends the command as the action that people press. */
function send({ post, patch }: WriteFixture, model: Model, asked: Command): Response | Promise<Response> {
  const action = (name: string, id: number | undefined, params: object = {}) =>
    post(`/actions/${name}`, { id, params }, { user: 'nadia' });
  switch (asked.kind) {
    case 'attribuer':
      return action('attribuer_module', asked.module, { personne: asked.personne, heures: asked.heures });
    case 'heures': {
      const params = { heures_realisees: asked.heures };
      return action('saisir_heures_realisees', pick(model.attributions, asked.at)?.id, params);
    }
    case 'cloturer':
      return action('cloturer_attribution', pick(model.attributions, asked.at)?.id);
    case 'annuler':
      return action('annuler_attribution', pick(model.attributions, asked.at)?.id, { justification: 'Motif' });
    case 'saisir': {
      const { personne: who, heures: hours } = asked;
      return action('saisir_intervention', asked.tache, { personne: who, date: dayText(asked.day), heures: hours });
    }
    case 'corriger': {
      const body = { date: dayText(asked.day), heures: asked.heures };
      return patch(`/interventions/${pick(model.interventions, asked.at)?.id}`, body, { user: 'nadia' });
    }
    case 'annulerIntervention':
      return action('annuler_intervention', pick(model.interventions, asked.at)?.id);
    case 'tache':
      return action('changer_statut_tache', asked.tache, { statut: asked.statut });
    case 'projet':
      return action('cloturer_projet', 1);
    case 'undo':
      return post(`/actions/undo/${pick(model.undos, asked.at)}`, undefined, { user: 'nadia' });
  }
}

const hasObject = (model: Model, asked: Command): boolean => {
  if (asked.kind === 'undo') return model.undos.length > 0;
  if (asked.kind === 'corriger' || asked.kind === 'annulerIntervention') return model.interventions.length > 0;
  return !['heures', 'cloturer', 'annuler'].includes(asked.kind) || model.attributions.length > 0;
};

/** What must hold after any sequence of commands. */
async function assertRules({ read }: WriteFixture, model: Model): Promise<void> {
  const modules = listEnvelope(moduleSchema).parse(await read('/modules')).data;
  for (const { id, heures: total, heures_attribuees, heures_a_attribuer, statut } of modules) {
    const taken = model.attributions.filter(({ module: ref }) => ref?.id === id);
    expect(heures_attribuees).toBe(sum(taken.map(comptees)));
    expect(heures_attribuees).toBeLessThanOrEqual(total);
    expect(heures_a_attribuer).toBe(sum([total, -heures_attribuees]));
    expect(statut === 'realise').toBe(isRealise(taken, id as 1 | 2));
  }
  for (const { heures_realisees, heures_attribuees, statut, justification_annulation } of model.attributions) {
    expect(heures_realisees).toBeLessThanOrEqual(heures_attribuees);
    expect(heures_realisees).toBeGreaterThanOrEqual(0);
    expect(justification_annulation !== '').toBe(statut === 'annule');
  }
  const isTermine = modules.every(({ statut }) => statut === 'realise');
  const [formation] = listEnvelope(formationSchema).parse(await read('/formations')).data;
  expect(formation?.statut === 'cloturee').toBe(isTermine);
  for (const row of listEnvelope(personneSchema).parse(await read('/personnes')).data) {
    const own = model.attributions.filter(({ personne: ref }) => ref?.id === row.id);
    const logged = model.interventions.filter(
      ({ personne: ref, statut }) => ref?.id === row.id && statut !== 'annulee',
    );
    const [formationHeures, agence] = [sum(own.map(comptees)), sum(logged.map((one) => one.heures))];
    expect(row).toMatchObject({
      heures_attribuees_formation: formationHeures,
      heures_realisees_formation: sum(own.map((one) => one.heures_realisees)),
      heures_restantes_formation: sum([row.capacite_formation, -formationHeures]),
      heures_interventions: agence,
      heures_restantes_agence: sum([row.capacite_agence, -agence]),
      heures_restantes_total: sum([row.capacite_formation, row.capacite_agence, -formationHeures, -agence]),
    });
    for (const number of [1, 2] as const) {
      expect(sum(logged.filter(({ date }) => date === dayText(number)).map((one) => one.heures))).toBeLessThanOrEqual(
        24,
      );
    }
  }
}

test('whatever is asked in whatever order, the rules hold, and capacities are the sum of their parts', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(command, { minLength: 8, maxLength: 24 }), async (commands) => {
      const fixture = await createWriteFixture({
        seed: smallWorld(),
        variables: { RATE_LIMITS: '{"reads":100000,"writes":100000}' },
      });
      try {
        let model = await observe(fixture, []);
        for (const asked of commands) {
          if (!hasObject(model, asked)) continue;
          const expected = isAllowed(model, asked);
          const response = await send(fixture, model, asked);
          const text = `${JSON.stringify(asked)} in ${JSON.stringify(model)}`;
          expect(response.status, text).toBeLessThan(500);
          if (expected !== undefined) expect(response.status === 200, text).toBe(expected);
          const undos = [...model.undos];
          if (response.status === 200 && asked.kind !== 'undo' && asked.kind !== 'corriger') {
            const { undo_id } = dataEnvelope(actionResultSchema).parse(await response.json()).data;
            if (undo_id) undos.unshift(undo_id);
          }
          model = await observe(fixture, undos);
        }
        await assertRules(fixture, model);
      } finally {
        await fixture.bridge.close();
      }
    }),
    { numRuns: 12 },
  );
}, 240_000);

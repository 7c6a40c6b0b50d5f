import type { SeedRow, SeedRows } from '../../../bridge-lite/model/seed.ts';
import type { TouchCase, TouchName } from '../touchCase.ts';
import { actionSurfaces } from './actionSurfaces.ts';
import { entitySurfaces } from './entitySurfaces.ts';
import { fieldSurfaces, pageSurface, type WalkedField, type WrittenField, writtenSurfaces } from './fieldSurfaces.ts';
import { languageSurfaces } from './languageSurfaces.ts';
import type { Walk } from './openWalk.ts';
import { rightSurfaces } from './rightSurfaces.ts';
import type { Surface } from './surface.ts';
import { viewSurfaces } from './viewSurfaces.ts';

/** How one change is walked. */
interface CaseWalk {
  /** Rows that have a value of what the change adds. */
  seed?: (world: SeedRows) => SeedRows;
  surfaces: (walk: Walk, touch: TouchCase) => Surface[];
}

/** The rows of a table with one more value each, in their order. */
const withValues =
  (table: string, field: string, values: readonly unknown[]) =>
  (world: SeedRows): SeedRows => ({
    ...world,
    [table]: (world[table] ?? []).map((row, index): SeedRow => ({ ...row, ...entryOf(field, values[index]) })),
  });
const entryOf = (field: string, value: unknown) => (value === undefined ? {} : { [field]: value });

const heuresOffertes: WrittenField = {
  entity: 'projet',
  name: 'heures_offertes',
  values: [2.5, 8],
  filter: '[gt]=3',
  made: { action: 'creer_projet', id: null, params: { nom: 'Refonte' } },
  given: 12.25,
  answered: 12.25,
  wrong: 1_000.5,
};

const relecteur: WrittenField = {
  entity: 'tache',
  name: 'relecteur',
  values: [
    { id: 3, label: 'Léa Martin' },
    { id: 1, label: 'Pierre Dupont' },
  ],
  filter: '=1',
  made: { action: 'creer_tache', id: 1, params: { nom: 'Relecture' } },
  given: 1,
  answered: { id: 1, label: 'Pierre Dupont' },
  wrong: 999,
};

const salles = [
  { id: 1, nom: 'Bleue', places: 12 },
  { id: 2, nom: 'Verte', places: 30 },
];

const adresse: WalkedField = {
  entity: 'client',
  name: 'adresse',
  values: ['1 rue du Four', '2 quai Nord'],
  filter: '[contains]=quai',
};

/** How each change is walked: what it adds is looked for wherever people, pages, services and tools meet it. */
export const walks: Readonly<Record<TouchName, CaseWalk>> = {
  field: {
    seed: (world) =>
      withValues(
        'client',
        'adresse',
        adresse.values,
      )({ ...world, client: [...(world.client ?? []), { id: 2, nom: 'Garage Vidal' }] }),
    surfaces: (walk) => [...fieldSurfaces(walk, adresse), pageSurface(walk, adresse)],
  },
  creatable_field: {
    seed: withValues('projet', 'heures_offertes', heuresOffertes.values),
    surfaces: (walk) => [
      ...fieldSurfaces(walk, heuresOffertes),
      pageSurface(walk, heuresOffertes),
      ...writtenSurfaces(walk, { ...heuresOffertes, collection: 'projets' }),
    ],
  },
  relation: {
    seed: withValues('tache', 'relecteur', [[3], [1]]),
    surfaces: (walk) => [
      ...fieldSurfaces(walk, relecteur),
      pageSurface(walk, relecteur),
      ...writtenSurfaces(walk, { ...relecteur, collection: 'taches' }),
    ],
  },
  entity: {
    seed: (world) => ({ ...world, salle: salles }),
    surfaces: (walk) => [
      ...entitySurfaces(walk, 'salle'),
      ...fieldSurfaces(walk, { entity: 'salle', name: 'places', values: [12, 30], filter: '[gte]=30' }),
    ],
  },
  action: {
    surfaces: (walk) =>
      actionSurfaces(walk, {
        name: 'livrer_projet',
        label: 'Livrer le projet',
        path: '/projets/1',
        id: 1,
        params: { date_livraison: '2026-12-01' },
        changes: { statut: 'livre', date_livraison: '2026-12-01' },
      }),
  },
  view_kind: { surfaces: (_walk, touch) => viewSurfaces(touch, { kind: 'liste', label: 'Liste' }) },
  right: {
    surfaces: (walk) =>
      rightSurfaces(walk, {
        role: 'personne:chef_de_projet',
        scope: 'write:attributions',
        action: 'attribuer_module',
        id: 1,
        params: { personne: 1, heures: 5 },
      }),
  },
  language: {
    surfaces: (walk) =>
      languageSurfaces(walk, {
        code: 'de',
        words: ['Projekt', 'Kunde', 'Projekt abschließen', 'Das Projekt ist schon abgeschlossen.'],
        inFrench: '<strong>Heures vendues</strong>',
      }),
  },
};

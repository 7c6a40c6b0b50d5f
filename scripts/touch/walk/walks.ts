import type { SeedRow, SeedRows } from '../../../bridge-lite/model/seed.ts';
import type { TouchCase, TouchName } from '../touchCase.ts';
import { actionSurfaces } from './actionSurfaces.ts';
import { entitySurfaces } from './entitySurfaces.ts';
import { fieldSurfaces, pageSurface, type WrittenField, writtenSurfaces } from './fieldSurfaces.ts';
import { languageSurfaces } from './languageSurfaces.ts';
import { openWalk, type Walk } from './openWalk.ts';
import { rightSurfaces } from './rightSurfaces.ts';
import type { Surface } from './surface.ts';
import { viewSurfaces } from './viewSurfaces.ts';

/** Every surface of a case, and how to end what was opened for them. */
interface OpenedWalk {
  surfaces: readonly Surface[];
  close: () => Promise<void>;
}

const onBridge = async (
  touch: TouchCase,
  surfacesOf: (walk: Walk) => Surface[],
  seed?: (world: SeedRows) => SeedRows,
): Promise<OpenedWalk> => {
  const walk = await openWalk(touch, seed);
  return { surfaces: surfacesOf(walk), close: walk.close };
};

/** The rows of a table with one more value each, in their order. */
const withValues =
  (table: string, field: string, values: readonly unknown[]) =>
  (world: SeedRows): SeedRows => ({
    ...world,
    [table]: (world[table] ?? []).map((row, index): SeedRow => ({ ...row, ...valueOf(field, values[index]) })),
  });
const valueOf = (field: string, value: unknown) => (value === undefined ? {} : { [field]: value });

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

/** How each change is walked: what it adds is looked for wherever people, pages, services and tools meet it. */
export const walks: Readonly<Record<TouchName, (touch: TouchCase) => Promise<OpenedWalk>>> = {
  field: (touch) => {
    const adresse = {
      entity: 'client',
      name: 'adresse',
      values: ['1 rue du Four', '2 quai Nord'],
      filter: '[contains]=quai',
    } as const;
    return onBridge(
      touch,
      (walk) => [...fieldSurfaces(walk, adresse), pageSurface(walk, adresse)],
      (world) =>
        withValues('client', 'adresse', adresse.values)({
          ...world,
          client: [...(world.client ?? []), { id: 2, nom: 'Garage Vidal' }],
        }),
    );
  },
  creatable_field: (touch) =>
    onBridge(
      touch,
      (walk) => [
        ...fieldSurfaces(walk, heuresOffertes),
        pageSurface(walk, heuresOffertes),
        ...writtenSurfaces(walk, { ...heuresOffertes, collection: 'projets' }),
      ],
      withValues('projet', 'heures_offertes', heuresOffertes.values),
    ),
  relation: (touch) =>
    onBridge(
      touch,
      (walk) => [
        ...fieldSurfaces(walk, relecteur),
        pageSurface(walk, relecteur),
        ...writtenSurfaces(walk, { ...relecteur, collection: 'taches' }),
      ],
      withValues('tache', 'relecteur', [[3], [1]]),
    ),
  entity: (touch) =>
    onBridge(
      touch,
      (walk) => [
        ...entitySurfaces(walk, 'salle'),
        ...fieldSurfaces(walk, { entity: 'salle', name: 'places', values: [12, 30], filter: '[gte]=30' }),
      ],
      (world) => ({ ...world, salle: salles }),
    ),
  action: (touch) =>
    onBridge(touch, (walk) =>
      actionSurfaces(walk, {
        name: 'livrer_projet',
        label: 'Livrer le projet',
        path: '/projets/1',
        id: 1,
        params: { date_livraison: '2026-12-01' },
        changes: { statut: 'livre', date_livraison: '2026-12-01' },
      }),
    ),
  view_kind: async (touch) => ({
    surfaces: viewSurfaces(touch, { kind: 'liste', label: 'Liste' }),
    close: async () => {},
  }),
  right: (touch) =>
    onBridge(touch, (walk) =>
      rightSurfaces(walk, {
        role: 'personne:chef_de_projet',
        scope: 'write:attributions',
        action: 'attribuer_module',
        id: 1,
        params: { personne: 1, heures: 5 },
      }),
    ),
  language: (touch) =>
    onBridge(touch, (walk) =>
      languageSurfaces(walk, {
        code: 'de',
        words: ['Projekt', 'Kunde', 'Projekt abschließen', 'Das Projekt ist schon abgeschlossen.'],
        inFrench: '<dt>Heures vendues</dt>',
      }),
    ),
};

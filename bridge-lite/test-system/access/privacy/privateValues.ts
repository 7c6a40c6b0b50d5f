import type { SeedRow, SeedRows } from '../../../model/seed.ts';
import { type CallerName, callerNames, personneOf, personnes, somebody } from '../callers.ts';

/** A private value of a row. No other value of any row holds it. */
export interface PrivateValue {
  entity: string;
  field: string;
  id: number;
  text: string;
  /** Who may read it. */
  readers: readonly CallerName[];
}

const administration: readonly CallerName[] = ['owner', 'admin', 'administratif'];
const active: readonly CallerName[] = [...administration, 'formateur', 'chef_de_projet', 'developpeur'];
const day = '2026-09-01';

/** The active caller whose row of people this is. */
const whose = (personne: number): readonly CallerName[] => active.filter((caller) => personneOf(caller) === personne);
const withRow = callerNames.flatMap((caller) => personneOf(caller) ?? []);

/** Clients, projects and tasks 1 are of a project that the `chef_de_projet` leads, those with the number 2 of somebody else's. */
const leads = (number: number): readonly CallerName[] => (number === 1 ? ['chef_de_projet'] : []);

/** Whose an intervention or attribution is, by its number. */
const doers = [somebody, ...withRow];
const taskOf = (index: number): number => (index % 2) + 1;

const phone = (series: number, id: number): string => `06000${series}0${String(id).padStart(2, '0')}`;
const note = (word: string, id: number): string => `marque${word}${id}fin`;

/** Rows that have private values, and what hangs on them. */
export const privateRows: SeedRows = {
  personne: personnes.map((row) => ({ ...row, telephone: phone(1, Number(row.id)) })),
  formation: [{ id: 1, nom: 'Développeur web', code: 'DW', statut: 'en_cours' }],
  bloc: [{ id: 1, nom: 'Bloc 1', ordre: 1, formation: [1] }],
  module: [{ id: 1, nom: 'SQL', bloc: [1], heures: 100, statut: 'en_cours' }],
  client: [1, 2].map(
    (id): SeedRow => ({
      ...{ id, nom: `Client ${id}`, contact: 'Une personne' },
      ...{ email: `client${id}@exemple.fr`, telephone: phone(2, id) },
    }),
  ),
  projet: [1, 2].map(
    (id): SeedRow => ({
      ...{ id, nom: `Projet ${id}`, slug: `projet-${id}`, client: [id], statut: 'en_cours', heures_vendues: 50 },
      chef_de_projet: [id === 1 ? (personneOf('chef_de_projet') ?? 0) : somebody],
    }),
  ),
  tache: [1, 2].map(
    (id): SeedRow => ({
      ...{ id, nom: `Tâche ${id}`, projet: [id], personne: [somebody], statut: 'en_cours', heures_estimees: 4 },
    }),
  ),
  intervention: doers.map(
    (personne, index): SeedRow => ({
      ...{ id: index + 1, tache: [taskOf(index)], personne: [personne], date: day, heures: 1, statut: 'valide' },
      notes: note('note', index + 1),
    }),
  ),
  attribution: doers.map(
    (personne, index): SeedRow => ({
      ...{ id: index + 1, module: [1], personne: [personne], heures_attribuees: 2, heures_realisees: 1 },
      ...{ statut: 'annule', justification_annulation: note('motif', index + 1) },
    }),
  ),
};

/** What notes and telephones become after that: the log has them all. */
export const laterNotes = (id: number): string[] => [note('corrigee', id), note('derniere', id)];
export const laterPhone = (id: number): string => phone(3, id);

const people = [somebody, ...withRow];

/** Every private value that is, or was, in these rows, with its readers. */
export const privateValues: readonly PrivateValue[] = [
  ...people.flatMap((id): PrivateValue[] => [
    {
      ...{ entity: 'personne', field: 'email', id },
      text: String(personnes.find((row) => row.id === id)?.email),
      readers: active,
    },
    ...[phone(1, id), laterPhone(id)].map((text) => ({
      ...{ entity: 'personne', field: 'telephone', id, text },
      readers: [...administration, ...whose(id)],
    })),
  ]),
  ...[1, 2].flatMap((id): PrivateValue[] => {
    const readers = [...administration, ...leads(id)];
    return [
      { entity: 'client', field: 'email', id, text: `client${id}@exemple.fr`, readers },
      { entity: 'client', field: 'telephone', id, text: phone(2, id), readers },
    ];
  }),
  ...doers.flatMap((personne, index): PrivateValue[] => {
    const id = index + 1;
    return [
      ...[note('note', id), ...laterNotes(id)].map((text) => ({
        ...{ entity: 'intervention', field: 'notes', id, text },
        readers: [...administration, ...whose(personne), ...leads(taskOf(index))],
      })),
      {
        ...{ entity: 'attribution', field: 'justification_annulation', id, text: note('motif', id) },
        readers: [...administration, ...whose(personne)],
      },
    ];
  }),
];

/** Who may filter, sort and search by a field: they read it in every row. */
export const findersBy: Readonly<Record<string, readonly CallerName[]>> = {
  'personne.email': active,
  'personne.telephone': administration,
  'client.email': administration,
  'client.telephone': administration,
  'attribution.justification_annulation': administration,
  'intervention.notes': administration,
};

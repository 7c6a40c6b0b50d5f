import type { FieldValues } from '../src/ports/sourceRows.ts';
import type { BaserowTruth, EntityName } from './baserowTruth.ts';

type Make = (nth: number, truth: BaserowTruth) => FieldValues[string];

const words = ['Site', 'Boutique', 'Élan', 'été œuvre', 'Refonte', ''];
const text: Make = (nth) => words[nth % words.length] ?? '';
const hours: Make = (nth) => (nth % 7 === 6 ? null : nth / 4);
const oneOf =
  (...options: readonly string[]): Make =>
  (nth) =>
    options[nth % options.length] ?? null;
const linkTo =
  (entity: EntityName): Make =>
  (nth, truth) => {
    const ids = [...truth.rows(entity).keys()];
    return nth % 6 === 5 ? null : (ids[nth % Math.max(1, ids.length)] ?? null);
  };

const makers: Record<EntityName, Record<string, Make>> = {
  personne: {
    ...{ nom: text, prenom: text, capacite_formation: hours, capacite_agence: hours },
    statut: oneOf('actif', 'inactif', 'sorti'),
    roles: (nth) => ['formateur', 'developpeur', 'commercial'].slice(0, nth % 4),
  },
  client: { nom: text, contact: text, telephone: (nth) => `01 02 03 04 ${10 + nth}` },
  projet: {
    ...{ nom: text, client: linkTo('client'), chef_de_projet: linkTo('personne'), heures_vendues: hours },
    ...{ statut: oneOf('prospect', 'en_cours', 'livre', 'cloture'), docmost_page_id: text },
  },
  tache: {
    ...{ nom: text, projet: linkTo('projet'), personne: linkTo('personne'), heures_estimees: hours },
    ...{ statut: oneOf('a_faire', 'en_cours', 'en_revue', 'terminee'), priorite: oneOf('basse', 'haute') },
  },
  intervention: {
    ...{ tache: linkTo('tache'), personne: linkTo('personne'), heures: hours, notes: text },
    ...{ statut: oneOf('valide', 'annulee'), date: oneOf('2026-11-20', '2026-11-21') },
  },
  attribution: {
    ...{ personne: linkTo('personne'), heures_attribuees: hours, heures_realisees: hours },
    statut: oneOf('planifie', 'en_cours', 'realise', 'annule'),
  },
};

/** Values for some fields of a row, as the bridge writes them. */
export function valuesFor(truth: BaserowTruth, entity: EntityName, chosen: readonly [number, number][]): FieldValues {
  const all = Object.entries(makers[entity]).filter(([name]) => truth.hasColumn(entity, name));
  return Object.fromEntries(
    chosen.flatMap(([field, nth]) => {
      const found = all[field % all.length];
      return found ? [[found[0], found[1](nth, truth)]] : [];
    }),
  );
}

/** The same as a person's screen sends them, by the ids of columns and options. */
export function cellsFor(truth: BaserowTruth, entity: EntityName, values: FieldValues): Record<string, unknown> {
  const cell = (name: string, value: FieldValues[string]): unknown => {
    const option = (one: unknown) => truth.optionId(entity, name, String(one)) ?? one;
    if (Array.isArray(value)) return value.map(option);
    if (typeof value === 'string') return option(value);
    const isLink = ['client', 'chef_de_projet', 'projet', 'personne', 'tache'].includes(name);
    return isLink ? (value === null ? [] : [value]) : value;
  };
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [`field_${truth.columnId(entity, name)}`, cell(name, value)]),
  );
}

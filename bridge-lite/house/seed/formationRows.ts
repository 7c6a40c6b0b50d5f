import type { SeedRow, SeedRows } from '../../model/seed.ts';
import { daysBetween, shiftDay, workday } from './day.ts';
import { type DemoFormation, type DemoModule, demoFormations } from './formations.ts';

type Part = { personne: number; heures: number; realisees: number; statut: string; justification?: string };

/** Shares the hours of a module: two trainers get 60 and 40 %, a module given in part 40 % in all. */
function share({ heures, stage, formateurs }: DemoModule): { personne: number; heures: number }[] {
  const [first, second] = formateurs;
  if (first === undefined) return [];
  if (stage === 'partiel') return [{ personne: first, heures: Math.round(heures * 0.4) }];
  if (second === undefined) return [{ personne: first, heures }];
  const main = Math.round(heures * 0.6);
  return [
    { personne: first, heures: main },
    { personne: second, heures: heures - main },
  ];
}

function parts(module: DemoModule): Part[] {
  return share(module).map(({ personne, heures }) => {
    if (module.stage === 'realise') return { personne, heures, realisees: heures, statut: 'realise' };
    if (module.stage === 'en_cours')
      return { personne, heures, realisees: Math.round(heures * 0.4 * 2) / 2, statut: 'en_cours' };
    return { personne, heures, realisees: 0, statut: 'planifie' };
  });
}

/** Attributions that were cancelled, by module: the hours already taught stay counted. */
const cancelled: Readonly<Record<string, Part>> = {
  'Bases de données non relationnelles': {
    personne: 13,
    heures: 35,
    realisees: 0,
    statut: 'annule',
    justification: 'Formateur indisponible sur la période, à réattribuer.',
  },
  'Gestion de contenu et référencement': {
    personne: 6,
    heures: 14,
    realisees: 3.5,
    statut: 'annule',
    justification: "Changement d'intervenante à la demande de l'équipe pédagogique.",
  },
};

const moduleStatut = ({ stage }: DemoModule): string => (stage === 'partiel' ? 'a_attribuer' : stage);

/** Rows of formation, bloc, module and attribution. */
export function demoFormationRows(today: string): Pick<SeedRows, 'formation' | 'bloc' | 'module' | 'attribution'> {
  const rows = {
    formation: [] as SeedRow[],
    bloc: [] as SeedRow[],
    module: [] as SeedRow[],
    attribution: [] as SeedRow[],
  };
  for (const formation of demoFormations(today)) {
    const { blocs, ...cells } = formation;
    const formationId = rows.formation.length + 1;
    rows.formation.push({ id: formationId, ...cells });
    const count = blocs.reduce((sum, { modules }) => sum + modules.length, 0);
    let position = 0;
    for (const [at, { nom, modules }] of blocs.entries()) {
      const blocId = rows.bloc.length + 1;
      rows.bloc.push({ id: blocId, nom, ordre: at + 1, formation: [formationId] });
      for (const module of modules) {
        const moduleId = rows.module.length + 1;
        rows.module.push({
          id: moduleId,
          nom: module.nom,
          bloc: [blocId],
          heures: module.heures,
          statut: moduleStatut(module),
        });
        const dates = period(formation, position, count);
        position += 1;
        const extra = cancelled[module.nom];
        for (const part of [...parts(module), ...(extra ? [extra] : [])])
          rows.attribution.push({
            id: rows.attribution.length + 1,
            module: [moduleId],
            personne: [part.personne],
            heures_attribuees: part.heures,
            heures_realisees: part.realisees,
            statut: part.statut,
            ...dates,
            justification_annulation: part.justification ?? '',
          });
      }
    }
  }
  return rows;
}

/** The slice of the course's dates that a module takes, one after the other. */
function period({ date_debut, date_fin }: DemoFormation, position: number, count: number) {
  const length = daysBetween(date_debut, date_fin) / count;
  const from = shiftDay(date_debut, Math.round(position * length));
  return { date_debut: workday(from), date_fin: workday(shiftDay(from, Math.max(3, Math.round(length) - 2))) };
}

import type { Rows } from './rows.ts';

/** A small world whose figures are right: one course, one project, one person. */
export function demoRows(): Rows {
  return {
    personne: [
      {
        id: 1,
        capacite_formation: '600.00',
        capacite_agence: null,
        heures_attribuees_formation: '20.00',
        heures_realisees_formation: '10.00',
        heures_interventions: '8.00',
        heures_restantes_formation: '580.00',
        heures_restantes_agence: '-8.00',
        heures_restantes_total: '572.00',
      },
    ],
    formation: [{ id: 1, heures_total: '30.00', heures_attribuees: '20.00', heures_realisees: '10.00' }],
    bloc: [
      { id: 1, formation: [{ id: 1 }], heures_total: '30.00', heures_attribuees: '20.00', heures_realisees: '10.00' },
    ],
    module: [
      {
        id: 1,
        bloc: [{ id: 1 }],
        heures: '30.00',
        heures_attribuees: '20.00',
        heures_realisees: '10.00',
        heures_a_attribuer: '10.00',
      },
      { id: 2, bloc: [], heures: null, heures_attribuees: '0.00', heures_realisees: null, heures_a_attribuer: '0.00' },
    ],
    attribution: [
      {
        id: 1,
        module: [{ id: 1 }],
        personne: [{ id: 1 }],
        heures_attribuees: '20.00',
        heures_realisees: '10.00',
        statut: { value: 'en_cours' },
        heures_comptees: '20.00',
      },
    ],
    projet: [{ id: 1, heures_realisees: '8.00' }],
    tache: [{ id: 1, projet: [{ id: 1 }], heures_realisees: '8.00' }],
    intervention: [
      {
        id: 1,
        tache: [{ id: 1 }],
        personne: [{ id: 1 }],
        heures: '8.00',
        statut: { value: 'valide' },
        heures_comptees: '8.00',
      },
      {
        id: 2,
        tache: [{ id: 1 }],
        personne: [{ id: 1 }],
        heures: '3.00',
        statut: { value: 'annulee' },
        heures_comptees: '0.00',
      },
    ],
  };
}

import { guard, held } from '../../model/index.ts';
import { watchCapacite } from '../effects/capaciteWatch.ts';
import { intervention } from '../entities/intervention.ts';
import { projet } from '../entities/projet.ts';
import { tache } from '../entities/tache.ts';
import { readAround, readProjet } from '../rules/interventionReads.ts';
import { assertInterventionToujoursPermise, assertInterventionValide, heldDay } from '../rules/interventionRules.ts';
import { assertProjetModifiable } from '../rules/projetRules.ts';

/** Its task, the task's project and the person's days are held with it. */
export const interventionGuard = guard(intervention, {
  async holds({ row, values, find }) {
    const days = [row.date, values.date].filter((day) => typeof day === 'string');
    return [
      held(tache, row.tache),
      held(projet, (await find(tache, row.tache))?.projet),
      ...days.map((day) => (row.personne ? heldDay(row.personne.id, day) : null)),
    ];
  },
  patch: { summary: 'Correct an intervention (RG-05)', answer: 'The intervention after the change.' },
  correct: {
    async reads({ row, values, ...reading }) {
      const isCounted = values.heures !== undefined || values.date !== undefined;
      if (isCounted) return { around: await readAround({ ...row, ...values }, reading) };
      return { itsProjet: await readProjet(row, reading) };
    },
    check({ row, values, around, itsProjet }) {
      assertInterventionValide(row);
      if (around) assertInterventionToujoursPermise({ ...row, ...values }, around);
      else assertProjetModifiable(itsProjet);
    },
  },
  async corrected({ before, row, tools }) {
    return { warnings: row.heures > before.heures ? await watchCapacite(tools, row.personne, 'agence') : [] };
  },
  restore: {
    reads: async ({ row, ...reading }) => ({ around: await readAround(row, reading) }),
    check: ({ row, around }) => assertInterventionToujoursPermise(row, around),
  },
  remove: {
    reads: ({ row, ...reading }) => ({ itsProjet: readProjet(row, reading) }),
    check: ({ itsProjet }) => assertProjetModifiable(itsProjet),
  },
});

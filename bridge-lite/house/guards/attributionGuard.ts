import { guard, held } from '../../model/index.ts';
import { followModule } from '../effects/moduleProgress.ts';
import { attribution } from '../entities/attribution.ts';
import { module } from '../entities/module.ts';
import { personne } from '../entities/personne.ts';
import { assertHeuresDisponibles, heuresCompteesAttribution } from '../rules/attributionRules.ts';

/** Its module and its person are held with it, so that no sum is taken while one of its parts changes. */
export const attributionGuard = guard(attribution, {
  holds: ({ row }) => [held(module, row.module), held(personne, row.personne)],
  restore: {
    reads: ({ row, find, rows }) => ({
      itsModule: find(module, row.module),
      siblings: row.module ? rows(attribution, { module: row.module.id }) : [],
    }),
    check({ row, values, itsModule, siblings }) {
      const comptees = heuresCompteesAttribution({ ...row, ...values });
      if (!itsModule || comptees <= heuresCompteesAttribution(row)) return;
      const others = siblings.filter(({ id }) => id !== row.id);
      assertHeuresDisponibles(itsModule, others, comptees);
    },
  },
  undone: async ({ row, tools }) => void (await followModule(tools, row.module, { reopen: true })),
});

import { capaciteAgence, capaciteFormation } from './capaciteSuivie.ts';
import { formateurPrevenu } from './formateurPrevenu.ts';
import { moduleOfAttribution, moduleRealise } from './moduleSuivi.ts';
import { projetLivre } from './projetLivre.ts';

/** What follows a change, whoever made it; the effects of one entity run in this order. */
export const effects = [
  projetLivre,
  moduleRealise,
  moduleOfAttribution,
  formateurPrevenu,
  capaciteFormation,
  capaciteAgence,
];

import { defineHouse } from '../model/index.ts';
import { answers } from './answers/index.ts';
import { effects } from './effects/index.ts';
import { notices } from './effects/notices.ts';
import { attribution } from './entities/attribution.ts';
import { bloc } from './entities/bloc.ts';
import { client } from './entities/client.ts';
import { compteRendu } from './entities/compteRendu.ts';
import { formation } from './entities/formation.ts';
import { intervention } from './entities/intervention.ts';
import { module } from './entities/module.ts';
import { personne } from './entities/personne.ts';
import { projet } from './entities/projet.ts';
import { tache } from './entities/tache.ts';
import { en } from './languages/en.ts';
import { people } from './people.ts';
import { policy } from './policy.ts';

/** This training centre and its agency. */
export const house = defineHouse(
  'formation-hub',
  [personne, formation, bloc, module, attribution, client, projet, tache, intervention, compteRendu],
  { policy, people, effects, notices, answers, languages: { en } },
);

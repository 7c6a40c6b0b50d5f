import { defineHouse } from '../model/index.ts';
import { actions } from './actions/index.ts';
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
import { guards } from './guards/index.ts';
import { en } from './languages/en.ts';
import { policy } from './policy.ts';

/** This training centre and its agency. */
export const house = defineHouse(
  'formation-hub',
  [personne, formation, bloc, module, attribution, client, projet, tache, intervention, compteRendu],
  { policy, actions, guards, languages: { en } },
);

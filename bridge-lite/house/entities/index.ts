import { attribution } from './attribution.ts';
import { bloc } from './bloc.ts';
import { client } from './client.ts';
import { compteRendu } from './compteRendu.ts';
import { formation } from './formation.ts';
import { intervention } from './intervention.ts';
import { module } from './module.ts';
import { personne } from './personne.ts';
import { projet } from './projet.ts';
import { tache } from './tache.ts';

/** Every entity of the house, in the order in which people meet them. */
export const entities = [
  personne,
  formation,
  bloc,
  module,
  attribution,
  client,
  projet,
  tache,
  intervention,
  compteRendu,
] as const;

import type { Ref, Row } from '../model/index.ts';
import type { attribution } from './entities/attribution.ts';
import type { bloc } from './entities/bloc.ts';
import type { client } from './entities/client.ts';
import type { formation } from './entities/formation.ts';
import type { entities } from './entities/index.ts';
import type { intervention } from './entities/intervention.ts';
import type { module } from './entities/module.ts';
import type { personne } from './entities/personne.ts';
import type { projet } from './entities/projet.ts';
import type { tache } from './entities/tache.ts';

/** Rows as answers carry them. */
export type Personne = Row<typeof personne>;
export type Formation = Row<typeof formation>;
export type Bloc = Row<typeof bloc>;
export type Module = Row<typeof module>;
export type Attribution = Row<typeof attribution>;
export type Client = Row<typeof client>;
export type Projet = Row<typeof projet>;
export type Tache = Row<typeof tache>;
export type Intervention = Row<typeof intervention>;

/** Row of every entity, by its name. */
export type RowByName = { [E in (typeof entities)[number] as E['name']]: Row<E> };

/** A person with what is under way. An empty state is an empty text in these lists. */
export interface PersonneDetail extends Personne {
  attributions_en_cours: (Pick<Attribution, 'id' | 'module' | 'heures_attribuees' | 'heures_realisees'> & {
    statut: string;
  })[];
  taches_en_cours: { id: number; nom: string; statut: string; projet: Ref | null }[];
}

/** A formation with its blocs in order and each bloc's modules. */
export interface FormationDetail extends Formation {
  blocs_detail: (Bloc & { modules_detail: Module[] })[];
}

/** A projet with its tasks. */
export interface ProjetDetail extends Projet {
  taches_detail: Tache[];
}

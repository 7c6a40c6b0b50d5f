import { isAttributionOuverte } from '../../house/rules/attributionRules.ts';
import { isTacheOuverte } from '../../house/rules/projetRules.ts';
import type { EntityRow } from '../../model/index.ts';
import type {
  EntityName,
  Formation,
  FormationDetail,
  Personne,
  PersonneDetail,
  Projet,
  ProjetDetail,
  Ref,
} from '../contracts/index.ts';
import type { EntityReader } from './entityReader.ts';
import type { Entity } from './entityTypes.ts';
import type { Freshness } from './freshness.ts';
import { listAll } from './listAll.ts';

/** People asked about in one call to Baserow; its address has a limited length. */
const peoplePerCall = 40;

/** The detail shapes, each for many rows at once: related rows are read together, never row by row. */
export interface Details {
  projets(rows: readonly Projet[], freshness?: Freshness): Promise<ProjetDetail[]>;
  formations(rows: readonly Formation[], freshness?: Freshness): Promise<FormationDetail[]>;
  personnes(rows: readonly Personne[], freshness?: Freshness): Promise<PersonneDetail[]>;
  /** The detail shape of one row; the row itself for an entity that has none. */
  of(entity: string, row: EntityRow): Promise<object>;
}

export function createDetails(reader: EntityReader): Details {
  const readLinked = async <E extends EntityName>(entity: E, links: readonly Ref[][], freshness?: Freshness) => {
    const rows = await reader.getMany(
      entity,
      links.flat().map(({ id }) => id),
      freshness,
    );
    return (refs: readonly Ref[]): Entity<E>[] => refs.flatMap(({ id }) => rows.get(id) ?? []);
  };

  const listOfPeople = async <E extends 'attribution' | 'tache'>(
    entity: E,
    ids: readonly number[],
    statuts: readonly string[],
    freshness?: Freshness,
  ): Promise<Entity<E>[]> => {
    const chunks: number[][] = [];
    for (let start = 0; start < ids.length; start += peoplePerCall)
      chunks.push(ids.slice(start, start + peoplePerCall));
    const found = await Promise.all(
      chunks.map((chunk) =>
        listAll(
          reader,
          entity,
          [
            { field: 'personne', op: 'eq', values: chunk },
            { field: 'statut', op: 'eq', values: [...statuts] },
          ],
          freshness,
        ),
      ),
    );
    return found.flat();
  };

  const shapes: Omit<Details, 'of'> = {
    async projets(rows, freshness) {
      const taches = await readLinked(
        'tache',
        rows.map((row) => row.taches),
        freshness,
      );
      return rows.map((row) => ({ ...row, taches_detail: taches(row.taches) }));
    },

    async formations(rows, freshness) {
      const blocs = await readLinked(
        'bloc',
        rows.map((row) => row.blocs),
        freshness,
      );
      const allBlocs = rows.flatMap((row) => blocs(row.blocs));
      const modules = await readLinked(
        'module',
        allBlocs.map((bloc) => bloc.modules),
        freshness,
      );
      return rows.map((row) => ({
        ...row,
        blocs_detail: blocs(row.blocs)
          .sort((a, b) => a.ordre - b.ordre || a.id - b.id)
          .map((bloc) => ({ ...bloc, modules_detail: modules(bloc.modules) })),
      }));
    },

    async personnes(rows, freshness) {
      const ids = rows.map(({ id }) => id);
      const [attributions, taches] = await Promise.all([
        listOfPeople('attribution', ids, ['planifie', 'en_cours'], freshness),
        listOfPeople('tache', ids, ['a_faire', 'en_cours', 'en_revue'], freshness),
      ]);
      const projets = await reader.getMany(
        'projet',
        taches.flatMap((tache) => tache.projet?.id ?? []),
        freshness,
      );
      const isInOpenProject = (projet: Ref | null) => !projet || projets.get(projet.id)?.statut !== 'cloture';
      return rows.map((row) => ({
        ...row,
        attributions_en_cours: attributions
          .filter((attribution) => attribution.personne?.id === row.id && isAttributionOuverte(attribution))
          .map(({ id, module, statut, heures_attribuees, heures_realisees }) => ({
            id,
            module,
            statut: statut ?? '',
            heures_attribuees,
            heures_realisees,
          })),
        taches_en_cours: taches
          .filter((tache) => tache.personne?.id === row.id && isTacheOuverte(tache) && isInOpenProject(tache.projet))
          .map(({ id, nom, statut, projet }) => ({ id, nom, statut: statut ?? '', projet })),
      }));
    },
  };
  const shapeOf: Partial<Record<string, (rows: never[]) => Promise<object[]>>> = {
    projet: shapes.projets,
    formation: shapes.formations,
    personne: shapes.personnes,
  };

  return {
    ...shapes,
    async of(entity, row) {
      const [detail] = (await shapeOf[entity]?.([row as never])) ?? [];
      return detail ?? row;
    },
  };
}

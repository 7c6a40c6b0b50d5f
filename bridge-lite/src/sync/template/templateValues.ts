import type { Bloc, Formation, Projet } from '../../contracts/index.ts';
import type { EntityWithPage, RowsWithPage } from '../pageState.ts';
import type { TemplateValues } from './pageTemplate.ts';

export const templateNames = ['projet', 'formation', 'bloc', 'compte-rendu'] as const;
export type TemplateName = (typeof templateNames)[number];

/** What each template may use. */
export const knownPlaceholders: Record<TemplateName, readonly string[]> = {
  projet: [
    'id',
    'nom',
    'slug',
    'statut',
    'client',
    'client_id',
    'chef_de_projet',
    'chef_de_projet_id',
    'heures_vendues',
    'date_debut',
    'date_livraison',
  ],
  formation: ['id', 'nom', 'code', 'statut', 'heures_total', 'date_debut', 'date_fin'],
  bloc: ['id', 'nom', 'ordre', 'formation', 'formation_id', 'heures_total'],
  'compte-rendu': ['titre', 'date', 'projet', 'projet_id'],
};

/** The values of a row for its template. */
export function templateValuesOf<E extends EntityWithPage>(entity: E, row: RowsWithPage[E]): TemplateValues {
  const makers: { [K in EntityWithPage]: (row: RowsWithPage[K]) => TemplateValues } = {
    projet: (projet: Projet) => ({
      ...plain(projet, ['id', 'nom', 'slug', 'statut', 'heures_vendues', 'date_debut', 'date_livraison']),
      client: projet.client?.label ?? null,
      client_id: projet.client?.id ?? null,
      chef_de_projet: projet.chef_de_projet?.label ?? null,
      chef_de_projet_id: projet.chef_de_projet?.id ?? null,
    }),
    formation: (formation: Formation) =>
      plain(formation, ['id', 'nom', 'code', 'statut', 'heures_total', 'date_debut', 'date_fin']),
    bloc: (bloc: Bloc) => ({
      ...plain(bloc, ['id', 'nom', 'ordre', 'heures_total']),
      formation: bloc.formation?.label ?? null,
      formation_id: bloc.formation?.id ?? null,
    }),
  };
  return makers[entity](row);
}

function plain<T extends object, K extends keyof T & string>(row: T, fields: readonly K[]): TemplateValues {
  return Object.fromEntries(
    fields.map((field) => {
      const value: unknown = row[field];
      return [field, typeof value === 'string' || typeof value === 'number' ? value : null];
    }),
  );
}

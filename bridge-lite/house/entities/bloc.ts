import { entity, hours, many, number, one, page, sum, text } from '../../model/index.ts';

/** A part of a course, made of modules. */
export const bloc = entity('bloc', 'blocs', {
  label: 'Bloc',
  plural: 'Blocs',
  article: 'Le bloc',
  icon: 'cube',
  fresh: 10,
  page: {
    title: '{nom}',
    untitled: 'Bloc',
    icon: '🧩',
    template: 'bloc',
    under: { row: 'formation', sorts: ['ordre'] },
  },
  fields: {
    nom: text('Nom', { title: true, says: 'texte' }),
    ordre: number('Ordre'),
    formation: one('formation', 'Formation', { search: true }),
    modules: many('module', 'bloc', 'Modules'),
    heures_total: hours('Heures', { is: sum('module.bloc', 'heures') }),
    heures_attribuees: hours('Heures attribuées', { is: sum('module.bloc', 'heures_attribuees') }),
    heures_realisees: hours('Heures réalisées', { is: sum('module.bloc', 'heures_realisees') }),
    docmost_page_id: page(),
  },
  card: {
    fields: ['formation'],
    bars: [{ label: 'Heures du bloc', total: 'heures_total', used: 'heures_realisees', planned: 'heures_attribuees' }],
  },
  listsHours: true,
  columns: ['ordre', 'nom', 'formation', 'heures_total', 'heures_attribuees', 'heures_realisees'],
});

import { action, create, drafted, type Row, refuse } from '../../model/index.ts';
import { cours } from './cours.ts';
import { inscription } from './inscription.ts';

type Cours = Row<typeof cours>;

/** RG-01: a course takes as many pupils as it has places. @throws Refusal */
function assertPlaces({ instrument, places }: Pick<Cours, 'instrument' | 'places'>, prises: number): void {
  if (prises < places) return;
  throw refuse('RG-01', 'Le cours de {instrument} est plein : {places} places.', { instrument, places }, { places });
}

/** Puts a pupil into a course. */
export const inscrire = action('inscrire', {
  on: cours,
  as: 'cours',
  makes: inscription,
  label: 'Inscrire un élève',
  help: 'Ajoute un élève au cours.',
  done: '« {intitule} » est inscrit.',
  undone: '« {intitule} » ne l’est plus.',
  params: drafted(inscription, {}, 'cours'),
  rest: { route: 'POST /inscriptions', summary: 'Put a pupil into a course', body: 'Who.', answer: 'The entry.' },
  unless: ({ etat }) => etat === 'fini' && 'Le cours est fini.',
  reads: ({ row, rows }) => ({ prises: rows(inscription, { cours: row.id }) }),
  decide({ row, params, prises }) {
    assertPlaces(row, prises.length);
    return [create(inscription, { ...params, cours: row.id })];
  },
  undo: 'remove',
});

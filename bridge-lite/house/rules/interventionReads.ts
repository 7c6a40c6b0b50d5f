import type { Reading, Row } from '../../model/index.ts';
import { intervention } from '../entities/intervention.ts';
import { personne } from '../entities/personne.ts';
import { projet } from '../entities/projet.ts';
import { tache } from '../entities/tache.ts';

type Intervention = Row<typeof intervention>;

/** What RG-05 looks at besides an intervention. */
export async function readAround(of: Pick<Intervention, 'tache' | 'personne' | 'date'>, { find, rows }: Reading) {
  const [itsTache, itsPersonne, memeJour] = await Promise.all([
    find(tache, of.tache),
    find(personne, of.personne),
    of.personne && of.date ? rows(intervention, { personne: of.personne.id, date: of.date }) : [],
  ]);
  return { tache: itsTache, projet: await find(projet, itsTache?.projet), personne: itsPersonne, memeJour };
}

/** The project of the task that an intervention is on. */
export async function readProjet(of: Pick<Intervention, 'tache'>, { find }: Pick<Reading, 'find'>) {
  return find(projet, (await find(tache, of.tache))?.projet);
}

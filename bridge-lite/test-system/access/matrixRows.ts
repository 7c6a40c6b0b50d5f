import type { SeedRow } from '../../model/seed.ts';
import { type CallerName, personneOf, personnes, somebody } from './callers.ts';

/** A call of somebody, on a row of theirs or on another's. */
export interface Cell {
  caller: CallerName;
  whose: 'own' | 'other';
}

const day = '2026-09-01';

/** The rows of the matrix: what a cell writes to is its own, so that cells do not disturb one another. */
export function createMatrixRows() {
  const rows: Record<string, SeedRow[]> = {
    personne: [...personnes],
    formation: [{ id: 1, nom: 'Développeur web', code: 'DW', statut: 'en_cours' }],
    bloc: [{ id: 1, nom: 'Bloc 1', ordre: 1, formation: [1] }],
    // Never taught, so that the course does not end.
    module: [{ id: 1, nom: 'Reste', bloc: [1], heures: 10, statut: 'a_attribuer' }],
    client: [{ id: 1, nom: 'Boulangerie Lemoine' }],
    ...{ attribution: [], projet: [], tache: [], intervention: [] },
  };
  const add = (table: string, values: Record<string, unknown>): number => {
    const known = rows[table] ?? [];
    rows[table] = known;
    return known.push({ id: known.length + 1, ...values });
  };
  const leads = ({ caller, whose }: Cell) => whose === 'own' && (caller === 'chef_de_projet' || caller === 'sorti');
  const self = ({ caller, whose }: Cell) => (whose === 'own' ? (personneOf(caller) ?? somebody) : somebody);
  /** Whose a row of a project is: a lead's own rows are those of others. */
  const doer = (cell: Cell) => (cell.caller === 'chef_de_projet' ? somebody : self(cell));

  /** A project with a task of its doer. */
  function projet(cell: Cell): number {
    const id = add('projet', {
      nom: `Projet ${cell.caller} ${cell.whose}`,
      slug: `projet-${(rows.projet?.length ?? 0) + 1}`,
      client: [1],
      chef_de_projet: [leads(cell) ? self(cell) : somebody],
      statut: 'en_cours',
      heures_vendues: 50,
    });
    add('tache', { nom: 'Maquettes', projet: [id], personne: [doer(cell)], statut: 'en_cours', heures_estimees: 4 });
    return id;
  }

  const shared = new Map<string, number>();
  function once(what: string, { caller, whose }: Cell, make: () => number): number {
    const key = `${what} ${caller} ${whose}`;
    const id = shared.get(key) ?? make();
    shared.set(key, id);
    return id;
  }
  const openProjet = (cell: Cell) => once('projet', cell, () => projet(cell));
  const tache = (cell: Cell, personne = doer(cell)) =>
    add('tache', {
      ...{ nom: 'Recette', projet: [openProjet(cell)], personne: [personne], statut: 'en_cours', heures_estimees: 4 },
    });
  const openTache = (cell: Cell) => once('tache', cell, () => tache(cell));
  const intervention = (cell: Cell) =>
    add('intervention', {
      ...{ tache: [openTache(cell)], personne: [doer(cell)], date: day, heures: 0.02, statut: 'valide' },
    });
  const module = () => add('module', { nom: 'SQL', bloc: [1], heures: 10, statut: 'a_attribuer' });
  const attribution = (cell: Cell) =>
    add('attribution', {
      module: [add('module', { nom: 'SQL', bloc: [1], heures: 10, statut: 'en_cours' })],
      ...{ personne: [self(cell)], heures_attribuees: 10, heures_realisees: 2, statut: 'en_cours' },
    });

  return {
    seed: rows,
    /** Rows that are deleted in Baserow before anybody calls. */
    removed: [] as { table: string; id: number }[],
    day,
    self,
    doer,
    /** A project, task, intervention, module or attribution that no other cell uses. */
    fresh: { projet, tache, intervention, module, attribution },
    /** A task of somebody else in the project of the cell. */
    colleague: (cell: Cell) => tache(cell, somebody),
    /** Rows that are there to be read, or to get rows below them. */
    open: {
      projet: openProjet,
      tache: openTache,
      intervention: (cell: Cell) => once('intervention', cell, () => intervention(cell)),
      attribution: (cell: Cell) => once('attribution', cell, () => attribution(cell)),
    },
  };
}

export type MatrixRows = ReturnType<typeof createMatrixRows>;

import { accessTable, type LineName } from '../access/accessTable.ts';
import type { Cell, MatrixRows } from '../access/matrixRows.ts';
import { type Sample, samplesOn } from '../access/samples.ts';

/** Operations that write no rows of Baserow, invitations among them, and the erasure of a person, which is done again from its beginning. */
export const isOther = (operation: string): boolean =>
  /^GET |\/(?:query|session|docmost|sync|log|webhooks-out|copy)\b|\/(?:erase|invite)$/.test(operation);

/** Every operation that writes rows, as the table of rights names them. */
const rowLines = (Object.keys(accessTable) as LineName[]).filter((line) => !isOther(line));

/** Ends the last attribution of a course: module and course follow. */
const lastOfCourse = [
  'POST /attributions/{id}/cloturer (closes the course)',
  'POST /attributions/{id}/cloturer',
] as const;
const undoOfLast = [
  'POST /actions/undo/{id} (opens the course again)',
  'POST /actions/undo/{id} (attribution)',
] as const;

const cell: Cell = { caller: 'owner', whose: 'own' };

export interface PowerCase {
  name: string;
  line: LineName;
  /** Takes rows of its own before the bridge is opened. */
  sampleOn: (rows: MatrixRows) => () => Sample;
}

export const caller = cell.caller;

export const powerCases: readonly PowerCase[] = [
  ...rowLines.map(
    (line): PowerCase => ({
      name: line,
      line,
      sampleOn: (rows) => {
        const samples = samplesOn(rows);
        return () => samples[line](cell);
      },
    }),
  ),
  {
    name: lastOfCourse[0],
    line: lastOfCourse[1],
    sampleOn: (rows) => () => ({ in: { id: addCourse(rows) }, json: {} }),
  },
  {
    name: undoOfLast[0],
    line: undoOfLast[1],
    sampleOn: (rows) => () => {
      const id = addCourse(rows);
      return async (bridge) => ({
        in: { id: await bridge.actionOf(caller, 'cloturer_attribution', { id, params: {} }) },
      });
    },
  },
];

/** A course of one module that is taught but for its end. @returns its attribution */
function addCourse({ seed, self }: MatrixRows): number {
  const add = (table: string, values: Record<string, unknown>): number => {
    const known = seed[table] ?? [];
    seed[table] = known;
    return known.push({ id: known.length + 1, ...values });
  };
  const code = `R-${(seed.formation?.length ?? 0) + 1}`;
  const formation = add('formation', { nom: 'Réseau', code, statut: 'en_cours' });
  const bloc = add('bloc', { nom: 'Bloc', ordre: 1, formation: [formation] });
  const module = add('module', { nom: 'TCP', bloc: [bloc], heures: 10, statut: 'en_cours' });
  return add('attribution', {
    ...{ module: [module], personne: [self(cell)], heures_attribuees: 10, heures_realisees: 10, statut: 'en_cours' },
  });
}

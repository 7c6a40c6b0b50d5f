import { callerNames } from './callers.ts';
import type { PrivacyRun } from './privacy/runPrivacy.ts';
import { lines, type Matrix } from './runMatrix.ts';
import { faultOf, type Verdict } from './tryLine.ts';

/** The matrix of operations, and what private fields do on every way out. */
export type Run = Matrix & { privacy: PrivacyRun };

/** What a machine reads of a run: how many, and what is wrong where something is. */
export function summaryOf(matrix: Run) {
  const { operations, verdicts, unnamed, gone, faults, privacy } = matrix;
  const complaints = complaintsOf(matrix);
  return {
    operations: operations.length,
    cells: verdicts.length + privacy.cells,
    unnamed: unnamed.length + privacy.unnamed.length,
    wrong: faults.length + gone.length + privacy.faults.length,
    ...(complaints.length > 0 ? { complaints } : {}),
  };
}

/** One line for each thing that is wrong, with all whom it is wrong for. */
export function complaintsOf({ unnamed, gone, faults, privacy }: Run): string[] {
  const alike = Map.groupBy(faults, ({ verdict, fault }) => `${verdict.line}: ${fault}`);
  return [
    ...unnamed.map((operation) => `${operation}: the table does not name it`),
    ...gone.map((line) => `${line}: the API has no such operation`),
    ...[...alike].map(([what, found]) => `${what} (${whoOf(found.map(({ verdict }) => verdict))})`),
    ...privacy.unnamed.map((operation) => `${operation}: no way out of private fields is tried`),
    ...privacy.faults,
  ];
}

/** `formateur, developpeur on another’s` */
function whoOf(verdicts: readonly Verdict[]): string {
  const kinds = Map.groupBy(verdicts, ({ caller }) => caller);
  const named = [...kinds].map(([caller, cells]) => {
    if (cells.length > 1) return caller;
    return cells[0]?.whose === 'own' ? `${caller} on an own row` : `${caller} on another’s`;
  });
  return named.join(', ');
}

/** The matrix for people: a line for each of the table, a column for each caller. */
export function printMatrix(matrix: Run): string {
  const summary = summaryOf(matrix);
  const width = Math.max(...lines.map((line) => line.length));
  const found = Map.groupBy(matrix.verdicts, ({ line }) => line);
  const columns = callerNames.map((name) => name.padEnd(name.length + 2));
  const body = lines.map((line) => {
    const marks = callerNames.map((caller, index) => {
      const cells = found.get(line)?.filter((verdict) => verdict.caller === caller) ?? [];
      return cells
        .map(markOf)
        .join(' ')
        .padEnd(columns[index]?.length ?? 0);
    });
    return `${line.padEnd(width)}  ${marks.join('')}`.trimEnd();
  });
  return [
    'On an own row, on another’s: ● may, · may not, ! not as the table says, ~ refused in words that are not for people',
    '',
    `${''.padEnd(width)}  ${columns.join('')}`.trimEnd(),
    ...body,
    '',
    ...complaintsOf(matrix),
    `${summary.operations} operations, ${summary.cells} cells, ${summary.unnamed} operations without a line, ${summary.wrong} wrong`,
  ].join('\n');
}

function markOf(verdict: Verdict): string {
  if (verdict.allowed !== verdict.expected) return '!';
  if (faultOf(verdict) !== undefined) return '~';
  return verdict.allowed ? '●' : '·';
}

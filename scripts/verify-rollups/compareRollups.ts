import { expectedRollups, toHundredths } from './expectedRollups.ts';
import { type Rows, tableNames } from './rows.ts';

/** A figure that Baserow shows and that its rows contradict. Hours. */
interface Difference {
  table: string;
  id: number;
  field: string;
  expected: number;
  /** As Baserow sent it; undefined when the field is missing. */
  actual: unknown;
}

export interface Comparison {
  /** How many figures were compared. */
  compared: number;
  differences: Difference[];
}

/** Recomputes every figure from the rows and compares it with what Baserow's formulas say. */
export function compareRollups(rows: Rows): Comparison {
  const expected = expectedRollups(rows);
  const differences: Difference[] = [];
  let compared = 0;
  for (const table of tableNames) {
    for (const row of rows[table]) {
      for (const [field, hundredths] of Object.entries(expected[table]?.get(row.id) ?? {})) {
        compared += 1;
        const actual: unknown = (row as Record<string, unknown>)[field];
        if (isSameFigure(actual, hundredths)) continue;
        differences.push({ table, id: row.id, field, expected: hundredths / 100, actual });
      }
    }
  }
  return { compared, differences };
}

function isSameFigure(actual: unknown, hundredths: number): boolean {
  if (actual === null) return hundredths === 0;
  if (typeof actual !== 'string' && typeof actual !== 'number') return false;
  return Number.isFinite(Number(actual)) && toHundredths(actual) === hundredths;
}

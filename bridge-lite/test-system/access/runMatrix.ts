import type { ApiDocument } from '../fuzz/apiOperations.ts';
import { accessTable, type LineName } from './accessTable.ts';
import { compareNames, listOperations, type Names } from './listOperations.ts';
import { createMatrixRows } from './matrixRows.ts';
import { openMatrixBridge } from './openMatrixBridge.ts';
import { samplesOn } from './samples.ts';
import { cellsOf, faultOf, tryLine, type Verdict } from './tryLine.ts';

export interface Matrix {
  /** The API as it describes itself. */
  document: ApiDocument;
  names: Names;
  operations: string[];
  verdicts: Verdict[];
  /** Operations without a line. */
  unnamed: string[];
  /** Lines of an operation that is gone. */
  gone: string[];
  /** Cells that are not as the table says, with why. */
  faults: { verdict: Verdict; fault: string }[];
}

export const lines = Object.keys(accessTable) as LineName[];

/** Tries every line of the table as every caller, on an own row and on another's, and compares it with the document. */
export async function runMatrix(): Promise<Matrix> {
  const needsWiki = (line: LineName) => / \/(?:docmost|sync)\//.test(line);
  // The sync would make a page of each of the many rows.
  const { document, names, verdicts } = await runLines(
    lines.filter((line) => !needsWiki(line)),
    { hasWiki: false },
  );
  const ofWiki = await runLines(lines.filter(needsWiki), { hasWiki: true });
  const operations = listOperations(document, names);
  const all = [...verdicts, ...ofWiki.verdicts];
  const faults = all.flatMap((verdict) => {
    const fault = faultOf(verdict);
    return fault === undefined ? [] : [{ verdict, fault }];
  });
  return { document, names, operations, verdicts: all, faults, ...compareNames(operations, lines) };
}

async function runLines(some: readonly LineName[], options: { hasWiki: boolean }) {
  const rows = createMatrixRows();
  const samples = samplesOn(rows);
  const calls = some.flatMap((line) => cellsOf(line).map((cell) => ({ line, cell, sample: samples[line](cell) })));
  const bridge = await openMatrixBridge(rows.seed, options);
  try {
    for (const { table, id } of rows.removed) await bridge.removeInBaserow(table, id);
    await bridge.look();
    const verdicts: Verdict[] = [];
    for (const { line, ...call } of calls) verdicts.push(...(await tryLine(bridge, line, call)));
    return { ...(await bridge.describe()), verdicts };
  } finally {
    await bridge.close();
  }
}

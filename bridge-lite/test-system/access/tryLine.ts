import { z } from 'zod';
import { accessTable, type LineName, type Right } from './accessTable.ts';
import { type CallerName, callerNames } from './callers.ts';
import { operationOf } from './listOperations.ts';
import type { Cell } from './matrixRows.ts';
import type { MatrixBridge } from './openMatrixBridge.ts';
import type { Filled, Sample } from './samples.ts';

/** What came of a cell. */
export interface Verdict extends Cell {
  line: LineName;
  expected: boolean;
  /** What the status says; undefined for one that says nothing of rights, which is a fault of the matrix. */
  allowed: boolean | undefined;
  status: number;
  /** What a refusal says. */
  message: string;
}

/** Without a row, the call on an own one and that on another's are the same: it is made once. */
export function cellsOf(line: LineName): Cell[] {
  const kinds = hasRow(line) ? (['own', 'other'] as const) : (['own'] as const);
  return callerNames.flatMap((caller) => kinds.map((whose) => ({ caller, whose })));
}

/** Sends the request of a cell. @returns the verdict, or those of both cells that the request stands for */
export async function tryLine(
  bridge: MatrixBridge,
  line: LineName,
  { cell, sample }: { cell: Cell; sample: Sample },
): Promise<Verdict[]> {
  const filled = typeof sample === 'function' ? await sample(bridge) : sample;
  const { method, path } = addressOf(line, filled);
  const response = await bridge.send(cell.caller, method, path, filled.json);
  const { ok, status } = response;
  const allowed = ok || status === filled.passes ? true : status === 403 ? false : undefined;
  const message = allowed ? '' : messageOf(await response.text());
  // A stream of events ends.
  if (ok) await response.body?.cancel();
  const cells: Cell[] = hasRow(line) ? [cell] : [cell, { ...cell, whose: 'other' }];
  return cells.map((one) => ({ ...one, line, expected: isExpected(line, one), allowed, status, message }));
}

/** What is wrong with a cell: its right is not as the table says, or its refusal is not in words for people. */
export function faultOf({ expected, allowed, status, message }: Verdict): string | undefined {
  if (allowed === undefined) return `${status} says nothing of rights: ${message}`;
  if (allowed !== expected) return expected ? `may, and is refused: ${message}` : `may not, and is answered ${status}`;
  return allowed || isForPeople(message) ? undefined : `is refused in words that are not for people: ${message}`;
}

/** True for a French sentence without the name of a scope. */
function isForPeople(message: string): boolean {
  return /\b(?:vous|ce|cet|cette|ces)\b/i.test(message) && !/\b(?:read|write|admin|open):/.test(message);
}

const rightOf = (line: LineName): Right => accessTable[line];
const hasRow = (line: LineName): boolean => 'own' in rightOf(line);

function isExpected(line: LineName, { caller, whose }: Cell): boolean {
  const right = rightOf(line);
  const who: readonly CallerName[] = 'own' in right ? right[whose] : right;
  return who.includes(caller);
}

/** The method and address of a request, without `/api/v1`. */
export function addressOf(line: LineName, { in: values = {}, query }: Filled): { method: string; path: string } {
  const [method = '', pattern = ''] = operationOf(line).split(' ');
  const path = pattern.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(values[name]));
  return { method, path: query === undefined ? path : `${path}?${query}` };
}

const refusalSchema = z.object({ error: z.object({ message: z.string() }) });
const messageOf = (body: string): string => refusalSchema.parse(JSON.parse(body)).error.message;

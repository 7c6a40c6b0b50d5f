import { createQueryBatcher, type QueryBatcher } from './createQueryBatcher';
import { createReads, type Reads } from './createReads';
import type { SessionGate } from './createSessionGate';
import { createWrites, type Writes, type WritesOptions } from './createWrites';

/** What the page asks beyond the rows that it shows at first: a page of a few mentions needs none of it. */
export type Calls = Reads & Writes & QueryBatcher;

export const createCalls = (deps: WritesOptions & { gate: SessionGate; windowMs: number }): Calls => ({
  ...createReads(deps),
  ...createWrites(deps),
  ...createQueryBatcher(deps.http, deps.gate, deps),
});

import { randomUUID } from 'node:crypto';
import { createEmbeddedBaserow } from '../../embedded-baserow/index.ts';
import { openEmptyDatabase } from '../../src/testing/emptyDatabase.ts';
import { baserowToken } from '../../src/testing/testBridge.ts';
import { createTestClock } from '../../src/testing/testClock.ts';
import { createMatrixRows } from '../access/matrixRows.ts';
import { openMatrixBridge } from '../access/openMatrixBridge.ts';
import { addressOf } from '../access/tryLine.ts';
import { type Effect, effectSince, lookBefore } from './effectOf.ts';
import { caller, type PowerCase } from './powerCases.ts';
import { createPowerSupply, type StepKind } from './powerSupply.ts';

/** Longer than a request may take: after it, whoever holds its key is taken for dead. */
const laterMs = 3 * 60_000;

/** A process that is stopped at a step of a request. */
export interface Cut {
  of: PowerCase;
  /** From 1. */
  step: number;
}

/** What an undisturbed request comes to, and by which steps. */
export interface Undisturbed {
  effect: Effect;
  steps: readonly StepKind[];
}

/** Runs each case as it is when nothing happens. */
export async function runUndisturbed(cases: readonly PowerCase[]): Promise<Map<PowerCase, Undisturbed>> {
  const world = await openWorld(cases);
  try {
    const found = new Map<PowerCase, Undisturbed>();
    for (const of of cases) found.set(of, await world.undisturbed());
    return found;
  } finally {
    await world.close();
  }
}

/** Stops a process at each of the steps, and repeats the request at a new one; tells what each came to. */
export async function cutPower(cuts: readonly Cut[], onCut: (cut: Cut, effect: Effect) => void): Promise<void> {
  const world = await openWorld(cuts.map(({ of }) => of));
  try {
    for (const cut of cuts) onCut(cut, await world.cutAt(cut.step));
  } finally {
    await world.close();
  }
}

/** A Baserow and a database that outlive the bridges between and on them. Each request has rows of its own. */
async function openWorld(requests: readonly PowerCase[]) {
  const rows = createMatrixRows();
  const sampleOf = new Map([...new Set(requests)].map((of) => [of, of.sampleOn(rows)]));
  const waiting = requests.map((of) => ({ line: of.line, sample: sampleOf.get(of)?.() ?? {} }));
  const clock = createTestClock();
  const database = await openEmptyDatabase();
  const baserow = await createEmbeddedBaserow({
    token: baserowToken,
    email: 'admin@acadenice.fr',
    password: 'formation-hub',
    seed: rows.seed,
  });

  async function start() {
    const power = createPowerSupply();
    const bridge = await openMatrixBridge(rows.seed, {
      hasWiki: false,
      over: { baserow, clock, database: power.database(database), intercept: power.baserow(baserow.app.fetch) },
    });
    return { ...bridge, power };
  }

  let bridge = await start();
  for (const { table, id } of rows.removed) await bridge.removeInBaserow(table, id);
  await bridge.look();

  /** The next request, to be sent with one key to one bridge after the other. */
  async function next(): Promise<() => Promise<number>> {
    const { line, sample } = waiting.shift() ?? never();
    const filled = typeof sample === 'function' ? await sample(bridge) : sample;
    const { method, path } = addressOf(line, filled);
    const headers = { 'idempotency-key': randomUUID() };
    return async () => {
      const answer = await bridge.send(caller, method, path, filled.json, headers);
      await answer.text();
      return answer.status;
    };
  }

  return {
    async undisturbed(): Promise<Undisturbed> {
      const ask = await next();
      const before = await lookBefore(database.db);
      bridge.power.startCounting();
      const status = await ask();
      bridge.power.stopCounting();
      await bridge.look();
      return { effect: await effectSince(database.db, before, status), steps: bridge.power.kinds() };
    },

    async cutAt(step: number): Promise<Effect> {
      const ask = await next();
      const before = await lookBefore(database.db);
      const { power, close } = bridge;
      power.startCounting(step);
      await Promise.race([ask(), power.stopped]);
      void close();
      bridge = await start();
      clock.advance(laterMs);
      const status = await ask();
      await bridge.look();
      return effectSince(database.db, before, status);
    },

    async close() {
      await bridge.close();
      await baserow.close();
      await database.close();
    },
  };
}

function never(): never {
  throw new Error('more requests than were asked for');
}

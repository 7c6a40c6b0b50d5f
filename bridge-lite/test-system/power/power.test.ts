import { expect, test } from 'vitest';
import { listOperations } from '../access/listOperations.ts';
import { createMatrixRows } from '../access/matrixRows.ts';
import { openMatrixBridge } from '../access/openMatrixBridge.ts';
import type { Cut } from './cutPower.ts';
import type { Effect } from './effectOf.ts';
import { measurePower, verdictOf } from './measurePower.ts';
import { isOther, powerCases } from './powerCases.ts';
import type { StepKind } from './powerSupply.ts';

/** Cuts of each case here; `npm run test:power` makes them all. */
const cutsPerCase = Number(process.env.POWER_CUTS ?? 1);

/** Writing steps of each case, spread over its length, at another place in each case. */
function someOf(all: readonly (Cut & { kind: StepKind })[]): Cut[] {
  const writes = all.filter(({ kind }) => kind === 'write');
  return [...Map.groupBy(writes, ({ of }) => of).values()].flatMap((steps, index) =>
    Array.from({ length: cutsPerCase }, (_, turn) => {
      const place = ((index + turn) * 0.618 + 0.5) % 1;
      return steps[Math.floor(place * steps.length)] as Cut;
    }),
  );
}

test(
  'a process that is stopped in the middle of a write leaves nothing undone, doubled or by half once the request is repeated',
  async () => {
    const { figures, findings, undisturbed } = await measurePower(someOf);
    expect(findings).toEqual([]);
    expect(figures).toEqual({ cuts: powerCases.length * cutsPerCase, double: 0, lost: 0, half: 0 });
    // Each writes something, or the comparison would say nothing.
    for (const [{ name }, { status, lines }] of undisturbed)
      expect([name, status < 300, lines.length > 0]).toEqual([name, true, true]);
  },
  300_000 + 120_000 * cutsPerCase,
);

test('every operation that writes rows has a case', async () => {
  const bridge = await openMatrixBridge(createMatrixRows().seed, { hasWiki: false });
  try {
    const { document, names } = await bridge.describe();
    const cased = new Set(powerCases.map(({ line }) => line.replace(/ \(.+\)$/, '')));
    expect(listOperations(document, names).filter((name) => !isOther(name) && !cased.has(name as never))).toEqual([]);
  } finally {
    await bridge.close();
  }
});

const whole: Effect = { status: 200, lines: ['a', 'b'], undo: ['u'] };
test.each([
  ['the same', whole, 'same'],
  ['a line more', { ...whole, lines: ['a', 'b', 'b'] }, 'double'],
  ['a line less', { ...whole, lines: ['a'] }, 'half'],
  ['nothing', { status: 422, lines: [], undo: [] }, 'lost'],
  ['no way back', { ...whole, undo: [] }, 'lost'],
] as const)('%s is seen', (_, got, verdict) => {
  expect(verdictOf(whole, got as Effect)).toBe(verdict);
});

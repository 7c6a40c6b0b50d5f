import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type OutageWorld, openOutageWorld } from './openOutageWorld.ts';
import { elsewhere, isQuick, outages } from './outages.ts';
import { runOutage } from './runOutage.ts';

const decision = new URL('../../../docs/decisions/0010-a-copy-and-its-log.md', import.meta.url);
const columns = ['down', 'slow', 'frozen', 'back'] as const;

/** The table of the decision: each row with its cells. */
async function readTable(): Promise<Record<string, string[]>> {
  const [, below = ''] = (await readFile(decision, 'utf8')).split('**What happens in each outage**');
  const lines = below.split('\n').filter((line) => line.startsWith('| ') && !line.startsWith('| |'));
  return Object.fromEntries(
    lines.map((line) => {
      const [part = '', ...cells] = line
        .slice(1, -1)
        .split('|')
        .map((cell) => cell.trim().replaceAll('’', "'"));
      return [part, cells];
    }),
  );
}

/** The table as the entries have it; a cell that nothing can be said of is a dash in both. */
function ownTable(): Record<string, string[]> {
  const parts = [...new Set(outages.map(({ part }) => part))];
  const cellsOf = (part: string) => {
    const own = outages.filter((one) => one.part === part);
    const cell = (column: (typeof columns)[number]) =>
      column === 'back' ? (own[0]?.back ?? '') : (own.find(({ state }) => state === column)?.says ?? '');
    return columns.map((column) => cell(column).replaceAll('’', "'"));
  };
  return {
    ...Object.fromEntries(parts.map((part) => [part, cellsOf(part)])),
    ...Object.fromEntries(Object.entries(elsewhere).map(([part, { cells }]) => [part, [...cells]])),
  };
}

test('the table of outages is what is run, cell by cell', async () => {
  const written = Object.entries(await readTable()).map(([part, cells]) => [
    part,
    cells.map((cell) => (cell === '–' ? '' : cell)),
  ]);
  expect(Object.fromEntries(written)).toEqual(ownTable());
  for (const { test: file } of Object.values(elsewhere))
    expect(await readFile(new URL(`../../../${file}`, import.meta.url), 'utf8')).toContain('test(');
});

describe('with everything behind lines that can fall ill', () => {
  let world: OutageWorld | undefined;
  beforeAll(async () => {
    world = await openOutageWorld();
  });
  afterAll(() => world?.close());

  test.each(
    outages.filter(isQuick).map((outage) => ({ name: `${outage.part}, ${JSON.stringify(outage.ill)}`, outage })),
  )(
    '$name: requests are answered, and afterwards nothing is lost or twice',
    async ({ outage }) => {
      if (!world) return;
      const { faults, lost, double } = await runOutage(world, outage);
      expect({ faults, lost, double }).toEqual({ faults: [], lost: 0, double: 0 });
    },
    300_000,
  );
});

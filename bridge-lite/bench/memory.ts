import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { type Bench, round } from './benchResult.ts';
import { load } from './load.ts';
import type { Started } from './startProcess.ts';
import { startStack } from './startStack.ts';
import { mixedReads } from './statedLoad.ts';

const early = 20_000;
const late = 100_000;
const connections = 16;
const heapSchema = z.object({ heapUsed: z.number(), rss: z.number() });
const probe = fileURLToPath(new URL('./heapProbe.ts', import.meta.url));

/** Live memory after 20,000 and after 100,000 requests, garbage collected. */
export const memory: Bench = async () => {
  const stack = await startStack({ nodeArgs: ['--expose-gc', '--import', probe] });
  try {
    const requests = mixedReads();
    const run = (amount: number) => load(stack.bridge.url, requests, { connections, amount });
    const { refused: first } = await run(early);
    const before = await heapOf(stack.bridge);
    const { refused: second } = await run(late - early);
    const after = await heapOf(stack.bridge);
    const growth = after.heapUsed / before.heapUsed;
    return {
      what: `heap of the bridge after garbage collection, after ${early} and ${late} warm reads of 1,000 people`,
      bar: 'growth ≤ 1.05',
      ok: growth <= 1.05 && first + second === 0,
      figures: {
        heap_mb_early: round(before.heapUsed / 2 ** 20, 1),
        heap_mb_late: round(after.heapUsed / 2 ** 20, 1),
        growth: round(growth, 3),
        rss_mb_late: round(after.rss / 2 ** 20, 1),
        refused: first + second,
      },
    };
  } finally {
    await stack.stop();
  }
};

async function heapOf(bridge: Started) {
  bridge.child.kill('SIGUSR2');
  return heapSchema.parse(JSON.parse(await bridge.nextLine()));
}

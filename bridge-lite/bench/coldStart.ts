import { spawnSync } from 'node:child_process';
import { type Bench, median, round } from './benchResult.ts';
import { startProcess } from './startProcess.ts';
import { startStack } from './startStack.ts';

const rounds = 5;

/** From the start of the process to its ready line, on a database that exists. */
export const coldStart: Bench = async () => {
  const stack = await startStack();
  try {
    await stack.bridge.stop();
    const times: number[] = [];
    const bare: number[] = [];
    for (let turn = 0; turn < rounds; turn += 1) {
      const startedAt = performance.now();
      spawnSync(process.execPath, ['-e', '0']);
      bare.push(performance.now() - startedAt);
      const bridge = await startProcess('src/server.ts', { ...stack.variables, LOG_LEVEL: 'warn' });
      times.push(bridge.readyAfterMs);
      await bridge.stop();
    }
    return {
      what: `node src/server.ts to its ready line, PGlite directory that exists, median of ${rounds}`,
      bar: '≤ 2000 ms',
      ok: median(times) <= 2000,
      figures: {
        ready_ms: round(median(times), 0),
        all_ms: times.map((time) => round(time, 0)),
        empty_node_process_ms: round(median(bare), 0),
      },
    };
  } finally {
    await stack.stop();
  }
};

import { type Bench, median, round } from './benchResult.ts';
import { cpuTimeUs } from './cpuTime.ts';
import { type LoadRequest, type LoadResult, load } from './load.ts';
import { type Started, startProcess } from './startProcess.ts';
import { sessions, startStack } from './startStack.ts';

const rounds = 3;
const connections = 16;
const path = '/api/v1/personnes/1';

/** A cached person, with session, limits, validation and logs, against a bare route that answers the same bytes. */
export const cachedRead: Bench = async ({ seconds }) => {
  const stack = await startStack();
  const asPeople = sessions.map((session) => ({ path, headers: { cookie: `authToken=${session}` } }));
  const body = await (await fetch(stack.bridge.url + path, { headers: asPeople[0]?.headers })).text();
  const bare = await startProcess(new URL('./bareServer.ts', import.meta.url), { BODY: body });
  try {
    // The baseline gets the same headers to parse. Everybody signs in once before anything is measured.
    await load(stack.bridge.url, asPeople, { connections: 1, amount: asPeople.length });
    await load(bare.url, asPeople, { connections: 1, amount: asPeople.length });
    const measured: Record<'bare' | 'bridge', Measured[]> = { bare: [], bridge: [] };
    for (let turn = 0; turn < rounds; turn += 1) {
      measured.bare.push(await measure(bare, asPeople, seconds));
      measured.bridge.push(await measure(stack.bridge, asPeople, seconds));
    }
    const rate = (results: Measured[]) => median(results.map((result) => result.requests_per_second));
    const cpu = (results: Measured[]) => median(results.map((result) => result.cpuUs));
    const ratios = measured.bridge.map((result, turn) => {
      const before = measured.bare[turn]?.requests_per_second ?? 0;
      return before === 0 ? 0 : result.requests_per_second / before;
    });
    const refused = measured.bridge.reduce((sum, result) => sum + result.refused + result.failed, 0);
    return {
      what: `cached GET ${path} against a bare Hono route with the same answer, ${connections} connections, ${rounds} × ${seconds} s each in turn`,
      bar: 'ratio ≥ 0.60',
      ok: median(ratios) >= 0.6 && refused === 0,
      figures: {
        ratio_bare_hono: round(median(ratios)),
        ratios: ratios.map((ratio) => round(ratio)),
        bridge_requests_per_second: rate(measured.bridge),
        bare_requests_per_second: rate(measured.bare),
        // CPU time of the server's process: tells the same on a busy machine.
        cpu_ratio: round(cpu(measured.bare) / cpu(measured.bridge)),
        bridge_cpu_us_per_request: round(cpu(measured.bridge), 1),
        bare_cpu_us_per_request: round(cpu(measured.bare), 1),
        bridge_p99_ms: median(measured.bridge.map((result) => result.p99_ms)),
        body_bytes: body.length,
        refused,
      },
    };
  } finally {
    await bare.stop();
    await stack.stop();
  }
};

type Measured = LoadResult & { cpuUs: number };

async function measure(server: Started, requests: readonly LoadRequest[], seconds: number): Promise<Measured> {
  const before = await cpuTimeUs(server.child.pid);
  const result = await load(server.url, requests, { connections, seconds });
  return { ...result, cpuUs: ((await cpuTimeUs(server.child.pid)) - before) / Math.max(1, result.requests) };
}

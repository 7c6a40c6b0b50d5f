import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { OutageWorld } from './openOutageWorld.ts';
import type { Outage } from './outages.ts';

export interface OutageResult {
  outage: Outage;
  /** What was not as the table says, one line each; none for one that was survived. */
  faults: string[];
  /** The longest that a request took. */
  longestMs: number;
  /** Changes that were made or acknowledged and are nowhere. */
  lost: number;
  /** Changes that are there twice. */
  double: number;
}

/** No request takes longer: one that Postgres does not answer waits for several of its queries. */
const hangMs = 60_000;
/** How soon all must be well again; the longest wait of a socket between two tries is 30 s. */
const recoveryMs = 90_000;

const readySchema = z.object({ checks: z.record(z.string(), z.string()) });
const readSchema = z.object({ data: z.object({ nom: z.string() }), meta: z.object({ stale: z.boolean().optional() }) });

/** Lets something fall ill, asks for everything meanwhile, makes it well and looks whether all is there, once. */
export async function runOutage(world: OutageWorld, outage: Outage): Promise<OutageResult> {
  const faults: string[] = [];
  let longestMs = 0;
  async function timed(what: string, ask: () => Response | Promise<Response>): Promise<Response> {
    const startedAt = performance.now();
    const late = new Promise<Response>((resolve) =>
      setTimeout(() => resolve(new Response(null, { status: 599 })), hangMs).unref(),
    );
    const answer = await Promise.race([ask(), late]);
    const ms = performance.now() - startedAt;
    longestMs = Math.max(longestMs, ms);
    if (answer.status === 599) faults.push(`${what} hangs`);
    return answer;
  }
  const expectStatus = async (what: string, ask: () => Response | Promise<Response>, allowed: readonly number[]) => {
    const answer = await timed(what, ask);
    if (!allowed.includes(answer.status))
      faults.push(`${what}: ${answer.status} ${(await answer.clone().text()).slice(0, 200)}`);
    return answer;
  };
  const mark = randomUUID().slice(0, 8);
  const [renamed, during, after] = [`Logo ${mark}`, `Pendant ${mark}`, `Après ${mark}`];
  const keys = { during: randomUUID(), after: randomUUID() };

  await timed('before', () => world.read('/api/v1/projets/2'));
  world.fallIll(outage.ill);
  await world.renameInBaserow(renamed);
  await expectStatus('a row', () => world.read('/api/v1/projets/2'), outage.reads);
  await expectStatus('a list', () => world.read('/api/v1/projets?sort=nom'), outage.reads);
  const first = await expectStatus('a write', () => world.make(during, keys.during), outage.writes);
  await expectStatus('health', () => world.read('/api/health'), [200]);
  let ill = '';
  // Its answer is remembered for some seconds.
  const isNamed = async () => {
    const ready = await timed('ready', () => world.read('/api/ready'));
    const { checks } = readySchema.parse(await ready.json());
    ill = Object.keys(checks)
      .filter((part) => checks[part] !== 'ok')
      .join();
    return ill === outage.names.join() && ready.status === (outage.names.length > 0 ? 503 : 200);
  };
  if (!(await isSoon(isNamed))) faults.push(`ready names ${ill || 'nothing'}`);
  // A telling silence is waited for: that nothing new can be known is not noticed at once.
  if (outage.names.includes('baserow') && !(await isSoon(async () => (await readRow()).meta.stale === true)))
    faults.push('what is read is not marked as old');

  async function readRow(): Promise<z.infer<typeof readSchema>> {
    return readSchema.parse(await (await timed('a row', () => world.read('/api/v1/projets/2'))).json());
  }

  world.fallIll({});
  if (!(await isSoon(async () => (await timed('ready', () => world.read('/api/ready'))).status === 200)))
    faults.push('it is not ready again');
  const statuses = new Set<number>();
  const isMade = async (nom: string, key: string) => {
    const { status } = await timed('a write', () => world.make(nom, key));
    statuses.add(status);
    return status === 201;
  };
  if (!(await isSoon(() => isMade(during, keys.during))))
    faults.push(`the write is not repeated: ${[...statuses].join()}`);
  if (!(await isSoon(() => isMade(after, keys.after)))) faults.push('nothing is written afterwards');
  let lost = 0;
  if (!(await isSoon(async () => (await readRow()).data.nom === renamed))) {
    faults.push('a change of Baserow is not read');
    lost += 1;
  }
  const isHeard = () => world.heard.some((event) => event.startsWith('change ') && event.includes('"projet"'));
  if (!(await isSoon(async () => isHeard()))) faults.push('an open page has not heard of it');
  world.heard.length = 0;

  const made = [await world.tasksNamed(during), await world.tasksNamed(after)];
  const lines = [await world.linesOf(renamed), await world.linesOf(during), await world.linesOf(after)];
  const counts = [...made, ...lines];
  if (first.status < 300 && made[0] === 0) faults.push('an acknowledged write is gone');
  return {
    ...{ outage, faults, longestMs },
    lost: lost + counts.filter((count) => count === 0).length,
    double: counts.filter((count) => count > 1).length,
  };
}

/** True when it becomes so while one recovers; what fails meanwhile is tried again. */
async function isSoon(work: () => Promise<boolean>): Promise<boolean> {
  const end = performance.now() + recoveryMs;
  while (performance.now() < end) {
    if (await work().catch(() => false)) return true;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  return false;
}

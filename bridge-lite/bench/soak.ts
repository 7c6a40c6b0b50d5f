import { readFile } from 'node:fs/promises';
import ky from 'ky';
import { z } from 'zod';
import { readEvents } from '../src/testing/readEvents.ts';
import { startTemporaryPostgres } from '../src/testing/temporaryPostgres.ts';
import { type Bench, percentile, round } from './benchResult.ts';
import { type Started, startProcess } from './startProcess.ts';
import { type Stack, sessions, startStack, untilReady } from './startStack.ts';
import { tableOf } from './tableOf.ts';

const streams = 500;
const readers = 8;
/** One request in ten writes. */
const writeShare = 0.1;
/** Asked of each bridge, so that the load is one that a day has and not all that the machine can do. */
const perSecond = 10;
const maxReadMs = 50;
const maxWriteRatio = 2;
const maxGrowth = 1.1;
/** What the tasks of the soak are called. */
const mark = 'Endurance';
const minuteMs = 60_000;
const settleMs = 60_000;

const made = z.object({ data: z.object({ id: z.number() }) });

/** Two bridges on one Postgres for some minutes, with many open pages, readers and writers: what gets lost, doubled, slow or larger. */
export function createSoak(minutes: number): Bench {
  return async () => {
    const postgres = await startTemporaryPostgres();
    if (!postgres) return { what: 'soak', figures: { skipped: 'no Postgres on this machine' } };
    try {
      const figures = await measure(postgres.url, minutes);
      return {
        what: `two bridges on Postgres for ${minutes} min: ${streams} event streams, ${readers} readers with ${writeShare * 100} % writes`,
        bar: `lost and doubles 0; p99 of cached reads ≤ ${maxReadMs} ms; p99 of writes ≤ ${maxWriteRatio} × Baserow's own; RSS at the end ≤ ${maxGrowth} × the middle`,
        ok:
          figures.lost_changes + figures.doubles + figures.unheard === 0 &&
          figures.read_p99_ms <= maxReadMs &&
          figures.write_p99_ratio_baserow <= maxWriteRatio &&
          figures.rss_growth <= maxGrowth,
        figures,
      };
    } finally {
      await postgres.stop();
    }
  };
}

async function measure(databaseUrl: string, minutes: number) {
  const stack = await startStack({ databaseUrl, hasAccount: true });
  const second = await startProcess('src/server.ts', { ...stack.variables, LOG_LEVEL: 'fatal' }).catch(
    async (error: unknown) => {
      await stack.stop();
      throw error;
    },
  );
  try {
    await untilReady(second.url);
    const bridges = [stack.bridge, second];
    const pages = await openPages(bridges);
    const rss = [await rssOf(bridges)];
    const endAt = performance.now() + minutes * minuteMs;
    const middle = setTimeout(() => void rssOf(bridges).then((found) => rss.push(found)), (minutes * minuteMs) / 2);
    const load = await putUnderLoad(stack, bridges, endAt);
    clearTimeout(middle);
    const unheard = await pages.close(load.written);
    const names = (await rowsOf(stack, 'tache')).map(({ nom }) => nom).filter((nom) => nom.startsWith(mark));
    const there = new Set(names);
    rss.push(await rssOf(bridges));
    const [start = 0, half = 0, end = 0] = rss;
    return {
      requests: load.reads.length + load.writes.length,
      refused: load.refused,
      lost_changes: load.written.filter(({ nom }) => !there.has(nom)).length,
      doubles: names.length - there.size,
      unheard,
      read_p50_ms: round(percentile(load.reads, 0.5)),
      read_p99_ms: round(percentile(load.reads, 0.99)),
      write_p99_ms: round(percentile(load.writes, 0.99)),
      baserow_write_p99_ms: round(percentile(load.bare, 0.99)),
      write_p99_ratio_baserow: round(percentile(load.writes, 0.99) / percentile(load.bare, 0.99)),
      rss_mb_start: start,
      rss_mb_middle: half,
      rss_mb_end: end,
      rss_growth: round(end / half, 3),
    };
  } finally {
    await second.stop();
    await stack.stop();
  }
}

interface Written {
  id: number;
  nom: string;
}

/** Reads and writes until the end, at a steady pace; beside each write one to Baserow itself, which is the measure of it. */
async function putUnderLoad(stack: Stack, bridges: readonly Started[], endAt: number) {
  const reads: number[] = [];
  const writes: number[] = [];
  const bare: number[] = [];
  const written: Written[] = [];
  let refused = 0;
  let turn = 0;
  const timed = async <T>(times: number[], work: () => Promise<T>): Promise<T> => {
    const startedAt = performance.now();
    const done = await work();
    times.push(performance.now() - startedAt);
    return done;
  };
  const baserowTable = await tableOf(stack, 'client');
  const projets = await openProjets(bridges[0]?.url ?? '');

  async function write(url: string, headers: Record<string, string>, number: number): Promise<void> {
    const nom = `${mark} ${number}`;
    const answer = await timed(writes, () =>
      fetch(`${url}/api/v1/taches`, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json', 'idempotency-key': `soak-${number}-000000` },
        body: JSON.stringify({ projet: projets[number % projets.length], nom }),
      }),
    );
    if (answer.status === 201) written.push({ id: made.parse(await answer.json()).data.id, nom });
    else {
      refused += 1;
      await answer.body?.cancel();
    }
    await timed(bare, () =>
      ky
        .post(`${stack.baserowUrl}/api/database/rows/table/${baserowTable}/?user_field_names=true`, {
          headers: { authorization: `Token ${stack.baserowToken}` },
          json: { nom },
          timeout: 60_000,
        })
        .text(),
    );
  }

  async function read(url: string, headers: Record<string, string>, number: number): Promise<void> {
    const path = number % 2 === 0 ? `personnes/${(number % 20) + 1}` : `projets/${(number % 20) + 1}`;
    const answer = await timed(reads, () => fetch(`${url}/api/v1/${path}`, { headers }));
    if (!answer.ok) refused += 1;
    await answer.text();
  }

  const pauseMs = (1000 * readers) / (perSecond * bridges.length);
  await Promise.all(
    Array.from({ length: readers }, async (_, index) => {
      const { url } = bridges[index % bridges.length] as Started;
      while (performance.now() < endAt) {
        turn += 1;
        const number = turn;
        const dueAt = performance.now() + pauseMs;
        const headers = { cookie: `authToken=${sessions[number % sessions.length]}`, origin: 'http://wiki.test' };
        const isWrite = number % Math.round(1 / writeShare) === 0;
        await (isWrite ? write : read)(url, headers, number).catch(() => {
          refused += 1;
        });
        await new Promise((resolve) => setTimeout(resolve, Math.max(0, dueAt - performance.now())));
      }
    }),
  );
  return { reads, writes, bare, written, refused };
}

/** Projects that take tasks. */
async function openProjets(url: string): Promise<number[]> {
  const answer = await ky(`${url}/api/v1/projets?filter[statut]=en_cours&per_page=50`, {
    headers: { cookie: `authToken=${sessions[0]}` },
  }).json();
  return z
    .object({ data: z.array(z.object({ id: z.number() })) })
    .parse(answer)
    .data.map(({ id }) => id);
}

/** Open pages of both bridges, and the tasks that each has heard of. */
async function openPages(bridges: readonly Started[]) {
  const heard: Set<number>[] = [];
  const eventSchema = z.object({ entity: z.string(), ids: z.array(z.number()).nullish() });
  const open = await Promise.all(
    Array.from({ length: streams }, async (_, index) => {
      const { url } = bridges[index % bridges.length] as Started;
      const ids = new Set<number>();
      heard.push(ids);
      const headers = { cookie: `authToken=${sessions[index]}` };
      const stream = readEvents(await fetch(`${url}/api/v1/events`, { headers }));
      const reading = (async () => {
        for (;;) {
          const { event, data } = await stream.next();
          const change = event === 'change' ? eventSchema.safeParse(data).data : undefined;
          if (change?.entity === 'tache') for (const id of change.ids ?? []) ids.add(id);
        }
      })().catch(() => {});
      return { stream, reading };
    }),
  );
  return {
    /** Closes them once each has heard of all, or a minute later. @returns what was not heard, over all pages */
    async close(written: readonly Written[]): Promise<number> {
      const missing = () => heard.reduce((total, ids) => total + written.filter(({ id }) => !ids.has(id)).length, 0);
      const end = performance.now() + settleMs;
      while (missing() > 0 && performance.now() < end) await new Promise((resolve) => setTimeout(resolve, 500));
      const left = missing();
      await Promise.all(open.map(({ stream, reading }) => stream.cancel().then(() => reading)));
      return left;
    },
  };
}

/** The rows of a table as Baserow has them. */
async function rowsOf(stack: Stack, name: string): Promise<{ nom: string }[]> {
  const table = await tableOf(stack, name);
  const page = z.object({ count: z.number(), results: z.array(z.object({ nom: z.string() })) });
  const rows: { nom: string }[] = [];
  for (let number = 1; ; number += 1) {
    const address = `${stack.baserowUrl}/api/database/rows/table/${table}/?user_field_names=true&size=200&page=${number}`;
    const found = page.parse(
      await ky(address, { headers: { authorization: `Token ${stack.baserowToken}` }, timeout: 60_000 }).json(),
    );
    rows.push(...found.results);
    if (rows.length >= found.count) return rows;
  }
}

/** The memory of all bridges together, in MB. */
async function rssOf(bridges: readonly Started[]): Promise<number> {
  const each = await Promise.all(
    bridges.map(async ({ child }) => {
      const status = await readFile(`/proc/${child.pid}/status`, 'utf8');
      return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) / 1024;
    }),
  );
  return round(
    each.reduce((total, one) => total + one, 0),
    1,
  );
}

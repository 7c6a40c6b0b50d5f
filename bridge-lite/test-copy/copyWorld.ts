import { createEmbeddedBaserow } from '../embedded-baserow/index.ts';
import type { SeedRows } from '../model/seed.ts';
import { attemptCall } from '../src/adapters/baserow/baserowAttempt.ts';
import type { BaserowClient } from '../src/adapters/baserow/baserowClient.ts';
import { newsIn } from '../src/adapters/baserow/liveLine.ts';
import { AppError } from '../src/errors/appError.ts';
import type { Clock } from '../src/ports/clock.ts';
import type { CopyValues } from '../src/ports/copy.ts';
import { createBaserowTruth } from './baserowTruth.ts';
import { createChannel, type Fate } from './channel.ts';
import { type CopyProcess, type Kept, Killed, startCopyProcess, tried } from './copyProcess.ts';

const token = 'token';
const login = { email: 'operateur@acadenice.fr', password: 'formation-hub' };
const events = ['created', 'updated', 'deleted'].flatMap((what) => [`rows.${what}`, `field.${what}`]);

/** More rows than a catch-up reads at once, so that it does not find everything. */
const interventions = Array.from({ length: 56 }, (_, at) => ({
  ...{ id: at + 1, tache: at < 2 ? [1] : [], personne: [1 + (at % 2)] },
  ...{ date: '2026-11-20', heures: 0.25, statut: 'valide' },
}));
const seed: SeedRows = {
  personne: [
    { id: 1, nom: 'Dupont', prenom: 'Pierre', statut: 'actif', capacite_formation: 40, capacite_agence: 20 },
    { id: 2, nom: 'Martin', prenom: 'Léa', statut: 'actif', capacite_agence: 10 },
  ],
  client: [1, 2, 3].map((id) => ({ id, nom: `Client ${id}` })),
  projet: [{ id: 1, nom: 'Site', client: [1], statut: 'en_cours', heures_vendues: 50 }],
  tache: [{ id: 1, nom: 'Maquettes', projet: [1], personne: [2], statut: 'en_cours', heures_estimees: 4 }],
  intervention: interventions,
  attribution: [{ id: 1, personne: [1], heures_attribuees: 10, heures_realisees: 2, statut: 'en_cours' }],
};

/** What the bridge has to go by beside the answers to its own writes. */
export interface Sources {
  socket: boolean;
  webhooks: boolean;
  catchUp: boolean;
  compare: boolean;
}

export type Side = 'a' | 'b';

/**
 * Baserow, two bridges on one copy of its rows, and the ways between them, whose fate the test decides. Bridge a listens to
 * the live socket.
 * @param options.turns how often each side steps back at each step, so that the two take turns in many ways
 */
export async function createCopyWorld(options: {
  on: Sources;
  clock: Clock & { advance(ms: number): void };
  kept: Kept;
  turns: readonly number[];
}) {
  const { on, clock, kept, turns } = options;
  const skew = { ms: 0 };
  const socket = createChannel<string>();
  const webhooks = createChannel<Record<string, unknown>>();
  /** Webhooks that arrived and are not taken in yet: they outlive the process. */
  const inbox: Record<string, unknown>[] = [];
  const baserow = await createEmbeddedBaserow({
    ...{ token, ...login, seed },
    webhookAddresses: { allowPrivate: true },
    clock: () => new Date(clock.now() + skew.ms),
    fetch: async (_url, init) => {
      webhooks.send(JSON.parse(String(init?.body)) as Record<string, unknown>);
      return new Response('{}');
    },
  });
  const truth = createBaserowTruth(baserow);
  /** `stepsLeft`: until a process is killed. `meanwhile`: what happens between a call of the bridge and its answer. */
  const fate = {
    stepsLeft: undefined as number | undefined,
    isLost: false,
    downUntil: 0,
    meanwhile: undefined as undefined | { calls: number; run: (side: Side) => Promise<void> },
  };
  let turn = 0;

  async function onStep(): Promise<void> {
    turn += 1;
    for (let left = turns[turn % turns.length] ?? 0; left > 0; left -= 1) await null;
    if (fate.stepsLeft === undefined) return;
    fate.stepsLeft -= 1;
    if (fate.stepsLeft > 0) return;
    fate.stepsLeft = undefined;
    throw new Killed();
  }

  async function call(method: string, path: string, headers: Record<string, string>, body?: unknown) {
    const all = { 'content-type': 'application/json', ...headers };
    const text = body === undefined ? null : JSON.stringify(body);
    return baserow.app.request(path, { method, headers: all, body: text });
  }

  /** What people do in Baserow. */
  async function api(method: string, path: string, body?: unknown): Promise<unknown> {
    const answer = await call(method, `/api/${path}`, { authorization: await signedIn() }, body);
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    const read = answer.status === 204 ? null : await answer.json();
    await baserow.webhooks.idle();
    truth.note();
    return read;
  }
  let session = { token: '', until: Number.NEGATIVE_INFINITY, skew: 0 };
  async function signIn(): Promise<string> {
    const answer = await call('POST', '/api/user/token-auth/', {}, login);
    return ((await answer.json()) as { access_token: string }).access_token;
  }
  async function signedIn(): Promise<string> {
    if (session.until < clock.now() || session.skew !== skew.ms)
      session = { token: await signIn(), until: clock.now() + 5 * 60_000, skew: skew.ms };
    return `JWT ${session.token}`;
  }

  const unavailable = () => new AppError('BASEROW_UNAVAILABLE', 'unavailable.baserow', { retryable: true });
  const sendOf =
    (side: Side): BaserowClient['send'] =>
    async (request) => {
      const { method, path, query, body } = request;
      if (clock.now() < fate.downUntil) throw unavailable();
      const url = query ? `${path}?${new URLSearchParams(query)}` : path;
      const asking = () => call(method, url, { authorization: `Token ${token}` }, body);
      const { value, error } = await attemptCall(asking, 60_000, request);
      if (method !== 'GET') truth.note();
      const { meanwhile } = fate;
      if (meanwhile && path.startsWith('/api/database/rows/')) {
        meanwhile.calls -= 1;
        if (meanwhile.calls < 0) {
          fate.meanwhile = undefined;
          await meanwhile.run(side);
        }
      }
      if (fate.isLost && method !== 'GET') {
        fate.isLost = false;
        throw unavailable();
      }
      if (error) throw error;
      return value;
    };

  const start = (side: Side) => startCopyProcess({ kept, send: sendOf(side), clock, onStep });
  const sides: Record<Side, CopyProcess> = { a: start('a'), b: start('b') };
  let page: { closed(): void } | undefined;
  let isTaking = false;
  let isReading = false;

  async function openSocket(): Promise<void> {
    if (!on.socket || page) return;
    const line = { send: (text: string) => socket.send(text), close: () => undefined };
    const opened = baserow.live.open(await signIn(), line);
    for (const { id } of baserow.store.tables.values()) opened.receive(JSON.stringify({ page: 'table', table_id: id }));
    page = opened;
  }

  const world = {
    ...{ on, clock, skew, fate, truth, api, sides, socket, webhooks, kept, openSocket },
    /** Runs something on a side; one that is killed meanwhile is started again. False when an outage stopped it. */
    async run(side: Side, work: (process: CopyProcess) => Promise<unknown>): Promise<boolean> {
      const process = sides[side];
      let isDone = false;
      try {
        isDone = await tried(() => work(process));
      } catch (error) {
        if (!(error instanceof Killed)) throw error;
      }
      if (!process.isDead) return isDone;
      if (sides[side] === process) await world.restart(side);
      return false;
    },
    /** A new process in the place of the last; it opens the socket, and then catches up. */
    async restart(side: Side) {
      sides[side].kill();
      sides[side] = start(side);
      if (side === 'b') return;
      world.cutSocket();
      await openSocket();
      if (on.catchUp) await world.run('a', (process) => process.catchUp());
    },
    cutSocket() {
      page?.closed();
      page = undefined;
      socket.cut();
    },
    /** Hands over what waits on the live socket; what cannot be taken in is left to the next catch-up. */
    async takeSocket(how: Fate) {
      // One after the other: a message is older than the next.
      if (isTaking) return;
      isTaking = true;
      try {
        for (const text of socket.receive(how)) {
          const news = newsIn(text);
          if (news && !(await world.run('a', async (process) => (await process.news.live(news)).settled)))
            socket.isWhole = false;
        }
      } finally {
        isTaking = false;
      }
    },
    /** Hands over what webhooks tell: it stays in the inbox until it is taken in. */
    async takeWebhooks(how: Fate, side: Side) {
      inbox.push(...webhooks.receive(how));
      if (isReading) return;
      isReading = true;
      try {
        for (let left = inbox.length; left > 0; left -= 1) {
          const body = inbox.shift();
          if (!body || (await world.run(side, async (process) => (await process.news.take(body))?.settled))) continue;
          inbox.push(body);
          webhooks.isWhole = false;
        }
      } finally {
        isReading = false;
      }
    },
    /** The copy as it stands. */
    async copied(entity: string): Promise<Map<number, CopyValues>> {
      const { items } = await kept.parts.rows.list(entity, { sort: [], limit: 100_000, offset: 0 });
      return new Map(items.map(({ id, values }) => [id, values]));
    },
    close: () => baserow.close(),
  };

  truth.note();
  await sides.a.load();
  // What was there before is not what a catch-up reads again, once something newer was there.
  clock.advance(10 * 60_000);
  await api('PATCH', `database/rows/table/${truth.tableId('intervention')}/56/?user_field_names=true`, { notes: 'vu' });
  await sides.a.catchUp();
  await sides.a.readLog();
  if (on.webhooks)
    for (const { id } of baserow.store.tables.values())
      await api('POST', `database/webhooks/table/${id}/`, {
        ...{ name: 'formation-hub', url: 'http://bridge.test/', events },
        ...{ include_all_events: false, use_user_field_names: false },
      });
  await openSocket();
  socket.isWhole = on.socket;
  return world;
}

export type CopyWorld = Awaited<ReturnType<typeof createCopyWorld>>;

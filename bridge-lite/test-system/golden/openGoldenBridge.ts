import { setImmediate } from 'node:timers/promises';
import { vi } from 'vitest';
import { dataEnvelope, syncStatusSchema } from '../../src/contracts/index.ts';
import { createFakeDocmostApi } from '../../src/testing/fakeDocmostApi.ts';
import { createMemoryWiki } from '../../src/testing/memoryWiki.ts';
import { createTestBridge, publicOrigin } from '../../src/testing/testBridge.ts';
import { createTestClock } from '../../src/testing/testClock.ts';
import { type GoldenArea, type GoldenCaller, type GoldenCase, tokenScopes } from './goldenCase.ts';

const account = { email: 'pont@acadenice.fr', password: 'formation-hub' };
const owner = { cookie: 'authToken=nadia' };

/** A bridge on the rows of an area, with a clock that only moves with its requests. */
const inBoth = { reads: ['space-1', 'space-2'] };
const people = { nadia: inBoth, claire: inBoth };

export async function openGoldenBridge({
  seed,
  variables,
  hasWiki = false,
}: Pick<GoldenArea, 'seed' | 'variables' | 'hasWiki'>) {
  const clock = createTestClock();
  const memory = createMemoryWiki({ clock });
  const bridge = await createTestBridge({
    clock,
    seed: seed?.(),
    variables: {
      ...variables,
      ...(hasWiki ? { DOCMOST_EMAIL: account.email, DOCMOST_PASSWORD: account.password } : {}),
    },
    ...(hasWiki ? { docmostApi: createFakeDocmostApi(memory, { ...account, people }).app } : {}),
  });
  const tokens = new Map<GoldenCaller, string>();
  for (const [name, scopes] of typedEntries(tokenScopes)) {
    tokens.set(name, (await bridge.bridge.tokens.create({ name, scopes })).token);
  }
  const events = await listen();
  if (hasWiki) {
    await bridge.bridge.startSync();
    await settle();
  }

  /** Waits until nothing is left to do for the sync. */
  async function settle(): Promise<void> {
    const isIdle = async () => {
      const response = await bridge.app.request('/api/v1/sync/status', { headers: owner });
      const { inbox, jobs, all } = dataEnvelope(syncStatusSchema).parse(await response.json()).data;
      return inbox.waiting + jobs.ready === 0 && all?.finished_at !== null;
    };
    await vi.waitUntil(isIdle, { timeout: 20_000, interval: 20 });
  }

  /** What a signed-in owner hears of from now on. */
  async function listen() {
    const response = await bridge.app.request('/api/v1/events', { headers: owner });
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    const pump = async () => {
      for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) text += part.value;
    };
    const done = pump();
    return {
      done,
      take(): unknown[] {
        const found = [...text.matchAll(/^event: change\ndata: (.*)$/gm)].map(([, data = '']) => JSON.parse(data));
        text = '';
        return found;
      },
    };
  }

  return {
    clock,
    app: bridge.app,
    /** Sends a request as somebody, a second after the one before unless told. */
    async send(as: GoldenCaller, request: string, init: Pick<GoldenCase, 'headers' | 'send' | 'afterSeconds'> = {}) {
      clock.advance((init.afterSeconds ?? 1) * 1000);
      const [, method = '', path = ''] = /^(\w+) (.+)$/.exec(request) ?? [];
      const headers = new Headers(init.headers);
      const token = tokens.get(as);
      // eslint-disable-next-line security/detect-possible-timing-attacks -- whether the caller has a token, not which
      if (token !== undefined) headers.set('authorization', `Bearer ${token}`);
      else if (as !== 'anonymous') headers.set('cookie', `authToken=${as}`);
      if (method !== 'GET' && !headers.has('origin')) headers.set('origin', publicOrigin);
      if (init.send !== undefined && !headers.has('content-type')) headers.set('content-type', 'application/json');
      const body = init.send === undefined ? undefined : JSON.stringify(init.send);
      const response = await bridge.app.request(path, { method, headers, body });
      if (hasWiki) await settle();
      return response;
    },
    /** Changes that were published since the last call. */
    async takeEvents(): Promise<unknown[]> {
      await setImmediate();
      return events.take();
    },
    async close() {
      await bridge.close();
      await events.done;
    },
  };
}

function typedEntries<K extends string, V>(record: Readonly<Record<K, V>>): [K, V][] {
  return Object.entries(record) as [K, V][];
}

export type GoldenBridge = Awaited<ReturnType<typeof openGoldenBridge>>;

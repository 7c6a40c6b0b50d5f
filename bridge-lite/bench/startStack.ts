import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, open, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve } from '@hono/node-server';
import { createFakeDocmost } from '../src/testing/fakeDocmost.ts';
import { type Started, startProcess } from './startProcess.ts';

const email = 'admin@acadenice.fr';
const password = 'formation-hub';

/** Sessions of people who may read: enough that none of them reaches a limit of requests a minute. */
export const sessions = Array.from({ length: 2000 }, (_, index) => `session-${index}`);

export type Stack = {
  bridge: Started;
  baserowUrl: string;
  baserowToken: string;
  webhookSecret: string;
  login: { email: string; password: string };
  /** Variables to start another bridge on the same Baserow and Docmost. */
  variables: Record<string, string>;
  directory: string;
  stop(): Promise<void>;
};

/** Waits until the rows are loaded. */
export async function untilReady(url: string): Promise<void> {
  while (!(await fetch(`${url}/api/ready`)).ok) await new Promise((resolve) => setTimeout(resolve, 50));
}

/** Where the PGlite of a stack in a directory is. */
export const databaseOf = (directory: string): string => join(directory, 'database');

/** The bridge as it runs (own process, logs to a file, PGlite files), on an embedded Baserow with the demo and a Docmost that knows everybody. */
export async function startStack(
  options: {
    nodeArgs?: string[];
    hasAccount?: boolean;
    /** @default a PGlite directory of its own */
    databaseUrl?: string;
  } = {},
): Promise<Stack> {
  const directory = await mkdtemp(join(tmpdir(), 'bridge-bench-'));
  const baserowToken = randomBytes(24).toString('base64url');
  const webhookSecret = randomBytes(24).toString('base64url');
  const baserow = await startProcess('embedded-baserow/server.ts', {
    BASEROW_TOKEN: baserowToken,
    BASEROW_EMAIL: email,
    BASEROW_PASSWORD: password,
    SEED: 'demo',
  });
  const people = Object.fromEntries(
    sessions.map((session) => [session, { id: `u-${session}`, name: 'Nadia Belkacem', email, role: 'owner' as const }]),
  );
  const docmost = serve({ fetch: createFakeDocmost(people).app.fetch, port: 0, hostname: '127.0.0.1' });
  await once(docmost, 'listening');
  const variables = {
    BASEROW_URL: baserow.url,
    BASEROW_TOKEN: baserowToken,
    DOCMOST_URL: `http://127.0.0.1:${(docmost.address() as AddressInfo).port}`,
    BRIDGE_URL: 'http://wiki.test/bridge',
    DATABASE_URL: options.databaseUrl ?? `pglite:${databaseOf(directory)}`,
    BASEROW_WEBHOOK_SECRET: webhookSecret,
    DOCMOST_WEBHOOK_SECRET: `whsec_${randomBytes(24).toString('base64')}`,
    LOG_LEVEL: 'info',
    // With an account the bridge listens to the live socket.
    ...(options.hasAccount ? { BASEROW_EMAIL: email, BASEROW_PASSWORD: password } : {}),
  };
  const log = await open(join(directory, 'bridge.log'), 'w');
  const bridge = await startProcess('src/server.ts', variables, { nodeArgs: options.nodeArgs, stderr: log.fd });
  await untilReady(bridge.url);
  return {
    bridge,
    baserowUrl: baserow.url,
    baserowToken,
    webhookSecret,
    login: { email, password },
    variables,
    directory,
    async stop() {
      await bridge.stop();
      await baserow.stop();
      docmost.close();
      await log.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

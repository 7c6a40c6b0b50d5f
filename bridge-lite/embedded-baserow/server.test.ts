import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { programEnv } from '../src/testing/programEnv.ts';

const entry = new URL('./server.ts', import.meta.url).pathname;
const children: ChildProcess[] = [];
let dataDir: string;
beforeEach(async () => {
  dataDir = join(await mkdtemp(join(tmpdir(), 'embedded-baserow-')), 'data', 'baserow');
});
afterEach(async () => {
  for (const child of children.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
  await rm(join(dataDir, '..', '..'), { recursive: true, force: true });
});

const base = { BASEROW_TOKEN: 'jeton-essai', BASEROW_EMAIL: 'a@acadenice.fr', BASEROW_PASSWORD: 'motdepasse' };

function launch(env: Record<string, string>): ChildProcess {
  const child = spawn(process.execPath, [entry], {
    env: { ...programEnv(), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  return child;
}

async function ready(child: ChildProcess): Promise<{ ready: boolean; service: string; url: string }> {
  if (!child.stdout) throw new Error('No stdout');
  for await (const line of createInterface({ input: child.stdout })) return JSON.parse(line);
  throw new Error('The server ended before it was ready');
}

async function call(url: string, method: string, path: string, body?: unknown) {
  const response = await fetch(`${url}${path}`, {
    method,
    headers: { authorization: 'Token jeton-essai', 'content-type': 'application/json' },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  return response.json();
}

async function tablePath(url: string, name: string): Promise<string> {
  const tables = (await call(url, 'GET', '/api/database/tables/all-tables/')) as { id: number; name: string }[];
  return `/api/database/rows/table/${tables.find((table) => table.name === name)?.id}/`;
}

describe('the process', () => {
  test('says it is ready on one line, has the demo, and stops on SIGTERM with 0', async () => {
    const child = launch({ ...base, SEED: 'demo' });
    const line = await ready(child);
    expect(line).toMatchObject({
      ready: true,
      service: 'embedded-baserow',
      url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
    });
    const people = (await call(line.url, 'GET', `${await tablePath(line.url, 'personne')}?size=1`)) as {
      count: number;
    };
    expect(people.count).toBe(25);
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
  });

  test('names every missing setting and does not start', async () => {
    const child = launch({ BASEROW_EMAIL: 'pas-une-adresse' });
    let text = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      text += chunk.toString();
    });
    const [code] = await once(child, 'close');
    expect(code).toBe(1);
    for (const name of ['BASEROW_TOKEN', 'BASEROW_EMAIL', 'BASEROW_PASSWORD']) expect(text).toContain(name);
  });

  test('keeps what it answered through SIGKILL, and gives no id twice', { timeout: 30_000 }, async () => {
    const first = launch({ ...base, DATA_DIR: dataDir });
    const { url } = await ready(first);
    const path = await tablePath(url, 'client');
    const { items } = (await call(url, 'POST', `${path}batch/?user_field_names=true`, {
      items: [{ nom: 'Lemoine' }, { nom: 'Vidal' }, { nom: 'à effacer' }],
    })) as { items: { id: number }[] };
    await fetch(`${url}${path}${items[2]?.id}/`, { method: 'DELETE', headers: { authorization: 'Token jeton-essai' } });
    first.kill('SIGKILL');
    await once(first, 'exit');

    const second = launch({ ...base, DATA_DIR: dataDir });
    const again = await ready(second);
    const { results } = (await call(again.url, 'GET', `${path}?user_field_names=true`)) as {
      results: { id: number; nom: string }[];
    };
    expect(results.map(({ id, nom }) => [id, nom])).toEqual([
      [items[0]?.id, 'Lemoine'],
      [items[1]?.id, 'Vidal'],
    ]);
    const added = (await call(again.url, 'POST', `${path}?user_field_names=true`, { nom: 'Joubert' })) as {
      id: number;
    };
    expect(added.id).toBe((items[2]?.id ?? 0) + 1);
  });
});

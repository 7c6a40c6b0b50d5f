import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { readSettings } from './readSettings.ts';

const schema = z.object({ BRIDGE_URL: z.url({ error: 'must be an address' }), BRIDGE_TOKEN: z.string().min(1) });
const names = ['BASEROW_URL', 'BRIDGE_URL', 'BRIDGE_TOKEN'];
let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'settings-'));
  file = join(folder, 'operator.env');
  writeFileSync(file, 'BRIDGE_URL="http://127.0.0.1:3000/bridge"\nBRIDGE_TOKEN="embedded"\n');
  for (const name of names) vi.stubEnv(name, undefined);
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

test('an environment that names nothing means the running embedded stack', () => {
  expect(readSettings(schema, file)).toEqual({
    BRIDGE_URL: 'http://127.0.0.1:3000/bridge',
    BRIDGE_TOKEN: 'embedded',
  });
});

test('a token of the embedded stack is never used for another address', () => {
  vi.stubEnv('BRIDGE_URL', 'https://wiki.acadenice.fr/bridge');
  expect(() => readSettings(schema, file)).toThrow('- BRIDGE_TOKEN is missing');
});

test('every problem is named at once, without a value', () => {
  vi.stubEnv('BRIDGE_URL', 'not-an-address');
  const failure = () => readSettings(schema, join(folder, 'none'));
  expect(failure).toThrow('- BRIDGE_URL must be an address\n- BRIDGE_TOKEN is missing');
});

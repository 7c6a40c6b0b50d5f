import { expect, test } from 'vitest';
import { house } from '../../bridge-lite/house/index.ts';
import type { AnyEntity } from '../../bridge-lite/model/index.ts';
import { parseEnv } from '../../bridge-lite/src/env.ts';
import {
  commentedSettings,
  environmentOf,
  interpolate,
  interpolatedVariables,
  parseEnvFile,
  readCompose,
} from './composeFiles.ts';
import { listFiles, readText } from './repository.ts';

const text = readText('.env.example');
const example = parseEnvFile(text);
const base = readCompose('compose.yml');

const containerEnv = (service: string, settings: Record<string, string>, secrets: Record<string, string>) =>
  environmentOf(base.services[service], settings, secrets);

const secrets = {
  baserow_token: 'x'.repeat(32),
  bridge_database_url: 'postgresql://bridge:secret@postgres:5432/bridge',
  baserow_webhook_secret: 'y'.repeat(64),
  bridge_session_secret: 'w'.repeat(64),
  docmost_webhook_secret: `whsec_${'z'.repeat(64)}`,
  bridge_docmost_password: 'v'.repeat(32),
  bridge_baserow_password: 'u'.repeat(32),
  bridge_smtp_url: 'smtps://bridge:secret@mail.example.org',
};

test('with the example as it is, the bridge accepts its settings', () => {
  expect(parseEnv(containerEnv('bridge-lite', example, secrets))).toMatchObject({
    port: 8080,
    host: '0.0.0.0',
    publicOrigin: 'http://localhost:3000',
    baserowUrl: 'http://baserow',
    docmostUrl: 'http://docmost:3000',
    logLevel: 'info',
  });
});

test('with the values that the comments give for production, too', () => {
  const production = { ...example, ...commentedSettings(text) };
  expect(production.BRIDGE_URL).toBe('https://wiki.acadenice.fr/bridge');
  const env = parseEnv(containerEnv('bridge-lite', production, secrets));
  expect(env.publicOrigin).toBe('https://wiki.acadenice.fr');
  expect(env.scopesByRole.member).toEqual(['read:*', 'write:interventions']);
  expect(env).toMatchObject({ rateLimits: { writes: 120 }, corsOrigins: ['https://intranet.acadenice.fr'] });
});

test('a secret that is missing stops the bridge with the name of its variable', () => {
  expect(() => parseEnv(containerEnv('bridge-lite', example, { ...secrets, baserow_token: '' }))).toThrow(
    'BASEROW_TOKEN',
  );
});

test('the bridge is given every setting that it knows, and no other', () => {
  const [, schema = ''] =
    /const envSchema = z\.object\(\{\n([\s\S]*?)\n\}\)/.exec(readText('bridge-lite/src/env.ts')) ?? [];
  const places = house.entities.map(({ page }: AnyEntity) => page?.under);
  const spaces = places.flatMap((under) =>
    under && 'space' in under ? [`SYNC_SPACE_${under.space.toUpperCase()}`] : [],
  );
  const known = [...[...schema.matchAll(/^ {2}([A-Z_]+):/gm)].map((match) => match[1] ?? ''), ...spaces].sort();
  expect(known.length).toBeGreaterThan(10);
  expect(Object.keys(containerEnv('bridge-lite', example, secrets)).sort()).toEqual(known);
});

test('Docmost’s overlay is given the settings that it reads', () => {
  const read = readText('docmost-fork/overlay/apps/server/src/integrations/formation-hub/formation-hub.options.ts');
  const given = containerEnv('docmost', example, secrets);
  for (const name of ['FORMATION_HUB_BRIDGE_URL', 'FORMATION_HUB_WEBHOOK_SECRET']) {
    expect(given).toHaveProperty(name);
    expect(read).toContain(name);
  }
});

test('every variable of the example is explained, and used by Compose or by a script', () => {
  const scripts = listFiles('scripts/**/*.sh').map(readText).join('\n');
  const composed = interpolatedVariables(listFiles('compose*.yml').map(readText).join('\n'));
  for (const name of Object.keys(example)) {
    const isUsed = composed.has(name) || scripts.includes(`setting ${name}`) || name === 'COMPOSE_FILE';
    expect(isUsed, name).toBe(true);
  }
  for (const block of text.split('\n\n')) expect(block.trimStart()).toMatch(/^#/);
});

test('no secret is in it', () => {
  for (const name of Object.keys(example)) expect(name).not.toMatch(/(PASSWORD|SECRET|TOKEN|KEY)$/);
});

test('interpolation does what Compose does', () => {
  const values = { A: 'x', EMPTY: '' };
  expect(interpolate(`\${A}-\${B:-d}-\${EMPTY:-e}-\${A:?m}`, values)).toBe('x-d-e-x');
});

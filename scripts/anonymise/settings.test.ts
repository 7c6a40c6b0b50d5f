import { expect, test } from 'vitest';
import { MisuseError, parseSettings } from './settings.ts';

const env = { BASEROW_TOKEN: 'token', ANONYMISE_SALT: 's'.repeat(32) };
const args = (baserow: string, database = 'pglite:wiki') => ['--baserow', baserow, '--database', database];

test('a copy on staging or on this machine is taken', () => {
  const settings = parseSettings([...args('https://baserow.staging.acadenice.fr/'), '--keep', 'A@x.fr, b@x.fr'], env);
  expect(settings).toMatchObject({
    baserow: 'https://baserow.staging.acadenice.fr',
    kept: new Set(['a@x.fr', 'b@x.fr']),
  });
  expect(parseSettings(args('http://localhost:3000', 'postgres://docmost@postgres:5432/docmost'), env)).toBeTruthy();
});

test.each([
  ['its Baserow', args('https://baserow.acadenice.fr'), env],
  ['its bare domain, in capitals', args('https://ACADENICE.fr'), env],
  ['a look-alike of staging', args('https://notstaging.acadenice.fr'), env],
  ['its database', args('http://localhost:3000', 'postgres://a:b@db.acadenice.fr/docmost'), env],
  ['its Compose files', args('http://localhost:3000'), { ...env, COMPOSE_FILE: 'compose.yml:compose.prod.yml' }],
  ['another production', args('https://data.example.org'), { ...env, PRODUCTION_DOMAINS: 'acadenice.fr, example.org' }],
])('production is refused by %s', (_what, given, environment) => {
  expect(() => parseSettings(given, environment)).toThrow(/production/);
});

test('what is missing or too weak is named', () => {
  expect(() => parseSettings(args('http://localhost'), { ...env, ANONYMISE_SALT: 'short' })).toThrow('less than 32');
  expect(() => parseSettings(args('http://localhost'), { ANONYMISE_SALT: env.ANONYMISE_SALT })).toThrow(
    'BASEROW_TOKEN',
  );
  expect(() => parseSettings(['--baserow', 'http://localhost'], env)).toThrow('--database');
  expect(() => parseSettings(['--force'], env)).toThrow(MisuseError);
  expect(parseSettings(['--help'], {})).toBe('help');
});

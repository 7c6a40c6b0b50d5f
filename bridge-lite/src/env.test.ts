import { describe, expect, test } from 'vitest';
import { house } from '#house';
import { scopesByRole } from './access/scopes.ts';
import { InvalidEnvError, parseEnv } from './env.ts';

const valid = {
  BASEROW_URL: 'https://baserow.acadenice.fr',
  BASEROW_TOKEN: 'token',
  DOCMOST_URL: 'http://wiki:3000',
  BRIDGE_URL: 'https://wiki.acadenice.fr/bridge',
  DATABASE_URL: 'pglite:memory',
  BASEROW_WEBHOOK_SECRET: 'x'.repeat(32),
  DOCMOST_WEBHOOK_SECRET: `whsec_${Buffer.alloc(24, 7).toString('base64')}`,
};

describe('parseEnv', () => {
  test('takes a full configuration and its defaults', () => {
    expect(parseEnv(valid)).toMatchObject({
      port: 3001,
      host: '127.0.0.1',
      publicOrigin: 'https://wiki.acadenice.fr',
      logLevel: 'info',
      redisUrl: undefined,
      scopesByRole: {},
    });
  });

  test('names every missing variable at once', () => {
    expect(() => parseEnv({})).toThrow(InvalidEnvError);
    try {
      parseEnv({});
    } catch (error) {
      const problems = (error as InvalidEnvError).problems.join('\n');
      for (const name of Object.keys(valid)) expect(problems).toContain(name);
    }
  });

  test.each([
    ['PORT', 'http'],
    ['PORT', '70000'],
    ['BASEROW_URL', 'ftp://baserow'],
    ['BASEROW_URL', 'http://user:pass@baserow'],
    ['BASEROW_URL', 'file:///etc/passwd'],
    ['DOCMOST_URL', 'wiki:3000'],
    ['BASEROW_TOKEN', 'a\r\nHost: x'],
    ['DATABASE_URL', 'mysql://x'],
    ['REDIS_URL', 'localhost:6379'],
    ['BASEROW_WEBHOOK_SECRET', 'short'],
    ['DOCMOST_WEBHOOK_SECRET', 'whsec_not base64 at all, really'],
    ['LOG_LEVEL', 'loud'],
    ['SCOPES_BY_ROLE', '{'],
    ['SCOPES_BY_ROLE', '{"member":"read:*"}'],
    ['SCOPES_BY_ROLE', '{"member":["everything"]}'],
    ['CORS_ORIGINS', 'https://intranet.acadenice.fr/'],
    ['CORS_ORIGINS', 'https://a.fr,*'],
    ['CORS_ORIGINS', 'ftp://a.fr'],
    ['SESSION_JWT_SECRET', 'short'],
    ['RATE_LIMITS', '{"reads":0}'],
    ['RATE_LIMITS', '{"everything":5}'],
    ['RATE_LIMITS', '60'],
  ])('refuses %s=%s and says so', (name, value) => {
    expect(() => parseEnv({ ...valid, [name]: value })).toThrow(new RegExp(`- ${name}`));
  });

  test('takes origins, limits and the path of the bridge', () => {
    expect(
      parseEnv({ ...valid, CORS_ORIGINS: 'https://a.fr, http://localhost:8080', RATE_LIMITS: '{"writes":10}' }),
    ).toMatchObject({
      publicPath: '/bridge',
      corsOrigins: ['https://a.fr', 'http://localhost:8080'],
      rateLimits: { reads: 600, writes: 10, pdf: 10, strangers: 120 },
    });
    expect(parseEnv({ ...valid, BRIDGE_URL: 'https://bridge.acadenice.fr' }).publicPath).toBe('');
  });

  test('roles given replace those of the default, the others stay', () => {
    const env = parseEnv({ ...valid, SCOPES_BY_ROLE: '{"member":["read:projets"]}' });
    const roles = scopesByRole(house.policy, env.scopesByRole);
    expect(roles.member).toEqual(['read:projets']);
    expect(roles.owner).toContain('admin:*');
  });
});

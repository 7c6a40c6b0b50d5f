import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { createBaserowClient } from '../../src/adapters/baserow/baserowClient.ts';
import { createDocmostSessionSource } from '../../src/adapters/docmost/docmostSessionSource.ts';
import { InvalidEnvError, parseEnv } from '../../src/env.ts';
import { baserowSecret, docmostSecret } from '../../src/testing/testBridge.ts';

const good = {
  BASEROW_URL: 'http://baserow.test',
  BASEROW_TOKEN: 'token',
  DOCMOST_URL: 'http://docmost.test',
  BRIDGE_URL: 'http://wiki.test/bridge',
  DATABASE_URL: 'pglite:memory',
  BASEROW_WEBHOOK_SECRET: baserowSecret,
  DOCMOST_WEBHOOK_SECRET: docmostSecret,
};

describe.each(['BASEROW_URL', 'DOCMOST_URL', 'BRIDGE_URL'])('%s', (name) => {
  test.each([
    'file:///etc/passwd',
    'ftp://baserow.test',
    'gopher://baserow.test',
    'data:text/plain,x',
    'javascript:alert(1)',
    'http:',
    'http://',
    '//baserow.test',
    'baserow.test',
    '/etc/passwd',
    'http://user@baserow.test',
    'http://user:password@baserow.test',
    'http://:password@baserow.test',
    'http://baserow.test?x=1',
    'http://baserow.test/#x',
    'http://baserow.test#',
  ])('does not take %s, and does not repeat a password', (url) => {
    let problem = '';
    try {
      parseEnv({ ...good, [name]: url });
    } catch (error) {
      expect(error).toBeInstanceOf(InvalidEnvError);
      problem = String(error);
    }
    expect(problem).toContain(name);
    expect(problem).not.toContain('password@');
  });
});

test('a token that would break its header stops the start', () => {
  for (const token of ['a\r\nX-Evil: 1', 'a b', 'é', '\u0000'])
    expect(() => parseEnv({ ...good, BASEROW_TOKEN: token })).toThrow('BASEROW_TOKEN');
});

describe('a redirection', () => {
  const servers: Server[] = [];
  afterEach(async () => {
    for (const server of servers.splice(0)) await new Promise((resolve) => server.close(resolve));
  });
  const listen = async (server: Server) => {
    servers.push(server);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  };
  /** A server that sends everybody to another one, and what that one hears. */
  const openTrap = async (status: number) => {
    const heard: string[] = [];
    const inner = await listen(
      createServer((request, response) => {
        heard.push(`${request.url} ${request.headers.authorization ?? ''}${request.headers.cookie ?? ''}`);
        response.end('{}');
      }),
    );
    const outer = await listen(
      createServer((_, response) => response.writeHead(status, { location: `${inner}/latest/meta-data/` }).end()),
    );
    return { url: outer, heard };
  };

  test.each([301, 302, 303, 307, 308])('%i by Baserow leads nowhere', async (status) => {
    const { url, heard } = await openTrap(status);
    const client = createBaserowClient({ url, token: 'secret', retries: 0 });
    await expect(client.send({ method: 'GET', path: '/api/x/', endpoint: 'x' })).rejects.toMatchObject({
      code: 'BASEROW_UNAVAILABLE',
    });
    expect(heard).toEqual([]);
  });

  test.each([301, 302, 303, 307, 308])('%i by Docmost leads nowhere, least of all with the session', async (status) => {
    const { url, heard } = await openTrap(status);
    await expect(createDocmostSessionSource({ url }).whoIs('session')).rejects.toMatchObject({
      code: 'DOCMOST_UNAVAILABLE',
    });
    expect(heard).toEqual([]);
  });
});

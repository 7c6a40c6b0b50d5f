import 'reflect-metadata';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { EventEmitter2, EventEmitterModule } from '@nestjs/event-emitter';
import { Webhook } from 'standardwebhooks';
import { afterEach, expect, onTestFinished, test, vi } from 'vitest';
import { FormationHubModule } from './formation-hub.module';

const SECRET = Buffer.from('a secret of thirty-two characters').toString('base64');

@Module({ imports: [EventEmitterModule.forRoot(), FormationHubModule] })
class TestModule {}

afterEach(() => {
  vi.unstubAllEnvs();
});

async function startBridge() {
  const received: { url: string | undefined; event: unknown }[] = [];
  let announce: () => void = () => {};
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => {
      body += chunk.toString('utf8');
    });
    request.on('end', () => {
      const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
      received.push({ url: request.url, event: new Webhook(SECRET).verify(body, headers) });
      response.writeHead(202).end();
      announce();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const delivered = (count: number) =>
    new Promise<void>((resolve) => {
      announce = () => {
        if (received.length >= count) resolve();
      };
      announce();
    });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, received, delivered };
}

async function startWiki() {
  const app = await NestFactory.createApplicationContext(TestModule, { logger: false });
  return { app, emit: (type: string, payload: unknown) => app.get(EventEmitter2).emit(type, payload) };
}

test('posts signed page events to the bridge, and those that wait when the wiki stops', async () => {
  const bridge = await startBridge();
  vi.stubEnv('FORMATION_HUB_BRIDGE_URL', `${bridge.url}/`);
  vi.stubEnv('FORMATION_HUB_WEBHOOK_SECRET', SECRET);
  const { app, emit } = await startWiki();
  emit('page.created', { pageIds: ['one'], workspaceId: 'w' });
  emit('space.created', { pageIds: ['no'] });
  await bridge.delivered(1);
  emit('page.soft_deleted', { pageIds: ['two'] });
  await app.close();
  expect(bridge.received).toMatchObject([
    { url: '/api/webhooks/docmost', event: { type: 'page.created', data: { pageIds: ['one'], workspaceId: 'w' } } },
    {
      url: '/api/webhooks/docmost',
      event: { type: 'page.soft_deleted', data: { pageIds: ['two'], workspaceId: null } },
    },
  ]);
});

test('hears every page event of the wiki', async () => {
  const bridge = await startBridge();
  vi.stubEnv('FORMATION_HUB_BRIDGE_URL', bridge.url);
  vi.stubEnv('FORMATION_HUB_WEBHOOK_SECRET', SECRET);
  const { app, emit } = await startWiki();
  const types = ['page.created', 'page.updated', 'page.deleted', 'page.soft_deleted', 'page.restored'];
  for (const type of types) emit(type, { pageIds: ['p'], workspaceId: 'w' });
  await app.close();
  expect(bridge.received.map(({ event }) => (event as { type: string }).type).sort()).toEqual([...types].sort());
});

test('does nothing without its environment', async () => {
  const fetched = vi.spyOn(globalThis, 'fetch');
  onTestFinished(() => fetched.mockRestore());
  vi.stubEnv('FORMATION_HUB_BRIDGE_URL', '');
  vi.stubEnv('FORMATION_HUB_WEBHOOK_SECRET', SECRET);
  const { app, emit } = await startWiki();
  emit('page.created', { pageIds: ['one'] });
  await app.close();
  expect(fetched).not.toHaveBeenCalled();
});

test('a payload of an unknown shape never breaks the wiki', async () => {
  vi.stubEnv('FORMATION_HUB_BRIDGE_URL', 'http://127.0.0.1:9');
  vi.stubEnv('FORMATION_HUB_WEBHOOK_SECRET', SECRET);
  const { app, emit } = await startWiki();
  for (const payload of [undefined, null, 'text', { pageIds: 'x' }, { pageIds: [1, null] }]) {
    expect(() => emit('page.updated', payload)).not.toThrow();
  }
  await app.close();
});

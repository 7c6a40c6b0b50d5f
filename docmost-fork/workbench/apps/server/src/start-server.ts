import 'reflect-metadata';
import type { AddressInfo } from 'node:net';
import type { Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from './app.module';
import { CollaborationGateway } from './collaboration/collaboration.gateway';
import { acceptEmptyBody } from './common/http/accept-empty-body';
import { EnvelopeInterceptor } from './common/http/envelope.interceptor';
import { ErrorFilter } from './common/http/error.filter';
import { StderrLogger } from './common/stderr-logger';
import { Database } from './database/database';
import type { Env } from './env';
import { serveClient } from './integrations/serve-client';
import { withEnv } from './with-env';

export interface RunningServer {
  url: string;
  app: NestFastifyApplication;
  /** Saves open documents, then stops. */
  close: () => Promise<void>;
}

/** Starts a server on its port: the wiki, or the one of another root module. */
export async function startServer(env: Env, root: Type = AppModule): Promise<RunningServer> {
  const adapter = new FastifyAdapter({
    trustProxy: ['loopback', 'uniquelocal'],
    bodyLimit: 20 * 1024 * 1024,
    forceCloseConnections: true,
  });
  const app = await NestFactory.create<NestFastifyApplication>(withEnv(root, env), adapter, {
    logger: new StderrLogger(),
    abortOnError: false,
  });
  app.setGlobalPrefix('api');
  app.useGlobalInterceptors(new EnvelopeInterceptor());
  app.useGlobalFilters(new ErrorFilter());
  acceptEmptyBody(adapter.getInstance());
  await serveClient(adapter.getInstance(), env.CLIENT_DIST);

  const gateway = app.get(CollaborationGateway);
  gateway.attach(app.getHttpServer());
  await app.listen(env.PORT, env.HOST);

  const { port } = app.getHttpServer().address() as AddressInfo;
  return {
    url: `http://${env.HOST}:${port}`,
    app,
    close: async () => {
      await gateway.shutDown();
      await app.close();
      await app.get(Database).close();
    },
  };
}

import path from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

const isForServer = (url: string) => /^\/(api|collab)(\/|\?|$)/.test(url);

/** Serves the built client; every other address gets its `index.html`. */
export async function serveClient(fastify: FastifyInstance, folder: string): Promise<void> {
  fastify.addHook('onSend', async (_request, reply) => {
    reply.header('x-content-type-options', 'nosniff');
    reply.header('referrer-policy', 'same-origin');
    reply.header('x-frame-options', 'SAMEORIGIN');
  });
  if (!folder) return;

  await fastify.register(fastifyStatic, {
    root: path.resolve(folder),
    wildcard: false,
    index: false,
    cacheControl: false,
    setHeaders: (reply, file) => {
      const isHashed = path.relative(path.resolve(folder), file).startsWith('assets');
      reply.header('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  fastify.get('/*', (request, reply) => {
    if (isForServer(request.url) || path.extname(request.url.split('?')[0] ?? '') !== '') {
      return reply.status(404).send({ message: 'Not found', error: 'Not Found', statusCode: 404 });
    }
    return reply.sendFile('index.html');
  });
}

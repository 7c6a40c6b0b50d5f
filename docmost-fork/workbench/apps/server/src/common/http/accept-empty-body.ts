import type { FastifyInstance } from 'fastify';

/** Takes a request that announces JSON but has no body, as one without a content type. */
export function acceptEmptyBody(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', async ({ headers }) => {
    const isEmpty = headers['transfer-encoding'] === undefined && (headers['content-length'] ?? '0') === '0';
    if (isEmpty) delete headers['content-type'];
  });
}

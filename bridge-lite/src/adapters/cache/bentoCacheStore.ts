import { BentoCache, bentostore } from 'bentocache';
import { memoryDriver } from 'bentocache/drivers/memory';
import { redisBusDriver, redisDriver } from 'bentocache/drivers/redis';
import { Redis } from 'ioredis';
import type { CacheStore } from '../../ports/cacheStore.ts';

const maxItems = 50_000;
/** Nobody waits longer for what is optional; after a failure Redis is left alone for a while. */
const commandMs = 300;
const closeMs = 2000;

export interface OpenCache {
  cache: CacheStore;
  close(): Promise<void>;
}

/** Memory of this process, shared through Redis with the other instances when there is one. */
export function openBentoCache(options: { redisUrl?: string; onError?: (error: Error) => void } = {}): OpenCache {
  const { redisUrl, onError } = options;
  // Values that come from Redis are put into the memory as text: it must then expect text (bentocache 1.6.1).
  const serialize = redisUrl !== undefined;
  const store = bentostore().useL1Layer(memoryDriver({ maxItems, serialize }));
  const connections: Redis[] = [];
  let isClosed = false;
  if (redisUrl !== undefined) {
    const connect = () => {
      const redis = new Redis(redisUrl, {
        maxRetriesPerRequest: 1,
        commandTimeout: commandMs,
        enableOfflineQueue: false,
      });
      redis.on('error', (error: Error) => onError?.(error));
      connections.push(redis);
      return redis;
    };
    const bus = new URL(redisUrl);
    store.useL2Layer(redisDriver({ connection: connect(), prefix: 'formation-hub' }));
    const driver = redisBusDriver({
      connection: {
        host: bus.hostname,
        port: Number(bus.port || 6379),
        ...(bus.username ? { username: decodeURIComponent(bus.username) } : {}),
        ...(bus.password ? { password: decodeURIComponent(bus.password) } : {}),
        ...(bus.protocol === 'rediss:' ? { tls: {} } : {}),
        commandTimeout: commandMs,
      },
    });
    store.useBus({
      ...driver,
      factory(config) {
        const transport = driver.factory(config);
        const subscribe = transport.subscribe.bind(transport);
        // Bentocache does not look at what becomes of it: refused while Redis is away, it would end the process.
        transport.subscribe = async (channel, handler) => {
          while (!isClosed) {
            try {
              return await subscribe(channel, handler);
            } catch (error) {
              onError?.(error as Error);
              await new Promise((resolve) => setTimeout(resolve, 1000).unref());
            }
          }
        };
        return transport;
      },
    });
  }
  const bento = new BentoCache({
    default: 'entities',
    stores: { entities: store },
    suppressL2Errors: true,
    l2CircuitBreakerDuration: '10s',
  });
  return {
    cache: {
      get: (key) => bento.get({ key }),
      set: async (key, value, ttlMs) => void (await bento.set({ key, value, ttl: ttlMs })),
    },
    async close() {
      isClosed = true;
      // It says goodbye on each connection: one that hangs is not waited for.
      const goodbye = bento.disconnectAll().catch((error: Error) => onError?.(error));
      await Promise.race([goodbye, new Promise((resolve) => setTimeout(resolve, closeMs).unref())]);
      for (const connection of connections) connection.disconnect();
    },
  };
}

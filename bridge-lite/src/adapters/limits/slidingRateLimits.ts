import { Redis } from 'ioredis';
import { type RateLimiterAbstract, RateLimiterMemory, RateLimiterRedis } from 'rate-limiter-flexible';
import type { Clock } from '../../services/ports/clock.ts';
import type { LimitTable, RateLimits } from '../../services/ports/rateLimits.ts';

const windowMs = 60_000;
/** A counter is needed while its minute lasts, and as the former minute of the next one. */
const counterSeconds = 125;
/** The limiter only counts here; what is too much is decided from two of its counters. */
const unlimited = Number.MAX_SAFE_INTEGER;

export interface OpenRateLimits {
  limits: RateLimits;
  close(): void;
}

/**
 * A sliding minute out of two counters: the requests of this minute, and those of the former one by the share of it
 * that still lies within the last 60 seconds. Counts in Redis when there is one, in this process while it is away.
 */
export function openRateLimits(options: {
  table: LimitTable;
  clock: Clock;
  redisUrl?: string;
  onError?: (error: Error) => void;
}): OpenRateLimits {
  const { table, clock, redisUrl, onError } = options;
  const memory = new RateLimiterMemory({ points: unlimited, duration: counterSeconds });
  let redis: Redis | undefined;
  let limiter: RateLimiterAbstract = memory;
  if (redisUrl !== undefined) {
    redis = new Redis(redisUrl, { maxRetriesPerRequest: 0, enableOfflineQueue: false });
    redis.on('error', (error: Error) => onError?.(error));
    limiter = new RateLimiterRedis({
      storeClient: redis,
      keyPrefix: 'formation-hub:limit',
      points: unlimited,
      duration: counterSeconds,
      insuranceLimiter: memory,
    });
  }

  return {
    limits: {
      async take(limitClass, caller) {
        const limit = table[limitClass];
        const now = clock.now();
        const window = Math.floor(now / windowMs);
        const elapsed = (now % windowMs) / windowMs;
        const key = (number: number) => `${limitClass}:${caller}:${number}`;
        const [current, former] = await Promise.all([limiter.consume(key(window)), limiter.get(key(window - 1))]);
        const carried = Math.floor((former?.consumedPoints ?? 0) * (1 - elapsed));
        const used = current.consumedPoints + carried;
        const allowed = used <= limit;
        if (!allowed) await limiter.reward(key(window));
        return {
          allowed,
          limit,
          remaining: Math.max(0, limit - used),
          resetSeconds: Math.max(1, Math.ceil((windowMs - (now % windowMs)) / 1000)),
        };
      },

      async giveBack(limitClass, caller) {
        await limiter.reward(`${limitClass}:${caller}:${Math.floor(clock.now() / windowMs)}`);
      },
    },
    close: () => redis?.disconnect(),
  };
}

import { Redis } from 'ioredis';
import { RateLimiterRedis } from 'rate-limiter-flexible';
import type { Clock } from '../../ports/clock.ts';
import {
  type LimitClass,
  type LimitState,
  type LimitTable,
  limitClasses,
  type RateLimits,
} from '../../ports/rateLimits.ts';
import { createMemoryCounters } from './memoryCounters.ts';

const windowMs = 60_000;
const minuteOf = (now: number) => Math.floor(now / windowMs);
/** Nobody waits longer for Redis; after a failure it is left alone for a while. */
const commandMs = 300;
const pauseMs = 5000;
/** A counter is needed while its minute lasts, and as the former minute of the next one. */
const counterSeconds = 125;

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
  const memory = Object.fromEntries(limitClasses.map((name) => [name, createMemoryCounters()])) as Record<
    LimitClass,
    ReturnType<typeof createMemoryCounters>
  >;
  const shared = redisUrl === undefined ? undefined : openRedisCounters(redisUrl, onError);
  let awayUntil = Number.NEGATIVE_INFINITY;
  /** By a clock that only goes forward. */
  const isAway = () => performance.now() < awayUntil;
  /** One that is not connected refuses at once, and is not waited for anyway. */
  const noteAway = (error: unknown) => {
    if (error instanceof LateAnswer) awayUntil = performance.now() + pauseMs;
  };

  function judge(limit: number, now: number, current: number, former: number): LimitState {
    const elapsed = (now % windowMs) / windowMs;
    const used = current + Math.floor(former * (1 - elapsed));
    return {
      allowed: used <= limit,
      limit,
      remaining: Math.max(0, limit - used),
      resetSeconds: Math.max(1, Math.ceil((windowMs - (now % windowMs)) / 1000)),
    };
  }

  function takeHere(limitClass: LimitClass, caller: string): LimitState {
    const now = clock.now();
    const counter = memory[limitClass](caller, minuteOf(now));
    counter.current += 1;
    const state = judge(table[limitClass], now, counter.current, counter.former);
    if (!state.allowed) counter.current -= 1;
    return state;
  }

  async function takeShared(counters: RedisCounters, limitClass: LimitClass, caller: string): Promise<LimitState> {
    const now = clock.now();
    const minute = minuteOf(now);
    const [current, former] = await Promise.all([
      counters.add(limitClass, caller, minute),
      counters.read(limitClass, caller, minute - 1),
    ]);
    const state = judge(table[limitClass], now, current, former);
    if (!state.allowed) await counters.takeBack(limitClass, caller, minute);
    return state;
  }

  const giveBackHere = (limitClass: LimitClass, caller: string) => {
    memory[limitClass](caller, minuteOf(clock.now())).current -= 1;
  };

  return {
    limits: {
      take(limitClass, caller) {
        if (!shared || isAway()) return takeHere(limitClass, caller);
        return inTime(takeShared(shared, limitClass, caller)).catch((error: unknown) => {
          noteAway(error);
          return takeHere(limitClass, caller);
        });
      },

      async giveBack(limitClass, caller) {
        if (!shared || isAway()) return giveBackHere(limitClass, caller);
        await inTime(shared.takeBack(limitClass, caller, minuteOf(clock.now()))).catch(() =>
          giveBackHere(limitClass, caller),
        );
      },
    },
    close: () => shared?.close(),
  };
}

class LateAnswer extends Error {}

/** @throws LateAnswer when Redis hangs with its connection open */
async function inTime<T>(work: Promise<T>): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new LateAnswer('Redis does not answer')), commandMs);
  try {
    return await Promise.race([work, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}

type RedisCounters = ReturnType<typeof openRedisCounters>;

function openRedisCounters(url: string, onError?: (error: Error) => void) {
  const redis = new Redis(url, { maxRetriesPerRequest: 0, enableOfflineQueue: false });
  redis.on('error', (error: Error) => onError?.(error));
  const limiter = new RateLimiterRedis({
    storeClient: redis,
    keyPrefix: 'formation-hub:limit',
    // The limiter only counts here; what is too much is decided from two of its counters.
    points: Number.MAX_SAFE_INTEGER,
    duration: counterSeconds,
  });
  const keyOf = (limitClass: LimitClass, caller: string, minute: number) => `${limitClass}:${caller}:${minute}`;
  return {
    add: async (limitClass: LimitClass, caller: string, minute: number) =>
      (await limiter.consume(keyOf(limitClass, caller, minute))).consumedPoints,
    takeBack: async (limitClass: LimitClass, caller: string, minute: number) =>
      void (await limiter.reward(keyOf(limitClass, caller, minute))),
    read: async (limitClass: LimitClass, caller: string, minute: number) =>
      (await limiter.get(keyOf(limitClass, caller, minute)))?.consumedPoints ?? 0,
    close: () => redis.disconnect(),
  };
}

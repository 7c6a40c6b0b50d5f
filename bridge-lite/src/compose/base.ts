import { house as ownHouse } from '#house';
import { assertHouse, type House } from '../../model/index.ts';
import type { OpenDatabase } from '../adapters/database/openDatabase.ts';
import { createPromMetrics } from '../adapters/metrics/promMetrics.ts';
import type { Env } from '../env.ts';
import type { Clock } from '../ports/clock.ts';
import type { Logger } from '../ports/logger.ts';
import type { Notifier } from '../ports/notifier.ts';

export interface BridgeOptions {
  env: Env;
  logger: Logger;
  /** The house whose tables these are; this one when left out. */
  house?: House;
  clock?: Clock;
  fetch?: typeof fetch;
  /** A database that is already open, left open at the end; the one of the configuration when left out. */
  database?: OpenDatabase;
  /** Longest wait for one answer of Baserow. @default 5000 */
  baserowTimeoutMs?: number;
  /** How admins are told; the log when left out. */
  notifier?: Notifier;
  /** Called for every attempt to call Baserow. */
  onBaserowCall?: (call: { endpoint: string; status: number }) => void;
}

/** What every part of the bridge is made with. @throws HouseError for a house that cannot be used */
export function createBase(options: BridgeOptions) {
  const { env, logger, house = ownHouse, clock = Date, fetch } = options;
  assertHouse(house);
  const logFailure = (source: string) => (error: Error) =>
    logger.warn({ source, error: error.message }, 'connection failed');
  return { options, env, logger, house, clock, fetch, logFailure, metrics: createPromMetrics() };
}

export type Base = ReturnType<typeof createBase>;

import type { SeedRows } from '../../model/seed.ts';
import type { DemoUser } from '../../src/testing/testBridge.ts';

/** Scopes of the service tokens that requests are made with. */
export const tokenScopes = {
  reader: ['read:*'],
  planner: ['read:projets', 'write:projets'],
  narrow: ['read:personnes', 'admin:sync', 'admin:metrics'],
} as const;

export type GoldenCaller = DemoUser | keyof typeof tokenScopes | 'anonymous';

/** One request whose whole answer is kept. */
export interface GoldenCase {
  /** A sentence, unlike any other of its area. */
  name: string;
  as: GoldenCaller;
  /** `GET /api/v1/projets?per_page=2`. `{first.undo_id}` stands for a field of the answer kept as `first`. */
  request: string;
  /** Body, sent as JSON; placeholders count here and in the headers too. */
  send?: unknown;
  headers?: Record<string, string>;
  /** Seconds since the request before. @default 1 */
  afterSeconds?: number;
  /** Keeps `data` of the answer for later placeholders. */
  keep?: string;
  /** Keeps the headers too that every answer has. @default false */
  allHeaders?: boolean;
}

/** Requests that are made one after the other, on a bridge of their own unless they only read. */
export interface GoldenArea {
  name: string;
  cases: readonly GoldenCase[];
  /** Nothing is written: the bridge on the demo rows is shared with the other areas that only read. @default false */
  isReadOnly?: boolean;
  /** The demo rows unless told. */
  seed?: () => SeedRows;
  variables?: Record<string, string>;
  /** With an account in a wiki in memory, so that the routes to it answer. @default false */
  hasWiki?: boolean;
}

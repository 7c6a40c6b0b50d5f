import type { QueryClient } from '@tanstack/react-query';
import type { BackoffOptions } from './backoff';
import type { EventSourceLike } from './createEventStream';
import type { HistoryCalls } from './createHistoryCalls';
import type { Reads } from './createReads';
import type { Watches } from './createWatches';
import type { Writes } from './createWrites';

/** The page's one connection to bridge-lite: reads are coalesced, shared and live; writes are optimistic. */
export interface Wire extends Watches, Reads, Writes {
  readonly queryClient: QueryClient;
  /** What changed, and how it is taken back; few readers ask for it. */
  loadHistory(): Promise<HistoryCalls>;
  /** Calls back when pages of the wiki were made, renamed or removed; returns the function that stops. */
  onPages(listener: () => void): () => void;
}

export interface WireOptions {
  /** Without a trailing slash. @default '/bridge' */
  baseUrl?: string;
  /** BCP 47 tag for `Accept-Language`. @default 'fr' */
  language?: () => string;
  /** No events without it: values are then only refreshed by new views. */
  createEventSource?: (url: string) => EventSourceLike;
  /** Time during which reads are collected into one call. @default 8 */
  batchWindowMs?: number;
  /** Calls back when the page has nothing else to do, soon in any case: reads wait for it. @default at once */
  whenIdle?: (flush: () => void) => void;
  backoff?: BackoffOptions;
  /** How long the event stream outlives the last view. @default 5000 */
  lingerMs?: number;
  /** Tells whether the page can be seen, at each change. A hidden page gives its event stream back after `hiddenMs`. */
  subscribeVisibility?: (listener: (isVisible: boolean) => void) => void;
  /** Browsers allow few connections to a server over HTTP/1.1, and people leave many tabs open. @default 60000 */
  hiddenMs?: number;
  /** Path of the page, to ask again after a sign-in without a page load. */
  pathname?: () => string;
  /** Least time between two loads of the model. @default 2000 */
  schemaSpacingMs?: number;
}

import type { QueryClient } from '@tanstack/react-query';
import type { BackoffOptions } from './backoff';
import type { EventSourceLike } from './createEventStream';
import type { Session } from './createSessionGate';
import type { Writes } from './createWrites';
import type { ListQuery } from './listQuery';
import type { ListValue } from './loadList';
import type { EntityState, ResourceState } from './resourceState';
import type {
  ActionDescriptor,
  DetailByName,
  EntityByName,
  EntityName,
  ListMeta,
  Me,
  PageInfo,
  Table,
  WikiPageRef,
} from './wireTypes';

interface SearchOptions {
  signal: AbortSignal;
  /** Equality filters of the wire (`{ roles: 'formateur' }`). */
  filters?: Record<string, string>;
  /** @default 10 */
  limit?: number;
}

export type Listener<T> = (state: ResourceState<T>) => void;

/** The page's one connection to bridge-lite: reads are coalesced, shared and live; writes are optimistic. */
export interface Bridge extends Writes {
  readonly queryClient: QueryClient;
  /** Without a trailing slash. */
  readonly baseUrl: string;
  readonly session: Session;
  /** Follows one entity. Calls back at once with the current state; returns the function that stops. */
  watchEntity<E extends EntityName>(
    entity: E,
    id: number,
    listener: (state: EntityState<EntityByName[E]>) => void,
  ): () => void;
  /** Follows one entity with its detail. */
  watchDetail<E extends EntityName>(entity: E, id: number, listener: Listener<DetailByName[E]>): () => void;
  /** Follows every row of a list. */
  watchList<E extends EntityName>(query: ListQuery<E>, listener: Listener<ListValue<EntityByName[E]>>): () => void;
  /** Follows what the reader may run on entities of this kind; null: what needs no entity. */
  watchActions(entity: EntityName | null, listener: Listener<ActionDescriptor[]>): () => void;
  /** Follows who the reader is: scopes and own row. */
  watchMe(listener: Listener<Me>): () => void;
  /** Reads what the reader may run on one row, with the form's values for it. */
  describeActions(entity: EntityName, id: number, signal?: AbortSignal): Promise<ActionDescriptor[]>;
  /** Follows what a Docmost page stands for. */
  watchPage(pageId: string, listener: Listener<PageInfo>): () => void;
  /** Reads which pages of the wiki mention an entity, by title, as far as the reader may see them. */
  pagesAbout(entity: EntityName, id: number): Promise<{ data: WikiPageRef[]; meta: ListMeta | undefined }>;
  /** Reads which Baserow table holds each entity; asked once for the page. */
  tables(): Promise<Table[]>;
  /** Finds entities by name. Rejects with code `ABORTED` when the signal fires. */
  search<E extends EntityName>(entity: E, query: string, options: SearchOptions): Promise<EntityByName[E][]>;
  /** Reads one entity with its detail; a value younger than half a minute is reused. */
  detail<E extends EntityName>(entity: E, id: number, signal?: AbortSignal): Promise<DetailByName[E]>;
}

export interface BridgeOptions {
  /** @default '/bridge' */
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
}

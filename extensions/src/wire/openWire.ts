import { QueryClient } from '@tanstack/react-query';
import type { BridgeError } from './bridgeError';
import { createBatcher } from './createBatcher';
import type { Calls } from './createCalls';
import { createHttp } from './createHttp';
import { createLiveEvents } from './createLiveEvents';
import { createResources } from './createResources';
import { createSessionGate, type SessionGate } from './createSessionGate';
import { createWatches } from './createWatches';
import { loadOnce } from './loadOnce';
import { markOutdated } from './markOutdated';
import { createPendingPatches } from './pendingPatches';
import { followSchema } from './schema/followSchema';
import type { Wire, WireOptions } from './wire';
import type { ChangeEvent } from './wireTypes';

const minuteMs = 60_000;

/** Opens a connection. A page uses one only: see `getWire`. */
export function openWire({
  baseUrl = '/bridge',
  language = () => 'fr',
  createEventSource,
  batchWindowMs = 8,
  whenIdle = (flush) => flush(),
  backoff,
  lingerMs = 5000,
  subscribeVisibility,
  hiddenMs = minuteMs,
  pathname = () => '',
  schemaSpacingMs,
}: WireOptions = {}): Wire {
  const queryClient = createQueryClient();
  const gate = createSessionGate();
  const schema = followSchema({
    // Few pages need it: the model that the editor was built with is that of the bridge until an admin changes a table.
    load: () => import('./schema/loadSchema').then(({ loadSchema }) => loadSchema(http)),
    onOutdated: () => readAgain(),
    spacingMs: schemaSpacingMs,
  });
  const http = createHttp({ baseUrl, gate, language, onModel: schema.announce });
  const calls = loadOnce<Calls>(async () => {
    const { createCalls } = await import('./createCalls');
    return createCalls({ ...parts, gate, onWritten, windowMs: batchWindowMs });
  });
  /** A call whose code is loaded with the first of them; from then on it is made at once. */
  const later = <K extends keyof Calls>(name: K): Calls[K] => {
    const make = (of: Calls, args: unknown[]) => (of[name] as (...args: unknown[]) => Promise<unknown>)(...args);
    return ((...args: unknown[]) => {
      const of = calls.find();
      return of ? make(of, args) : calls.load().then((loaded) => make(loaded, args));
    }) as unknown as Calls[K];
  };
  const queries = { ask: later('ask') };
  const batcher = createBatcher(http, queries, gate, { windowMs: batchWindowMs, whenIdle });
  const resources = createResources({ queryClient, gate, ...(backoff && { backoff }) });
  const pageListeners = new Set<() => void>();
  const pending = createPendingPatches(resources.update);

  const onChange = (change: ChangeEvent) => {
    markOutdated(queryClient, change);
    resources.refetchChanged(change);
  };
  let isLost = false;
  /** Asks one small thing: what is shown is as old as the last news while nobody answers, and no older once it goes on. */
  const lookWhetherThere = async () => {
    isLost = true;
    const code = await http.get('me').then(
      () => undefined,
      (error: BridgeError) => error.code,
    );
    resources.setAway(isLost && code === 'NETWORK');
  };
  const readAgain = () => {
    void queryClient.invalidateQueries({ refetchType: 'none' });
    resources.refetchAll();
  };
  const live = createLiveEvents({
    createEventSource,
    lingerMs,
    hiddenMs,
    subscribeVisibility,
    ...(backoff && { backoff }),
    url: `${baseUrl}/api/v1/events`,
    isSignedIn: () => gate.session === 'signed-in',
    onChange,
    onReset: readAgain,
    onSchema: schema.change,
    onPages: () => {
      for (const listener of pageListeners) listener();
    },
    onModel: schema.announce,
    onLost: () => void lookWhetherThere(),
    onOpen: () => {
      isLost = false;
      resources.setAway(false);
    },
  });
  resources.onActive(live.setActive);
  gate.subscribe(live.update);

  const askElsewhere = createAskElsewhere(gate, pathname);
  const onWritten = (change: ChangeEvent) => {
    if (!live.isStreaming) onChange(change);
  };
  const parts = { http, batcher, queries, queryClient, pending };
  const watches = createWatches({
    ...parts,
    watch: (resource, listener) => {
      askElsewhere();
      return resources.watch(resource, listener);
    },
  });
  return {
    queryClient,
    onPages: (listener) => {
      pageListeners.add(listener);
      return () => void pageListeners.delete(listener);
    },
    ...watches,
    watchRights: (...args) => {
      // Who looks what may be changed is about to change something, which is shown at once.
      void calls.load().catch(() => undefined);
      return watches.watchRights(...args);
    },
    describeActions: later('describeActions'),
    pagesAbout: later('pagesAbout'),
    tables: later('tables'),
    search: later('search'),
    updateEntity: later('updateEntity'),
    runAction: later('runAction'),
    undoAction: later('undoAction'),
    loadHistory: async () => {
      const { createHistoryCalls } = await import('./createHistoryCalls');
      return createHistoryCalls({ ...parts, onWritten });
    },
  };
}

function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 5 * minuteMs,
        gcTime: 15 * minuteMs,
        retry: false,
        networkMode: 'always',
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
      },
    },
  });
}

/** Pages that are read by anyone. */
const publicPage = /^\/(?:share|docs)\//;

/** Forgets a refusal once the reader is on another page, unless that is a public one: they may have signed in meanwhile. */
function createAskElsewhere(gate: SessionGate, pathname: () => string): () => void {
  let refusedAt: string | undefined;
  gate.subscribe(() => {
    if (gate.session === 'signed-out') refusedAt = pathname();
  });
  return () => {
    const path = pathname();
    const isElsewhere = gate.session === 'signed-out' && path !== refusedAt;
    if (isElsewhere && !publicPage.test(path)) gate.reset();
  };
}

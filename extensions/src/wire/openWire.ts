import { QueryClient } from '@tanstack/react-query';
import type { BridgeError } from './bridgeError';
import { createBatcher } from './createBatcher';
import { createHttp } from './createHttp';
import { createLiveEvents } from './createLiveEvents';
import type { QueryBatcher } from './createQueryBatcher';
import { createReads } from './createReads';
import { createResources } from './createResources';
import { createSessionGate, type SessionGate } from './createSessionGate';
import { createWatches } from './createWatches';
import { createWrites } from './createWrites';
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
  let asking: Promise<QueryBatcher> | undefined;
  const queries: QueryBatcher = {
    // A page of a few mentions asks none.
    ask: async (query, signal) => {
      asking ??= import('./createQueryBatcher').then((code) =>
        code.createQueryBatcher(http, gate, { windowMs: batchWindowMs }),
      );
      return (await asking).ask(query, signal);
    },
  };
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
  return {
    queryClient,
    onPages: (listener) => {
      pageListeners.add(listener);
      return () => void pageListeners.delete(listener);
    },
    ...createWatches({
      ...parts,
      watch: (resource, listener) => {
        askElsewhere();
        return resources.watch(resource, listener);
      },
    }),
    ...createReads(parts),
    ...createWrites({ ...parts, onWritten }),
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

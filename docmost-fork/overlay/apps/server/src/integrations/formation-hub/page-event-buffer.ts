import type { BridgeEvent } from './webhook-queue';

/** What the wiki emits with a page event. */
export interface PageEvent {
  pageIds?: string[];
  workspaceId?: string;
}

export interface PageEventBufferDeps {
  flush: (event: BridgeEvent) => void;
  now: () => Date;
  schedule: (task: () => void, delayMs: number) => () => void;
  /** How long events of one type are gathered: an emission may also precede the commit of what it tells. @default 500 */
  delayMs?: number;
}

interface Pending {
  event: BridgeEvent;
  cancel: () => void;
}

/** Joins events of one type and workspace that come within a moment, and names each page once. */
export class PageEventBuffer {
  private readonly deps: PageEventBufferDeps;
  private readonly pending = new Map<string, Pending>();

  constructor(deps: PageEventBufferDeps) {
    this.deps = deps;
  }

  add(type: string, event: PageEvent | null | undefined): void {
    const pageIds = event?.pageIds;
    const workspaceId = event?.workspaceId;
    const ids = (Array.isArray(pageIds) ? pageIds : []).filter((id) => typeof id === 'string');
    if (ids.length === 0) return;
    const key = `${type} ${workspaceId ?? ''}`;
    const present = this.pending.get(key);
    if (present !== undefined) {
      present.event.data.pageIds = [...new Set([...present.event.data.pageIds, ...ids])];
      return;
    }
    const gathered: BridgeEvent = {
      type,
      timestamp: this.deps.now().toISOString(),
      data: { pageIds: [...new Set(ids)], workspaceId: workspaceId ?? null },
    };
    const cancel = this.deps.schedule(() => this.release(key), this.deps.delayMs ?? 500);
    this.pending.set(key, { event: gathered, cancel });
  }

  /** Passes on everything that is still being gathered. */
  flushAll(): void {
    for (const key of [...this.pending.keys()]) this.release(key);
  }

  private release(key: string): void {
    const pending = this.pending.get(key);
    if (pending === undefined) return;
    pending.cancel();
    this.pending.delete(key);
    this.deps.flush(pending.event);
  }
}

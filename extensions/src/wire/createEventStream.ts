import type { BackoffOptions } from './backoff';
import { createBackoff } from './backoff';
import type { ChangeEvent } from './wireTypes';

/** The part of `EventSource` in use. */
export interface EventSourceLike {
  /** 0 while it connects by itself, 2 once it has given up. */
  readonly readyState: number;
  addEventListener(type: string, listener: (event: { data?: string }) => void): void;
  close(): void;
}

const closed = 2;

export interface EventStreamOptions {
  url: string;
  createEventSource: (url: string) => EventSourceLike;
  backoff?: BackoffOptions;
  onChange: (change: ChangeEvent) => void;
  /** Anything may have been missed: after a reconnection, or because the bridge says so. */
  onReset: () => void;
  /** The bridge works on another model. */
  onSchema: () => void;
  /** Pages of the wiki were made, renamed or removed. */
  onPages: () => void;
  /** The stream broke. Reconnection is under way. */
  onLost: () => void;
}

export interface EventStream {
  open(): void;
  close(): void;
}

/**
 * One server-sent event stream. Reconnects by itself, with its own backoff, because a browser gives up for good as soon
 * as a proxy answers 502 in place of a bridge that restarts.
 */
export function createEventStream({
  url,
  createEventSource,
  backoff,
  onChange,
  onReset,
  onSchema,
  onPages,
  onLost,
}: EventStreamOptions): EventStream {
  const retry = createBackoff(backoff);
  let source: EventSourceLike | undefined;
  let isOpen = false;
  let hasMissed = false;

  const connect = () => {
    const current = createEventSource(url);
    source = current;
    const listen = (type: string, listener: (data: string) => void) =>
      current.addEventListener(type, (event) => {
        if (source === current) listener(event.data ?? '');
      });
    listen('open', () => {
      retry.reset();
      if (hasMissed) onReset();
      hasMissed = false;
    });
    listen('reset', () => onReset());
    listen('schema', () => onSchema());
    listen('pages', () => onPages());
    listen('change', (data) => {
      const change = parseChange(data);
      if (change) onChange(change);
    });
    listen('error', () => {
      // While the browser reconnects by itself, `Last-Event-ID` brings what is missed.
      if (current.readyState !== closed) return;
      source = undefined;
      if (!hasMissed) onLost();
      hasMissed = true;
      retry.schedule(() => {
        if (isOpen) connect();
      });
    });
  };

  return {
    open: () => {
      if (isOpen) return;
      isOpen = true;
      connect();
    },
    close: () => {
      if (!isOpen) return;
      isOpen = false;
      hasMissed = true;
      retry.reset();
      source?.close();
      source = undefined;
    },
  };
}

function parseChange(data: string): ChangeEvent | undefined {
  try {
    const change = JSON.parse(data) as Partial<ChangeEvent>;
    if (typeof change.entity !== 'string') return undefined;
    return { entity: change.entity, ids: Array.isArray(change.ids) ? change.ids : null };
  } catch {
    return undefined;
  }
}

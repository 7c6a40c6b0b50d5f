import type { BackoffOptions } from './backoff';
import { createBackoff } from './backoff';
import type { ChangeEvent } from './wireTypes';

interface StreamEvent {
  data?: string;
  /** The number of the last event that had one. */
  lastEventId?: string;
}

/** The part of `EventSource` in use. */
export interface EventSourceLike {
  /** 0 while it connects by itself, 2 once it has given up. */
  readonly readyState: number;
  addEventListener(type: string, listener: (event: StreamEvent) => void): void;
  close(): void;
}

const closed = 2;

export interface EventStreamOptions {
  url: string;
  createEventSource: (url: string) => EventSourceLike;
  backoff?: BackoffOptions;
  onChange: (change: ChangeEvent) => void;
  /** Anything may have been missed: the bridge says so, or the stream broke before it had a number to go on from. */
  onReset: () => void;
  /** The bridge works on another model. */
  onSchema: () => void;
  /** Pages of the wiki were made, renamed or removed, or may have been while the stream was away. */
  onPages: () => void;
  /** The stream opened on a bridge that works on this model. */
  onModel: (hash: string) => void;
  /** The stream broke, or could not be opened again. Reconnection is under way. */
  onLost: () => void;
  /** The stream is open; what was missed follows. */
  onOpen: () => void;
}

export interface EventStream {
  open(): void;
  close(): void;
}

/**
 * One server-sent event stream. Reconnects by itself, with its own backoff, because a browser gives up for good as soon
 * as a proxy answers 502 in place of a bridge that restarts; it then says itself which number it heard last.
 */
export function createEventStream({
  url,
  createEventSource,
  backoff,
  onChange,
  onReset,
  onSchema,
  onPages,
  onModel,
  onLost,
  onOpen,
}: EventStreamOptions): EventStream {
  const retry = createBackoff(backoff);
  let source: EventSourceLike | undefined;
  let isOpen = false;
  let hasMissed = false;
  let wasReady = false;
  let lastId = '';

  const connect = () => {
    const current = createEventSource(lastId === '' ? url : `${url}?last_event_id=${encodeURIComponent(lastId)}`);
    source = current;
    const listen = (type: string, listener: (data: string) => void) =>
      current.addEventListener(type, (event) => {
        if (source !== current) return;
        lastId = event.lastEventId || lastId;
        listener(event.data ?? '');
      });
    listen('open', () => {
      retry.reset();
      onOpen();
      if (hasMissed && lastId === '') onReset();
      hasMissed = false;
    });
    listen('ready', (data) => {
      const { model } = parse<{ model: string }>(data);
      if (typeof model === 'string') onModel(model);
      // News of pages have no number: what was told meanwhile is not told again.
      if (wasReady) onPages();
      wasReady = true;
    });
    listen('reset', () => onReset());
    listen('schema', () => onSchema());
    listen('pages', () => onPages());
    listen('change', (data) => {
      const { entity, ids } = parse<ChangeEvent>(data);
      if (typeof entity === 'string') onChange({ entity, ids: Array.isArray(ids) ? ids : null });
    });
    listen('error', () => {
      // While the browser reconnects by itself, `Last-Event-ID` brings what is missed.
      if (current.readyState !== closed) return;
      source = undefined;
      hasMissed = true;
      onLost();
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

/** Fields of the data of an event, as far as it has any. */
function parse<T>(data: string): Partial<T> {
  try {
    return (JSON.parse(data) ?? {}) as Partial<T>;
  } catch {
    return {};
  }
}

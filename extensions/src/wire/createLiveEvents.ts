import { createEventStream, type EventStreamOptions } from './createEventStream';

export interface LiveEventsOptions extends Omit<EventStreamOptions, 'createEventSource'> {
  createEventSource: EventStreamOptions['createEventSource'] | undefined;
  lingerMs: number;
  hiddenMs: number;
  subscribeVisibility: ((listener: (isVisible: boolean) => void) => void) | undefined;
  isSignedIn: () => boolean;
}

export interface LiveEvents {
  /** True while changes arrive by themselves. */
  readonly isStreaming: boolean;
  /** Whether any view wants to know. */
  setActive(isActive: boolean): void;
  /** To be called when the session has changed. */
  update(): void;
}

/** Opens the event stream while a signed-in reader looks at a page with live views, and gives it back otherwise. */
export function createLiveEvents(options: LiveEventsOptions): LiveEvents {
  const { createEventSource, lingerMs, hiddenMs, subscribeVisibility, isSignedIn } = options;
  const stream = createEventSource && createEventStream({ ...options, createEventSource });
  let isActive = false;
  let isVisible = true;
  let isStreaming = false;
  let closing: ReturnType<typeof setTimeout> | undefined;
  let hiding: ReturnType<typeof setTimeout> | undefined;

  const update = () => {
    clearTimeout(closing);
    const isWanted = isActive && isVisible && isSignedIn();
    if (isWanted) stream?.open();
    else closing = setTimeout(() => stream?.close(), isSignedIn() && isVisible ? lingerMs : 0);
    isStreaming = isWanted && stream !== undefined;
  };
  subscribeVisibility?.((visible) => {
    clearTimeout(hiding);
    const apply = () => {
      isVisible = visible;
      update();
    };
    if (visible) apply();
    else hiding = setTimeout(apply, hiddenMs);
  });

  return {
    get isStreaming() {
      return isStreaming;
    },
    setActive: (active) => {
      isActive = active;
      update();
    },
    update,
  };
}

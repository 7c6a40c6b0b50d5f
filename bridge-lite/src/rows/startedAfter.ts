export interface StartedAfter {
  (): Promise<void>;
  /** The run of this moment, for who wants no newer one. */
  running(): Promise<void> | undefined;
}

/**
 * Work that many ask for and that is done once for all of them: who asks while it runs gets a run that begins after he
 * asked, so that it sees what he knows of.
 */
export function startedAfter(work: () => Promise<void>): StartedAfter {
  let running: Promise<void> | undefined;
  let next: Promise<void> | undefined;
  const start = (): Promise<void> => {
    running = work().finally(() => {
      running = undefined;
    });
    return running;
  };
  const run = (): Promise<void> => {
    if (!running) return start();
    next ??= running
      .catch(() => undefined)
      .then(() => {
        next = undefined;
        return start();
      });
    return next;
  };
  return Object.assign(run, { running: () => running });
}

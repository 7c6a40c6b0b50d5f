/** Code or data that a page loads when it is first needed. */
export interface LoadOnce<T> {
  /** Undefined until it has been loaded. */
  find: () => T | undefined;
  /** Loads it once for the page; a load that failed is tried again next time. */
  load: () => Promise<T>;
}

export function loadOnce<T>(start: () => Promise<T>): LoadOnce<T> {
  let loaded: T | undefined;
  let loading: Promise<T> | undefined;
  return {
    find: () => loaded,
    load: () => {
      loading ??= start().then(
        (value) => {
          loaded = value;
          return value;
        },
        (error: unknown) => {
          loading = undefined;
          throw error;
        },
      );
      return loading;
    },
  };
}

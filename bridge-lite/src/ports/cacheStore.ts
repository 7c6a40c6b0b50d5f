/** A key-value memory, possibly shared by several instances. Losing an entry is never an error. */
export interface CacheStore {
  get<T>(key: string): Promise<T | undefined>;
  set<T>(key: string, value: T, ttlMs: number): Promise<void>;
}

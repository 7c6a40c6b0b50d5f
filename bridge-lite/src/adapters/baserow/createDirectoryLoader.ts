import type { BaserowClient } from './baserowClient.ts';
import { discoverTables, type TableDirectory } from './tableDirectory.ts';

/** Discovers the tables at the first need and keeps them; a failed discovery is tried again at the next need. */
export function createDirectoryLoader(client: BaserowClient): () => Promise<TableDirectory> {
  let loading: Promise<TableDirectory> | undefined;
  return () => {
    loading ??= discoverTables(client).catch((error: unknown) => {
      loading = undefined;
      throw error;
    });
    return loading;
  };
}

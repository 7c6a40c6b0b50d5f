import type { QueryClient } from '@tanstack/react-query';
import type { Http } from './createHttp';
import { keptIn } from './createWrites';
import { listPath } from './listQuery';
import { storeRow } from './storeRow';
import type { ChangeEvent, ChangeLine, EntityName, KeptField, Meta, VersionedRow } from './wireTypes';

/** Lines of the log, the newest first. */
export interface ChangePage {
  lines: readonly ChangeLine[];
  /** `before` of the lines that follow; null when there are none. */
  next: number | null;
}

export interface RestoreRequest {
  /** Number of the line that is taken back. */
  seq: number;
  /** The fields that are meant; all when left out. */
  fields?: readonly string[];
  /** Writes over what somebody changed since, which the reader has seen. */
  over?: boolean;
  /** Version that the reader saw. */
  version?: string | undefined;
}

/** What changed, and how it is taken back. Every call rejects with a `BridgeError`. */
export interface HistoryCalls {
  /** Changes of one row. */
  ofRow(entity: EntityName, id: number, before?: number): Promise<ChangePage>;
  /** Changes that the reader made, of any row. */
  mine(before?: number): Promise<ChangePage>;
  /** Takes a line back: values of a row, or the whole row that it deleted. Answers the fields that stay. */
  restore(entity: EntityName, id: number, request: RestoreRequest): Promise<readonly KeptField[]>;
}

const perPage = 30;

export function createHistoryCalls(deps: {
  http: Http;
  queryClient: QueryClient;
  onWritten: (change: ChangeEvent) => void;
}): HistoryCalls {
  const { http, queryClient, onWritten } = deps;
  const read = async (path: string, before: number | undefined): Promise<ChangePage> => {
    const params = new URLSearchParams({ limit: String(perPage) });
    if (before !== undefined) params.set('before', String(before));
    const { data, meta } = await http.get<ChangeLine[], Meta & { next?: number | null }>(path, params);
    return { lines: data, next: meta?.next ?? null };
  };
  return {
    ofRow: (entity, id, before) => read(`${listPath(entity)}/${id}/history`, before),
    mine: (before) => read('me/changes', before),
    restore: async (entity, id, { version, ...body }) => {
      const path = `${listPath(entity)}/${id}/restore`;
      const { data, meta } = await http.send<VersionedRow>(
        'post',
        path,
        body,
        version === undefined ? {} : { version },
      );
      storeRow(queryClient, entity, data, meta);
      onWritten({ entity, ids: [id] });
      return keptIn(meta);
    },
  };
}

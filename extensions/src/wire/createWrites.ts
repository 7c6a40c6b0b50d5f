import type { QueryClient } from '@tanstack/react-query';
import { toBridgeError } from './bridgeError';
import type { Answer, Http } from './createHttp';
import { listPath } from './listQuery';
import type { PendingPatches } from './pendingPatches';
import { storeRow } from './storeRow';
import type { ActionResult, ChangeEvent, EntityByName, EntityName } from './wireTypes';

interface UpdateOptions<E extends EntityName> {
  /** Body of the `PATCH`. */
  body: Record<string, unknown>;
  /** What the page shows until the answer is there. */
  optimistic: Partial<EntityByName[E]>;
  /** Version that the user saw. */
  version: string;
}

interface RunActionOptions {
  id: number | null;
  params?: Record<string, unknown>;
  idempotencyKey?: string;
}

export interface Writes {
  /** Changes an entity: shown at once, put back when refused (rejects with the `BridgeError`). Writes to one entity go one after the other. */
  updateEntity<E extends EntityName>(
    entity: E,
    id: number,
    options: UpdateOptions<E>,
  ): Promise<Answer<EntityByName[E]>>;
  /** Runs a business action. */
  runAction(name: string, options: RunActionOptions): Promise<Answer<ActionResult>>;
  /** Takes an action back by its undo token. */
  undoAction(undoId: string): Promise<Answer<ActionResult>>;
}

export interface WritesOptions {
  http: Http;
  queryClient: QueryClient;
  pending: PendingPatches;
  onWritten: (change: ChangeEvent) => void;
}

/** Everything the page writes through the bridge. */
export function createWrites({ http, queryClient, pending, onWritten }: WritesOptions): Writes {
  const queues = new Map<string, Promise<string | undefined>>();

  const storeResult = (answer: Answer<ActionResult>) => {
    const { entity, id, result } = answer.data;
    if (result.id === id) storeRow(queryClient, entity, { ...result, id }, answer.meta);
    onWritten({ entity, ids: [id] });
    return answer;
  };

  return {
    updateEntity: async (entity, id, { body, optimistic, version }) => {
      type Row = EntityByName[typeof entity];
      const key = `${entity}:${id}`;
      const release = pending.add(entity, id, optimistic);
      const previous = queues.get(key) ?? Promise.resolve(undefined);
      const write = previous.then(async (newerVersion) =>
        http.send<Row>('patch', `${listPath(entity)}/${id}`, body, { version: newerVersion ?? version }),
      );
      const turn = write.then(
        (answer) => answer.data.version,
        () => undefined,
      );
      queues.set(key, turn);
      try {
        const answer = await write;
        storeRow(queryClient, entity, answer.data, answer.meta);
        onWritten({ entity, ids: [id] });
        return answer;
      } catch (cause) {
        const error = toBridgeError(cause);
        const current = error.details.current;
        if (error.code === 'CONFLICT' && isRow(current, id)) storeRow(queryClient, entity, current);
        throw error;
      } finally {
        if (queues.get(key) === turn) queues.delete(key);
        release();
      }
    },
    runAction: async (name, { id, params = {}, idempotencyKey }) =>
      storeResult(
        await http.send<ActionResult>(
          'post',
          `actions/${encodeURIComponent(name)}`,
          { id, params },
          idempotencyKey === undefined ? {} : { idempotencyKey },
        ),
      ),
    undoAction: async (undoId) =>
      storeResult(await http.send<ActionResult>('post', `actions/undo/${encodeURIComponent(undoId)}`, {})),
  };
}

const isRow = (value: unknown, id: number): value is { id: number } =>
  typeof value === 'object' && value !== null && (value as { id?: unknown }).id === id;

import type { QueryClient } from '@tanstack/react-query';
import { BridgeError, toBridgeError } from './bridgeError';
import type { Answer, Http } from './createHttp';
import { listPath } from './listQuery';
import type { PendingPatches } from './pendingPatches';
import { storeRow } from './storeRow';
import type {
  ActionResult,
  ChangeEvent,
  EntityByName,
  EntityName,
  KeptField,
  KeptMeta,
  Meta,
  VersionedRow,
} from './wireTypes';

interface UpdateOptions<E extends EntityName> {
  /** Body of the `PATCH`. */
  body: Record<string, unknown>;
  /** What the page shows until the answer is there. */
  optimistic: Partial<EntityByName[E]>;
  /** Version that the user saw. */
  version: string;
  /**
   * Whether a row that changed since may be written all the same. The write is then sent again with the row's newer version
   * before the next write to the row has its turn.
   */
  mayWriteOver?: (current: VersionedRow) => boolean;
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
  /** Takes back what a run did, by its undo token: the fields that nobody changed since (`keptIn` of the answer has the others). */
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
    updateEntity: async (entity, id, { body, optimistic, version, mayWriteOver = () => false }) => {
      type Row = EntityByName[typeof entity];
      const key = `${entity}:${id}`;
      const release = pending.add(entity, id, optimistic);
      const previous = queues.get(key) ?? Promise.resolve(undefined);
      const send = async (seen: string): Promise<Answer<Row>> => {
        try {
          return await http.send<Row>('patch', `${listPath(entity)}/${id}`, body, { version: seen });
        } catch (cause) {
          const current = currentRow(toBridgeError(cause), id);
          if (!current || current.version === seen || !mayWriteOver(current)) throw cause;
          return send(current.version);
        }
      };
      const write = previous.then((newerVersion) => send(newerVersion ?? version));
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
        const current = currentRow(error, id);
        if (current) storeRow(queryClient, entity, current);
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

/** Fields that stayed as they are since somebody changed them later: of what was taken back, or of what could not be. */
export function keptIn(from: Meta | BridgeError | undefined): readonly KeptField[] {
  if (from instanceof BridgeError) return from.code === 'CONFLICT' ? ((from.details.fields ?? []) as KeptField[]) : [];
  return (from as KeptMeta | undefined)?.kept ?? [];
}

/** The row that the bridge sent with a conflict. */
export function currentRow({ code, details }: BridgeError, id: number): VersionedRow | undefined {
  const current = details.current as Partial<VersionedRow> | null | undefined;
  const isRow = current?.id === id && typeof current.version === 'string';
  return code === 'CONFLICT' && isRow ? (current as VersionedRow) : undefined;
}

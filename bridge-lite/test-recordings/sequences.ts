import type { Store } from '../embedded-baserow/store/store.ts';
import type { RecordedCall } from './recording.ts';

type Kind = Parameters<Store['continueFrom']>[0];
type Json = Record<string, unknown>;

/**
 * The ids that the recorded system gave, so that the embedded one gives them too: a request can then be made as it was
 * recorded, and every id in an answer is compared, not only mapped.
 */
export class Sequences {
  readonly #firstFields: ReadonlyMap<number, number>;

  constructor(calls: readonly { answer: unknown }[]) {
    this.#firstFields = firstFields(calls.map(({ answer }) => answer));
  }

  /** Sets the next ids of the store to those that the answer of the request shows. */
  prepare(
    store: Store,
    { method, path, body, answer }: Pick<RecordedCall, 'method' | 'path' | 'body' | 'answer'>,
  ): void {
    const made = (answer ?? {}) as Json;
    const next = (kind: Kind, id: unknown) => typeof id === 'number' && store.continueFrom(kind, id);
    const route = path.replace(/\?.*/, '').replace(/\d+/g, 'N');
    if (method === 'POST' && route === '/api/workspaces/') next('workspace', made.id);
    if (method === 'POST' && route === '/api/applications/workspace/N/') next('application', made.id);
    if (method === 'POST' && route === '/api/database/tokens/') next('token', made.id);
    if (method === 'POST' && route === '/api/database/webhooks/table/N/') next('webhook', made.id);
    if (method === 'POST' && route === '/api/database/tables/database/N/') {
      next('table', made.id);
      next('field', this.#firstFields.get(Number(made.id)));
    }
    const makesField = method === 'POST' && route === '/api/database/fields/table/N/';
    if (makesField) next('field', made.id);
    if (makesField || (method === 'PATCH' && route === '/api/database/fields/N/'))
      next('option', firstNewOption(made.select_options, (body as Json | null)?.select_options));
  }
}

const idsOf = (options: unknown): number[] =>
  Array.isArray(options) ? options.flatMap(({ id }: Json) => (typeof id === 'number' ? id : [])) : [];

function firstNewOption(answered: unknown, sent: unknown): number | undefined {
  const known = new Set(idsOf(sent));
  return idsOf(answered).find((id) => !known.has(id));
}

/** The lowest field id that any answer shows of each table: its first field, which no answer gives when it is made. */
function firstFields(answers: readonly unknown[]): Map<number, number> {
  const lowest = new Map<number, number>();
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    const { id, table_id: table, primary } = value as Json;
    if (typeof id === 'number' && typeof table === 'number' && typeof primary === 'boolean')
      lowest.set(table, Math.min(id, lowest.get(table) ?? id));
    for (const inner of Object.values(value)) visit(inner);
  };
  visit(answers);
  return lowest;
}

import { findEntityOfCollection, getEntity } from '@formation-hub/extensions';
import { HttpResponse, http, type RequestHandler } from 'msw';
import { setupServer } from 'msw/node';
import { answerQueries, type FieldsOf, isQueryPath } from '../../../fake/answerQuery';
import { answerRights, type Lack } from '../../../fake/answerRights';
import type { EntityByName } from '../wireTypes';
import { emptyRow } from './emptyRow';

/** The origin that the DOM tests run under, so that nothing is cross-origin. */
const origin = 'http://localhost:3000';
export const baseUrl = `${origin}/bridge`;
export const api = (path: string) => `${baseUrl}/api/v1/${path}`;

interface FakeEvent {
  data?: string;
  lastEventId?: string;
}

/** An `EventSource` driven by the test. */
export class FakeEventSource {
  static readonly opened: FakeEventSource[] = [];
  readyState = 1;
  private readonly listeners: { type: string; listener: (event: FakeEvent) => void }[] = [];
  readonly url: string;

  constructor(url: string) {
    this.url = url;
    FakeEventSource.opened.push(this);
  }

  static get last(): FakeEventSource {
    const last = FakeEventSource.opened.at(-1);
    if (!last) throw new Error('no event source was opened');
    return last;
  }

  addEventListener(type: string, listener: (event: FakeEvent) => void): void {
    this.listeners.push({ type, listener });
  }

  get isClosed(): boolean {
    return this.readyState === 2;
  }

  /** The connection broke; the browser either tries again by itself or has given up. */
  break(readyState: 0 | 2): void {
    this.readyState = readyState;
    this.emit('error');
  }

  emit(type: string, data?: unknown, lastEventId = ''): void {
    for (const entry of this.listeners) {
      if (entry.type === type)
        entry.listener({ lastEventId, ...(data !== undefined && { data: JSON.stringify(data) }) });
    }
  }

  close(): void {
    this.readyState = 2;
  }
}

export const createTache = (id: number, values: Partial<EntityByName['tache']> = {}): EntityByName['tache'] => ({
  ...emptyRow('tache', id),
  nom: `Tâche ${id}`,
  projet: { id: 12, label: 'Site Boulangerie Lemoine' },
  personne: { id: 3, label: 'Léa Martin' },
  statut: 'a_faire',
  priorite: 'normale',
  echeance: '2026-12-01',
  heures_estimees: 8,
  heures_realisees: 2,
  ...values,
});

export const createPersonne = (
  id: number,
  values: Partial<EntityByName['personne']> = {},
): EntityByName['personne'] => ({
  ...emptyRow('personne', id),
  nom_prenom: `Personne ${id}`,
  nom: `Nom${id}`,
  prenom: 'Prénom',
  email: `p${id}@acadenice.fr`,
  roles: ['formateur'],
  statut: 'actif',
  capacite_formation: 100,
  capacite_agence: 50,
  heures_attribuees_formation: 40,
  heures_realisees_formation: 10,
  heures_restantes_formation: 60,
  heures_interventions: 5,
  heures_restantes_agence: 45,
  heures_restantes_total: 105,
  ...values,
});

export const createProjet = (id: number, values: Partial<EntityByName['projet']> = {}): EntityByName['projet'] => ({
  ...emptyRow('projet', id),
  nom: 'Site Boulangerie Lemoine',
  slug: 'site-boulangerie-lemoine',
  client: { id: 7, label: 'Boulangerie Lemoine' },
  chef_de_projet: { id: 3, label: 'Léa Martin' },
  statut: 'en_cours',
  heures_vendues: 120,
  heures_realisees: 54,
  date_debut: '2026-09-01',
  date_livraison: '2026-12-18',
  docmost_page_id: null,
  ...values,
});

export const refusal = (status: number, code: string, message = code, details?: Record<string, unknown>) =>
  HttpResponse.json({ error: { code, message, ...(details && { details }) } }, { status });

interface RecordedRequest {
  method: string;
  path: string;
  params: URLSearchParams;
  headers: Headers;
  /** Queries that it asks, each with its collection. */
  queries: { collection: string; body: Record<string, unknown> }[];
}

/** Fields as the editor knows them now, those that admins have just made too. */
export const editorFields: FieldsOf = (collection) => {
  const entity = findEntityOfCollection(collection);
  return entity === null ? undefined : getEntity(entity).fields;
};

type Tables = Record<string, Map<number, { id: number }> | undefined>;

/** Handlers of the read side over rows in memory, with a record of every request. */
export function createFakeBridge(tables: Tables, more: RequestHandler[] = []) {
  const requests: RecordedRequest[] = [];
  let failure: (() => Response) | undefined;
  let lackOf: (entity: string, id: number) => Lack | undefined = () => undefined;
  let schema: { model: string; entities: unknown } | undefined;

  const pathOf = (url: URL) => url.pathname.replace('/bridge/api/v1/', '');
  const record = async (request: Request) => {
    const url = new URL(request.url);
    const path = pathOf(url);
    const { method, headers } = request;
    const entry: RecordedRequest = { method, path, params: url.searchParams, headers, queries: [] };
    requests.push(entry);
    if (method === 'POST' && isQueryPath(path)) entry.queries.push(...queriesIn(path, await request.clone().json()));
  };

  const handlers = [
    http.all(api('*'), async ({ request }) => {
      await record(request);
      return failure?.();
    }),
    ...more,
    http.post(api('*'), async ({ request }) => {
      const path = pathOf(new URL(request.url));
      if (!isQueryPath(path)) return undefined;
      const rowsOf = (collection: string) => tables[collection] && [...tables[collection].values()];
      const { status, body } = answerQueries({ rowsOf, fieldsOf: editorFields }, path, await request.json());
      const headers = schema && { 'x-formation-hub-model': schema.model };
      return HttpResponse.json(body, { status, ...(headers && { headers }) });
    }),
    http.get(api('schema'), () => (schema ? HttpResponse.json({ data: schema }) : refusal(404, 'NOT_FOUND'))),
    http.get(api('rights/:entity'), ({ request, params }) => {
      const entity = String(params.entity);
      const editable = getEntity(entity).fields.flatMap(({ name, editable }) => (editable ? [name] : []));
      const asked = new URL(request.url).searchParams;
      return HttpResponse.json({ data: answerRights(editable, asked, (id) => lackOf(entity, id)) });
    }),
    http.get(api(':collection'), ({ request, params }) => {
      const table = tables[String(params.collection)];
      if (!table) return refusal(404, 'NOT_FOUND');
      const url = new URL(request.url);
      const ids = url.searchParams.get('ids')?.split(',').map(Number);
      const perPage = ids ? ids.length : Number(url.searchParams.get('per_page') ?? 50);
      const page = Number(url.searchParams.get('page') ?? 1);
      const all = ids ? ids.flatMap((id) => table.get(id) ?? []) : [...table.values()];
      const data = all.slice((page - 1) * perPage, page * perPage);
      const headers = schema && { 'x-formation-hub-model': schema.model };
      return HttpResponse.json({ data, meta: { page, per_page: perPage, total: all.length } }, headers && { headers });
    }),
  ];
  const server = setupServer(...handlers);
  return {
    server,
    requests,
    tables,
    /** Makes every request fail with this answer; undefined ends it. */
    fail: (answer: (() => Response) | undefined) => {
      failure = answer;
    },
    /** Says what the reader lacks of each row, id 0 standing for every row; undefined: nothing. */
    setLacks: (next: typeof lackOf = () => undefined) => {
      lackOf = next;
    },
    /** Lets every list name this model, and answers it; undefined: the bridge says nothing of a model. */
    setSchema: (next: typeof schema) => {
      schema = next;
    },
  };
}

function queriesIn(path: string, body: unknown): RecordedRequest['queries'] {
  if (path === 'query') return (body as { queries: RecordedRequest['queries'] }).queries;
  return [{ collection: path.replace(/\/query$/, ''), body: body as Record<string, unknown> }];
}

export const table = <T extends { id: number }>(rows: T[]) => new Map(rows.map((row) => [row.id, row]));

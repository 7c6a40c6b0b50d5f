import type { IncomingMessage, ServerResponse } from 'node:http';
import { answerQueries, isQueryPath } from '../../fake/answerQuery.ts';
import { answerRights } from '../../fake/answerRights.ts';
import { houseEditable, houseFields } from '../../fake/houseFields.ts';
import { actions } from './actions.ts';
import type { Row, Tables } from './createRows.ts';

/** A bridge in memory, as far as the browser's side of it goes. */
export interface FakeBridge {
  /** Answers a request under `/bridge/api/v1/`. */
  handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  /** Requests so far, as `GET taches?…`; queries with their bodies. */
  requests: string[];
  /** Bytes of all answers so far, as they are before a server compresses them. */
  readonly sentBytes: number;
}

const root = '/bridge/api/v1/';

/** Serves the tables: queries as the bridge's contract says, ids, details, `PATCH`, actions and the event stream. */
export function createFakeBridge(tables: Tables): FakeBridge {
  const requests: string[] = [];
  const streams = new Set<ServerResponse>();
  let sentBytes = 0;
  const send = (response: ServerResponse, body: unknown, status = 200) => {
    const text = JSON.stringify(body);
    sentBytes += Buffer.byteLength(text);
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(text);
  };
  const tell = (entity: string, id: number) => {
    const change = JSON.stringify({ entity, ids: [id] });
    for (const stream of streams) stream.write(`event: change\ndata: ${change}\n\n`);
  };

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const path = url.pathname.slice(root.length);
    const isQuery = request.method === 'POST' && isQueryPath(path);
    const asked = isQuery ? await readBody(request) : '';
    requests.push(`${request.method} ${path}${url.search}${asked}`);
    const [collection = '', id] = path.split('/');
    if (path === 'events') return openStream(response, streams);
    if (path === 'me') return send(response, { data: me });
    if (path === 'actions') {
      const entity = url.searchParams.get('entity');
      return send(response, { data: actions.filter((action) => action.entity === entity) });
    }
    if (collection === 'rights')
      return send(response, { data: answerRights(houseEditable(id ?? ''), url.searchParams) });
    if (isQuery) {
      const rowsOf = (name: string) => tables[name] && [...tables[name].values()];
      const answer = answerQueries({ rowsOf, fieldsOf: houseFields }, path, JSON.parse(asked));
      return send(response, answer.body, answer.status);
    }
    const table = tables[collection];
    if (!table) return refuse(response, 404, 'NOT_FOUND');
    if (request.method === 'PATCH') {
      const row = table.get(Number(id));
      if (!row) return refuse(response, 404, 'NOT_FOUND');
      const body = JSON.parse(await readBody(request)) as Record<string, unknown>;
      const next = { ...row, ...body, version: `${row.version}+` };
      table.set(row.id, next);
      send(response, { data: next });
      return tell(collection.slice(0, -1), row.id);
    }
    return send(response, rowsById(table, url.searchParams, tables));
  };
  return {
    handle,
    requests,
    get sentBytes() {
      return sentBytes;
    },
  };
}

const me = {
  kind: 'personne',
  name: 'Léa Martin',
  email: 'lea.martin@acadenice.fr',
  role: 'member',
  scopes: ['read:*', 'write:projets', 'write:interventions'],
  personne: { id: 3, label: 'Léa Martin' },
};

function rowsById(table: Map<number, Row>, params: URLSearchParams, tables: Tables) {
  const ids = params.get('ids')?.split(',').map(Number) ?? [];
  const rows = ids.map((id) => table.get(id)).filter((row) => row !== undefined);
  const data = params.has('detail') ? rows.map((row) => withTaches(row, tables)) : rows;
  return { data, meta: { page: 1, per_page: 200, total: rows.length } };
}

const withTaches = (row: Row, tables: Tables): Row => ({
  ...row,
  taches_detail: [...(tables.taches?.values() ?? [])].filter((tache) => comparable(tache.projet) === String(row.id)),
});

const comparable = (value: unknown): string =>
  typeof value === 'object' && value !== null && 'id' in value ? String(value.id) : String(value);

function openStream(response: ServerResponse, streams: Set<ServerResponse>): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  response.write(': open\n\n');
  streams.add(response);
  response.on('close', () => streams.delete(response));
}

function refuse(response: ServerResponse, status: number, code: string): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ error: { code, message: code } }));
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

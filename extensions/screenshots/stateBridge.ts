import type { IncomingMessage, ServerResponse } from 'node:http';
import { answerQueries, isQueryPath } from '../fake/answerQuery.ts';
import { answerRights } from '../fake/answerRights.ts';
import { houseEditable, houseFields } from '../fake/houseFields.ts';
import { hostileTexts, isHostileText, withHostileTexts } from './hostileTexts.ts';
import { actions, now, world as plainWorld, type Row } from './world.ts';

/** What a bridge of the pictures does: each block is shown in each of these. */
export const states = [
  'loaded',
  'loading',
  'stale',
  'forbidden',
  'not-found',
  'signed-out',
  'error',
  'refused',
] as const;
export type State = (typeof states)[number];

const refusals: Partial<Record<State, [number, string, string]>> = {
  forbidden: [403, 'FORBIDDEN_SCOPE', 'Vous n’avez pas accès à ces données.'],
  'signed-out': [401, 'AUTH_REQUIRED', 'Connexion requise.'],
  error: [502, 'BASEROW_UNAVAILABLE', 'Baserow ne répond pas.'],
};
const staleForMs = 42 * 60_000;

/** Answers `/bridge-<state>/api/v1/…`; false for every other path. */
export async function answerState(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
  const url = new URL(request.url ?? '/', 'http://localhost');
  const [, name, path = ''] = /^\/bridge-([a-z-]+)\/api\/v1\/(.*)$/.exec(url.pathname) ?? [];
  const hostile = name?.replace(/^hostile-/, '') ?? null;
  const world = isHostileText(hostile) ? withHostileTexts(plainWorld, hostileTexts[hostile]) : plainWorld;
  const state = isHostileText(hostile) ? 'loaded' : states.find((each) => each === name);
  if (!state) return false;
  if (path === 'events') {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write(': open\n\n');
    return true;
  }
  // Nothing more is sent: the page keeps waiting until the picture is taken.
  if (state === 'loading') return true;
  const refusal = refusals[state];
  if (refusal && !(state === 'forbidden' && path === 'actions')) return send(response, refusal[0], refused(refusal));
  const meta = state === 'stale' ? { stale: true, as_of: new Date(now.getTime() - staleForMs).toISOString() } : {};
  if (isQueryPath(path)) return answerQuery(request, response, { state, path, world }, meta);
  if (request.method !== 'GET') return answerWrite(request, response, { state, path, world });
  return send(response, 200, read(url, { state, path, world }, meta));
}

interface Asked {
  state: State;
  /** What follows `/api/v1/`. */
  path: string;
  world: typeof plainWorld;
}

const notAllowed = { allowed: false, reason: 'Réservé aux administratifs pédagogiques.' };

function read(url: URL, { path, state, world }: Asked, meta: object): object {
  if (path === 'actions') {
    const entity = url.searchParams.get('entity');
    const own = actions.filter((each) => entity === null || each.entity === entity);
    return { data: state === 'forbidden' ? own.map((each) => ({ ...each, ...notAllowed })) : own };
  }
  if (path.startsWith('rights/')) return { data: answerRights(houseEditable(path.slice(7)), url.searchParams) };
  if (path === 'me')
    return { data: { kind: 'personne', name: 'Léa Martin', scopes: ['*'], personne: { id: 3, label: 'Léa Martin' } } };
  if (path.startsWith('pages/')) {
    const label = 'Site Boulangerie Lemoine';
    return {
      data: {
        page_id: 'p',
        entity: 'projet',
        id: 12,
        label,
        actions: actions.filter((each) => each.entity === 'projet'),
      },
    };
  }
  const rows = state === 'not-found' ? [] : matching(world[path] ?? [], url.searchParams);
  return { data: rows, meta: { page: 1, per_page: 200, total: rows.length, ...meta } };
}

function matching(rows: readonly Row[], params: URLSearchParams): Row[] {
  const ids = params.get('ids')?.split(',').map(Number);
  const search = params.get('search')?.toLowerCase();
  return rows.filter((row) => {
    if (ids && !ids.includes(row.id)) return false;
    if (search && !JSON.stringify(row).toLowerCase().includes(search)) return false;
    return [...params].every(([key, wanted]) => {
      const field = /^filter\[([a-z_]+)\]$/.exec(key)?.[1];
      if (!field) return true;
      const value = row[field];
      const own = typeof value === 'object' && value !== null && 'id' in value ? String(value.id) : String(value);
      return Array.isArray(value) ? value.includes(wanted) : wanted.split(',').includes(own);
    });
  });
}

async function answerQuery(
  request: IncomingMessage,
  response: ServerResponse,
  { state, path, world }: Asked,
  meta: object,
): Promise<boolean> {
  if (state === 'not-found') return send(response, 404, refused([404, 'NOT_FOUND', 'Cette adresse n’existe pas.']));
  const asked = { rowsOf: (name: string) => world[name], fieldsOf: houseFields };
  const { status, body } = answerQueries(asked, path, JSON.parse(await readBody(request)));
  return send(response, status, withMeta(body as Answer, meta));
}

type Answer = { data: (Answer | Row)[]; meta?: object };

/** The answer with what each query's answer says of its age. */
function withMeta(answer: Answer, meta: object): object {
  if (answer.meta) return { ...answer, meta: { ...answer.meta, ...meta } };
  return {
    data: answer.data.map((each) => ('data' in each && 'meta' in each ? withMeta(each as Answer, meta) : each)),
  };
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

async function answerWrite(
  request: IncomingMessage,
  response: ServerResponse,
  { state, path, world }: Asked,
): Promise<boolean> {
  await readBody(request);
  const isClosing = path === 'actions/cloturer_projet';
  if (isClosing) {
    const open = (world.taches ?? []).filter(({ statut }) => statut !== 'terminee');
    const details = { rule: 'RG-06', taches_ouvertes: open.map(({ id, nom, statut }) => ({ id, nom, statut })) };
    return send(response, 422, refused([422, 'RG_VIOLATION', 'Des tâches du projet sont encore ouvertes.'], details));
  }
  const [collection = '', id] = path.split('/');
  const row = world[collection]?.find((each) => each.id === Number(id));
  if (state === 'refused' && collection === 'projets' && row) {
    const current = { ...row, version: 'autre', date_livraison: '2027-02-12', statut: 'livre' };
    return send(response, 409, refused([409, 'CONFLICT', 'Cette fiche a changé.'], { current }));
  }
  return send(response, 403, refused([403, 'FORBIDDEN_SCOPE', 'Cette tâche est réservée à la cheffe de projet.']));
}

const refused = ([, code, message]: [number, string, string], details: object = {}) => ({
  error: { code, message, details },
});

function send(response: ServerResponse, status: number, body: object): true {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
  return true;
}

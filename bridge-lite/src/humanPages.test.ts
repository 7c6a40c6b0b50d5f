import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { smallWorld } from './testing/smallWorld.ts';
import { createTestBridge, type DemoUser, type TestBridge, users } from './testing/testBridge.ts';
import { createTestClock } from './testing/testClock.ts';

let bridge: TestBridge;
beforeAll(async () => {
  const world = smallWorld();
  const pages = { 'page-1': { slugId: 'aB3dE', space: { slug: 'cours' } } };
  bridge = await createTestBridge({
    users: { lea: { ...users.lea, pages } },
    seed: {
      ...world,
      client: [...(world.client ?? []), { id: 2, nom: '<script>alert("x")</script>', contact: "l'été & co" }],
      formation: [...(world.formation ?? []), { id: 2, nom: 'Avec page', code: 'AP', docmost_page_id: 'page-1' }],
    },
  });
});
afterAll(() => bridge.close());

const get = async (path: string, user: DemoUser | undefined = 'lea', headers: Record<string, string> = {}) => {
  const response = await bridge.request(user, path, { headers });
  return { response, status: response.status, text: await response.text() };
};

describe('the link of a mention', () => {
  test('leads to a page with label, state, figures and links, without scripts', async () => {
    const { response, status, text } = await get('/projet/1');
    expect(status).toBe(200);
    expect(response.headers.get('content-type')).toContain('text/html');
    expect(response.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-[^']+'/);
    expect(text).toContain('<h1>Site</h1>');
    expect(text).toContain('En cours');
    expect(text).toContain('<a href="/bridge/client/1">Boulangerie Lemoine</a>');
    expect(text).toContain('<a href="/bridge/tache/1">Maquettes</a>');
    expect(text).toContain('Heures vendues');
    expect(text).toContain('<html lang="fr">');
    expect(text).not.toContain('<script');
  });

  test('speaks English when asked', async () => {
    expect((await get('/personne/1', 'lea', { 'accept-language': 'en' })).text).toContain('Hours left (training)');
  });

  test('shows what people wrote as text', async () => {
    const { text } = await get('/client/2');
    expect(text).not.toContain('<script');
    expect(text).toContain('&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;');
    expect(text).toContain('l&#39;été &amp; co');
  });

  test('goes on to the wiki page of the row, as far as the reader may see it', async () => {
    const { response, status } = await get('/formation/2');
    expect(status).toBe(302);
    expect(response.headers.get('location')).toBe('/s/cours/p/aB3dE');
    const other = await get('/formation/2', 'pierre');
    expect(other.status).toBe(200);
    expect(other.text).toContain('<h1>Avec page</h1>');
  });

  test('every entity has one', async () => {
    for (const path of ['/personne/1', '/formation/1', '/bloc/1', '/module/1', '/tache/1']) {
      expect((await get(path)).status).toBe(200);
    }
  });

  test('asks for a sign-in, and says so when there is nothing', async () => {
    const anonymous = await bridge.app.request('/personne/1');
    expect(anonymous.status).toBe(401);
    expect(await anonymous.text()).toContain('Se connecter au wiki');
    const expired = await bridge.app.request('/personne/1', { headers: { cookie: 'authToken=expired' } });
    expect(expired.status).toBe(401);
    const missing = await get('/personne/999');
    expect(missing.status).toBe(404);
    expect(missing.text).toContain('La personne n° 999 est introuvable.');
    expect((await get('/personne/9999999999')).status).toBe(404);
    for (const path of ['/personne/x', '/personne/0', '/navire/1']) {
      const { status, response } = await get(path);
      expect(status).toBe(404);
      expect(response.headers.get('content-type')).toContain('application/json');
    }
  });
});

test('an admin page asks for a sign-in as the others do, and says that the sync is off', async () => {
  const anonymous = await bridge.app.request('/sync');
  expect(anonymous.status).toBe(401);
  expect(await anonymous.text()).toContain('href="/login"');
  expect((await get('/sync')).text).toContain('réservée aux personnes qui administrent le wiki');
});

describe('the link of a view or a button', () => {
  test('explains itself and runs nothing', async () => {
    expect((await get('/vue/taches?vue=kanban&groupe=statut')).text).toContain('Une vue du wiki');
    const button = await get('/action/cloturer_projet?entite=projet&id=1');
    expect(button.status).toBe(200);
    expect(button.text).toContain('« Clôturer le projet »');
    expect((await get('/action/%3Cb%3E')).text).toContain('« &lt;b&gt; »');
    expect(await get('/projet/1')).toMatchObject({ text: expect.stringContaining('En cours') });
  });
});

describe('the documentation', () => {
  test('is an OpenAPI 3.1 document of every route', async () => {
    const { status, text } = await get('/api/openapi.json', undefined);
    expect(status).toBe(200);
    const document = JSON.parse(text) as { openapi: string; servers: unknown; paths: Record<string, object> };
    expect(document).toMatchObject({ openapi: '3.1.0', servers: [{ url: '/bridge' }] });
    for (const path of [
      '/api/v1/modules/{id}/attribuer',
      '/api/v1/actions/undo/{id}',
      '/api/v1/events',
      '/api/health',
    ]) {
      expect(Object.keys(document.paths)).toContain(path);
    }
  });

  test('reads as a page without scripts and without other servers', async () => {
    const { status, text } = await get('/api/docs', undefined);
    expect(status).toBe(200);
    expect(text).toContain('POST /api/v1/modules/{id}/attribuer');
    expect(text).toContain('href="openapi.json"');
    expect(text).not.toMatch(/<script|https?:\/\/(?!www\.w3)/);
    expect(text).toContain('(<code>RATE_LIMITED</code>, with <code>Retry-After</code>)');
    expect(text).not.toContain('`');
  });
});

test('while Baserow is down a page shows what is known, with its age', async () => {
  const clock = createTestClock();
  let isDown = false;
  const other = await createTestBridge({
    seed: smallWorld(),
    clock,
    intercept: () => (isDown ? Response.json({}, { status: 503 }) : undefined),
  });
  const open = async (path: string) => {
    const response = await other.request('lea', path);
    return { status: response.status, text: await response.text() };
  };
  expect((await open('/projet/1')).text).not.toContain('Baserow ne répond pas');
  isDown = true;
  clock.advance(6 * 60_000);
  await other.bridge.catchUp().catch(() => undefined);
  const stale = await open('/projet/1');
  expect(stale.status).toBe(200);
  expect(stale.text).toContain('Baserow ne répond pas : ces valeurs datent du 1 septembre 2026');
  expect((await open('/client/1')).text).toContain('Baserow ne répond pas');
  await other.close();
});

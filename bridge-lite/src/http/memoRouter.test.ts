import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { MemoRouter } from './memoRouter.ts';

const app = new Hono({ router: new MemoRouter() })
  .get('/actions/:name', (c) => c.text(`action ${c.req.param('name')}`))
  .get('/actions/undo/:id', (c) => c.text(`undo ${c.req.param('id')}`))
  .post('/actions/:name', (c) => c.text(`posted ${c.req.param('name')}`))
  .get('/:entity/:id', (c) => c.text(`${c.req.param('entity')} ${c.req.param('id')}`));
const ask = async (path: string, method = 'GET') => (await app.request(path, { method })).text();

test('answers each path the same the second time, by its method and with its own parameters', async () => {
  for (let turn = 0; turn < 2; turn += 1) {
    expect(await ask('/actions/creer')).toBe('action creer');
    expect(await ask('/actions/creer', 'POST')).toBe('posted creer');
    expect(await ask('/actions/undo/4')).toBe('undo 4');
    expect(await ask('/projet/12')).toBe('projet 12');
    expect(await ask('/projet/13')).toBe('projet 13');
    expect((await app.request('/a/b/c/d')).status).toBe(404);
  }
});

test('knows more paths than it remembers, and long ones', async () => {
  for (let id = 0; id < 1500; id += 1) expect(await ask(`/projet/${id}`)).toBe(`projet ${id}`);
  expect(await ask('/projet/0')).toBe('projet 0');
  const long = 'x'.repeat(300);
  expect(await ask(`/projet/${long}`)).toBe(`projet ${long}`);
});

test('takes up a route that is added later', async () => {
  const late = new MemoRouter<string>();
  late.add('GET', '/a', 'first');
  expect(late.match('GET', '/a')[0].map(([handler]) => handler)).toEqual(['first']);
  late.add('GET', '/*', 'second');
  expect(late.match('GET', '/a')[0].map(([handler]) => handler)).toEqual(['first', 'second']);
});

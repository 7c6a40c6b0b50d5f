import { createRoute, OpenAPIHono } from '@hono/zod-openapi';
import { describe, expect, test } from 'vitest';
import { queryBodySchema } from './query.ts';

const condition = { field: 'projet.client.nom', op: 'eq', values: ['Fournil'] };
const nested = (depth: number): unknown => (depth === 1 ? condition : { all: [nested(depth - 1)] });
const problemOf = (body: unknown) => queryBodySchema.safeParse(body).error?.issues[0];

test('a query says what it wants, and nothing has to be said', () => {
  expect(queryBodySchema.parse({})).toEqual({});
  const body = {
    filter: { any: [condition, { all: [condition, { ...condition, op: 'between', values: [1, 2] }] }] },
    ...{ search: 'site', ids: [1, 2], sort: ['-date', 'projet.nom'], groups: { by: 'statut', sums: ['heures'] } },
    ...{ window: { offset: 50, limit: 200 }, as_of: '2026-09-01' },
  };
  expect(queryBodySchema.parse(body)).toEqual(body);
  expect(queryBodySchema.parse({ window: {} })).toEqual({ window: { offset: 0, limit: 50 } });
});

describe('a filter', () => {
  test('is six deep and holds a hundred conditions at most', () => {
    expect(problemOf({ filter: nested(6) })).toBeUndefined();
    expect(problemOf({ filter: nested(7) })?.message).toBe('more than 6 deep');
    const many = (count: number) => ({ filter: { all: Array.from({ length: count }, () => condition) } });
    expect(problemOf(many(100))).toBeUndefined();
    expect(problemOf(many(101))?.message).toBe('more than 100 conditions');
    const groups = Array.from({ length: 51 }, () => ({ any: [condition, condition] }));
    expect(problemOf({ filter: { all: groups } })?.message).toBe('more than 100 conditions');
  });

  test('that is nested without end is refused, not walked into', () => {
    let deep: unknown = condition;
    for (let depth = 0; depth < 100_000; depth += 1) deep = { all: [deep] };
    expect(problemOf({ filter: deep })?.message).toBe('more than 6 deep');
  });
});

test.each([
  { limit: 50 },
  { window: { limit: 201 } },
  { window: { offset: -1 } },
  { sort: ['nom; drop table'] },
  { sort: ['a.b.c.d.e.f'] },
  { search: '  ' },
  { ids: [0] },
  { as_of: 'hier' },
  { order: 'alphabet' },
  { first: [0] },
  { groups: { by: 'statut', rows: 51 } },
  { group: { by: 'statut' } },
  { filter: { field: 'heures', op: 'eq', than: 'heures_estimees' } },
  { filter: { field: 'heures', op: 'gt', than: 'heures_estimees', values: [1] } },
  { filter: null },
  { filter: { all: condition } },
  { filter: { all: [], any: [] } },
  { filter: { ...condition, more: 1 } },
  { filter: { ...condition, op: 'like' } },
  { filter: { ...condition, values: [] } },
  { filter: { ...condition, values: [null] } },
  { filter: { ...condition, field: 'a..b' } },
])('%j is refused', (body) => {
  expect(problemOf(body)).toBeDefined();
});

test('the API’s document shows the tree once', () => {
  const app = new OpenAPIHono();
  const body = { content: { 'application/json': { schema: queryBodySchema } } };
  const responses = { 200: { description: 'rows' } };
  app.openapi(createRoute({ method: 'post', path: '/query', request: { body }, responses }), (c) => c.json({}));
  const document = JSON.parse(
    JSON.stringify(app.getOpenAPI31Document({ openapi: '3.1.0', info: { title: 'test', version: '1' } })),
  );
  const schema = document.paths['/query'].post.requestBody.content['application/json'].schema;
  expect(schema.properties.filter).toEqual({ $ref: '#/components/schemas/FilterTree' });
  expect(document.components.schemas.FilterTree.anyOf).toHaveLength(4);
  expect(schema.required).toBeUndefined();
});

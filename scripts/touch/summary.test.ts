import { expect, test } from 'vitest';
import type { Count } from './count/countCases.ts';
import { jsonOf, problemsOf, tableOf } from './summary.ts';

const field: Count = {
  name: 'field',
  limit: 1,
  files: ['client.ts'],
  derived: ['entites.md', 'openapi.json'],
  red: [],
};
const action: Count = {
  name: 'action',
  limit: 2,
  files: ['livrer.ts', 'policy.ts', 'routes.ts'],
  derived: [],
  red: ['routes.ts(3,1): error TS2304'],
};

test('what is within its limits and reaches everything has no problem', () => {
  expect(jsonOf([field], new Map([['field', []]]))).toBe('{"field":1,"unreached":[]}');
  expect(problemsOf([field], new Map([['field', []]]))).toEqual([]);
});

test('a change above its limit, something red and a surface that is missed are all named', () => {
  const missed = new Map([['field', ['filter']]] as const);
  expect(jsonOf([field, action], missed)).toBe(
    '{"field":1,"action":3,"unreached":["field: filter","action: routes.ts(3,1): error TS2304"]}',
  );
  expect(problemsOf([field, action], missed)).toEqual([
    'not reached: field: filter',
    'red: action: routes.ts(3,1): error TS2304',
    'action takes 3 files, and may take 2: livrer.ts, policy.ts, routes.ts',
  ]);
});

test('the table has the files of each change', () => {
  expect(
    tableOf([field, action])
      .split('\n')
      .map((line) => line.trimStart()),
  ).toEqual([
    'field           1 of 1  client.ts',
    'and 2 derived',
    'action          3 of 2  livrer.ts',
    'policy.ts',
    'routes.ts',
    'and 0 derived',
  ]);
});

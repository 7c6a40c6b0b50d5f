import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { treePath } from './treePath.ts';

test('a path is taken from where the person typed the npm command', () => {
  expect(treePath('../docmost', { npm_lifecycle_event: 'fork', INIT_CWD: '/home/a/b' })).toBe('/home/a/docmost');
  expect(treePath('/srv/docmost', { npm_lifecycle_event: 'fork', INIT_CWD: '/home' })).toBe('/srv/docmost');
});

test('another npm script around the command does not move it', () => {
  expect(treePath('x', { npm_lifecycle_event: 'test', INIT_CWD: '/home' })).toBe(resolve('x'));
  expect(treePath('x', {})).toBe(resolve('x'));
});

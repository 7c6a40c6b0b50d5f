import { expect, test } from 'vitest';
import { readPlaywrightNames, readVitestNames } from './readNames.ts';

test('a unit test is known by its full name on one line, without the path of the tree', () => {
  const json = JSON.stringify([
    { name: 'day > adds', file: '/tree/day.test.ts' },
    { name: 'check "/tree/a"\nfails', file: '/tree/a.test.ts' },
  ]);
  expect(readVitestNames(json, '/tree')).toEqual(['unit: day > adds', 'unit: check "a"\\nfails']);
});

test('a browser test is known by its describes and its title, once for each project that runs it', () => {
  const json = JSON.stringify({
    suites: [
      {
        title: 'kanban.spec.ts',
        specs: [{ title: 'moves a card', tests: [{}, {}] }],
        suites: [{ title: 'at 360 px', specs: [{ title: 'scrolls', tests: [{}] }] }],
      },
    ],
  });
  expect(readPlaywrightNames(json)).toEqual([
    'browser: moves a card',
    'browser: moves a card',
    'browser: at 360 px > scrolls',
  ]);
});

test('a list without any browser test is refused: the specs could not be loaded', () => {
  expect(() => readPlaywrightNames('{"suites":[]}')).toThrow();
});

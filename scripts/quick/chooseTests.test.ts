import { expect, test } from 'vitest';
import { chooseTests } from './chooseTests.ts';

const reached = [
  'src/rows/reader.test.ts',
  'src/rows/deep/far.test.ts',
  'src/http/routes.test.ts',
  'other/far.test.ts',
];
const changed = ['src/rows/reader.ts'];

test('within its budget every test that a change reaches runs, the nearest first', () => {
  expect(chooseTests(reached, { changed, budgetSeconds: 60, secondsOf: () => 1 })).toEqual({ run: reached, left: [] });
});

test('the farthest are left when the time is up; a quick one still finds room behind one that is too long', () => {
  const seconds: Record<string, number> = { 'src/rows/deep/far.test.ts': 9, 'src/http/routes.test.ts': 2 };
  const choice = chooseTests(reached, { changed, budgetSeconds: 4, secondsOf: (file) => seconds[file] ?? 1 });
  expect(choice.run).toEqual(['src/rows/reader.test.ts', 'src/http/routes.test.ts', 'other/far.test.ts']);
  expect(choice.left).toEqual(['src/rows/deep/far.test.ts']);
});

test('a test that was changed itself runs whatever it takes', () => {
  const options = { changed: ['other/far.test.ts'], budgetSeconds: 1, secondsOf: () => 100 };
  expect(chooseTests(reached, options).run).toEqual(['other/far.test.ts']);
});

test('what nobody has measured is not free', () => {
  const many = Array.from({ length: 500 }, (_, index) => `src/rows/${index}.test.ts`);
  const { run, left } = chooseTests(many, { changed, budgetSeconds: 30, secondsOf: () => undefined });
  expect(run.length).toBeGreaterThan(10);
  expect(left.length).toBeGreaterThan(100);
});

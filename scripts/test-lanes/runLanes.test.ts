import { expect, test } from 'vitest';
import { runLanes, type Step } from './runLanes.ts';

/** Steps that tell when they start, and end when they are told to. */
function makeSteps(...described: [name: string, after: string[]][]) {
  const started: string[] = [];
  const written: string[] = [];
  const ends = new Map<string, () => void>();
  const writers = new Map<string, (text: string) => void>();
  const steps = described.map(
    ([name, after]): Step<string> => ({
      name,
      after,
      run: (write) =>
        new Promise((resolve) => {
          started.push(name);
          writers.set(name, write);
          ends.set(name, () => resolve(`${name} done`));
        }),
    }),
  );
  const results = runLanes(steps, (text) => written.push(text));
  const settle = () => new Promise<void>((resolve) => setImmediate(resolve));
  return {
    started,
    written,
    results,
    settle,
    say: (name: string, text: string) => writers.get(name)?.(text),
    async end(name: string) {
      ends.get(name)?.();
      await settle();
    },
  };
}

test('a step starts once those before it have ended, beside the others', async () => {
  const lanes = makeSteps(['lint', []], ['build', []], ['unit', ['build']], ['browser', ['build', 'unit']]);
  await lanes.settle();
  expect(lanes.started).toEqual(['lint', 'build']);
  await lanes.end('build');
  expect(lanes.started).toEqual(['lint', 'build', 'unit']);
  await lanes.end('unit');
  expect(lanes.started).toEqual(['lint', 'build', 'unit', 'browser']);
  await lanes.end('lint');
  await lanes.end('browser');
  expect(await lanes.results).toEqual(['lint done', 'build done', 'unit done', 'browser done']);
});

test('the text of a step stands whole in the place of its step', async () => {
  const lanes = makeSteps(['lint', []], ['types', []], ['build', []]);
  await lanes.settle();
  lanes.say('build', 'b1 ');
  lanes.say('lint', 'l1 ');
  lanes.say('types', 't1 ');
  expect(lanes.written).toEqual(['l1 ']);
  await lanes.end('build');
  lanes.say('lint', 'l2 ');
  await lanes.end('lint');
  // What the next step says is said at once now; the one below still waits, though it has ended.
  lanes.say('types', 't2 ');
  expect(lanes.written.join('')).toBe('l1 l2 t1 t2 ');
  await lanes.end('types');
  expect(lanes.written.join('')).toBe('l1 l2 t1 t2 b1 ');
  await lanes.results;
});

test('a step that was not asked for is not waited for', async () => {
  const lanes = makeSteps(['browser', ['build', 'unit']]);
  await lanes.settle();
  expect(lanes.started).toEqual(['browser']);
  await lanes.end('browser');
  await lanes.results;
});

test('a step that waits for one below it is refused', async () => {
  const lanes = makeSteps(['unit', ['build']], ['build', []]);
  await expect(lanes.results).rejects.toThrow('build');
  expect(lanes.started).toEqual([]);
});

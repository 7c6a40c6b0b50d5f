import { expect, test } from 'vitest';
import { createTestClock } from '../testing/testClock.ts';
import { createAnswerMemo } from './answerMemo.ts';

function fixture() {
  const clock = createTestClock();
  const state = { generation: 0, made: 0 };
  const remember = createAnswerMemo<string>({
    clock,
    generation: () => state.generation,
    isKeepable: (answer) => answer !== 'stale',
  });
  const make = async () => {
    state.made += 1;
    return `answer ${state.made}`;
  };
  return { clock, state, remember, make };
}

test('an answer is made once a second', async () => {
  const { clock, remember, make } = fixture();
  expect([await remember('a', make), await remember('a', make)]).toEqual(['answer 1', 'answer 1']);
  expect(await remember('b', make)).toBe('answer 2');
  clock.advance(1000);
  expect(await remember('a', make)).toBe('answer 3');
});

test('a change makes every answer anew, also one that came while it was put together', async () => {
  const { state, remember, make } = fixture();
  await remember('a', make);
  state.generation += 1;
  expect(await remember('a', make)).toBe('answer 2');
  const overtaken = async () => {
    state.generation += 1;
    return make();
  };
  expect(await remember('b', overtaken)).toBe('answer 3');
  expect(await remember('b', make)).toBe('answer 4');
});

test('an answer that is not to be kept, and one that fails, are asked for again', async () => {
  const { remember, make } = fixture();
  expect(await remember('a', async () => 'stale')).toBe('stale');
  expect(await remember('a', make)).toBe('answer 1');
  await expect(remember('b', () => Promise.reject(new Error('down')))).rejects.toThrow('down');
  expect(await remember('b', make)).toBe('answer 2');
});

test('no more than a thousand answers are kept', async () => {
  const { state, remember, make } = fixture();
  for (let index = 0; index <= 1000; index += 1) await remember(`key ${index}`, make);
  await remember('key 1000', make);
  expect(state.made).toBe(1001);
  await remember('key 0', make);
  expect(state.made).toBe(1002);
});

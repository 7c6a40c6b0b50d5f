import { getEntity, replaceEntities, schemaHash } from '@formation-hub/extensions';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { followSchema } from './followSchema';

const printed = schemaHash();

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  replaceEntities([], printed);
});

/** A follower whose bridge works on `bridge.model`; `answer` says what its next loads do. */
function setUp() {
  const bridge = { model: 'b', answer: 'taken' as 'taken' | 'unusable' | 'lost' };
  const load = vi.fn(async () => {
    await Promise.resolve();
    if (bridge.answer === 'lost') throw new Error('no answer');
    if (bridge.answer === 'unusable') return false;
    if (bridge.model !== schemaHash()) replaceEntities([], bridge.model);
    return true;
  });
  const onOutdated = vi.fn();
  const settle = (ms = 0) => vi.advanceTimersByTimeAsync(ms);
  return { bridge, load, onOutdated, settle, ...followSchema({ load, onOutdated }) };
}

describe('an answer', () => {
  test('of the model that the editor has loads nothing', async () => {
    const { announce, load, settle } = setUp();
    announce(printed);
    await settle(5000);
    expect(load).not.toHaveBeenCalled();
  });

  test('of another model loads it once, however many answers say so', async () => {
    const { announce, load, onOutdated, settle } = setUp();
    for (let count = 0; count < 5; count += 1) announce('b');
    await settle(5000);
    announce('b');
    await settle(5000);
    expect([load.mock.calls.length, schemaHash(), onOutdated.mock.calls.length]).toEqual([1, 'b', 0]);
  });

  test('of a second model makes what was read before outdated', async () => {
    const { announce, onOutdated, settle } = setUp();
    announce(printed);
    announce('b');
    await settle(5000);
    expect([schemaHash(), onOutdated.mock.calls.length]).toEqual(['b', 1]);
  });

  test('of a bridge that is being replaced loads at most every two seconds', async () => {
    const { announce, load, settle } = setUp();
    for (let turn = 0; turn < 100; turn += 1) {
      announce(turn % 2 === 0 ? 'b' : 'c');
      await settle(100);
    }
    expect(load.mock.calls.length).toBeLessThanOrEqual(6);
    expect(load.mock.calls.length).toBeGreaterThan(1);
  });
});

describe('a load', () => {
  test('that failed is tried again with a later answer, not before', async () => {
    const { bridge, announce, load, settle } = setUp();
    bridge.answer = 'lost';
    announce('b');
    await settle(60_000);
    expect(load).toHaveBeenCalledTimes(1);
    bridge.answer = 'taken';
    announce('b');
    await settle();
    expect([load.mock.calls.length, schemaHash()]).toEqual([2, 'b']);
  });

  test('of what cannot be used is not repeated for that model, and the definitions stay', async () => {
    const { bridge, announce, load, settle } = setUp();
    bridge.answer = 'unusable';
    for (let count = 0; count < 3; count += 1) {
      announce('b');
      await settle(5000);
    }
    expect([load.mock.calls.length, schemaHash()]).toEqual([1, printed]);
    bridge.answer = 'taken';
    bridge.model = 'c';
    announce('c');
    await settle();
    expect(schemaHash()).toBe('c');
  });
});

describe('news of a change', () => {
  test('load the model at once and make what was read outdated', async () => {
    const { change, load, onOutdated, settle } = setUp();
    change();
    await settle();
    expect([load.mock.calls.length, schemaHash(), onOutdated.mock.calls.length]).toEqual([1, 'b', 1]);
  });

  test('that come while a load is on its way load once more afterwards', async () => {
    const { bridge, change, load, settle } = setUp();
    change();
    change();
    bridge.model = 'c';
    change();
    await settle(5000);
    expect([load.mock.calls.length, schemaHash()]).toEqual([2, 'c']);
  });

  test('of what the editor has already outdate nothing', async () => {
    const { bridge, change, onOutdated, settle } = setUp();
    bridge.model = printed;
    change();
    await settle(5000);
    expect(onOutdated).not.toHaveBeenCalled();
  });
});

test('definitions that did not change stay the same objects', () => {
  const projet = getEntity('projet');
  replaceEntities([{ ...projet }, { ...getEntity('tache'), label: 'Ticket' }], 'b');
  expect(getEntity('projet')).toBe(projet);
  expect(getEntity('tache').label).toBe('Ticket');
});

import { afterAll, afterEach, beforeAll, beforeEach, expect, vi } from 'vitest';
import { openWire } from '../openWire';
import type { EntityState } from '../resourceState';
import type { Wire, WireOptions } from '../wire';
import type { EntityByName } from '../wireTypes';
import { baseUrl, createFakeBridge, createProjet, FakeEventSource, table } from './fakeBridge';

type Personne = EntityByName['personne'];

/** A page's bridge for each test, on a fake one whose rows are empty at its beginning. */
export function setUpWire(options: () => Partial<WireOptions>) {
  const personnes = table<Personne>([]);
  const taches = table<EntityByName['tache']>([]);
  const fake = createFakeBridge({ personnes, taches, projets: table([createProjet(12)]) });
  const stops: (() => void)[] = [];
  let wire: Wire;

  beforeAll(() => fake.server.listen({ onUnhandledFrame: 'error' }));
  afterAll(() => fake.server.close());
  beforeEach(() => {
    personnes.clear();
    taches.clear();
    fake.requests.length = 0;
    fake.fail(undefined);
    fake.setLacks();
    FakeEventSource.opened.length = 0;
    wire = openWire({
      baseUrl,
      batchWindowMs: 0,
      backoff: { minMs: 5, maxMs: 20 },
      lingerMs: 0,
      createEventSource: (url) => new FakeEventSource(url),
      ...options(),
    });
  });
  const until = (assertion: () => void) => vi.waitFor(assertion, { interval: 2, timeout: 15_000 });
  afterEach(async () => {
    await until(() => expect(wire.queryClient.isFetching()).toBe(0));
    for (const stop of stops.splice(0)) stop();
  });

  return {
    get wire() {
      return wire;
    },
    personnes,
    taches,
    fake,
    /** Called after each test. */
    stops,
    until,
    /** Follows a person, and keeps every state that was told. */
    watch(id: number) {
      const states: EntityState<Personne>[] = [];
      stops.push(wire.watchEntity('personne', id, (state) => states.push(state)));
      return { states, last: () => states.at(-1), status: () => states.at(-1)?.status };
    },
  };
}

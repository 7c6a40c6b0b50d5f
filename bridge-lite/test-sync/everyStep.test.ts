import { describe, expect, test } from 'vitest';
import { markedEntity } from '../src/sync/wikiContent.ts';
import { houseSchema } from '../src/testing/wire.ts';
import { createWorld, type World } from './world.ts';

const minute = 60_000;

interface Scenario {
  name: string;
  /** What is there and in step before; answers the id of the row that it is about. */
  prepare: (world: World) => Promise<number>;
  /** What happens, and is followed by a process that is killed. */
  act: (world: World, id: number) => Promise<void>;
  /** The most writes to the wiki that it may cost. A call that was cut off is made again where that changes nothing. */
  maxWrites: number;
  /** Titles of the pages in the end. */
  titles: string[];
  messages: number;
}

const aProjet = async (world: World) => (await world.people.create('projet', { nom: 'Site', statut: 'en_cours' })).id;

const scenarios: Scenario[] = [
  {
    name: 'a projet is created',
    prepare: async () => 0,
    act: async (world) => void (await aProjet(world)),
    maxWrites: 2,
    titles: ['Projet Site', 'Projets'],
    messages: 0,
  },
  {
    name: 'a formation with a bloc is created',
    prepare: async () => 0,
    act: async (world) => {
      const formation = await world.people.create('formation', { nom: 'CDA', code: 'CDA' });
      await world.people.create('bloc', { nom: 'Bloc 1', ordre: 1, formation: [formation.id] });
    },
    maxWrites: 3,
    titles: ['Bloc 1', 'Formation CDA', 'Formations'],
    messages: 0,
  },
  {
    name: 'a projet is renamed and delivered',
    prepare: aProjet,
    act: async (world, id) => void (await world.people.update('projet', id, { nom: 'Boutique', statut: 'livre' })),
    maxWrites: 2,
    titles: ['Projet Boutique', 'Projets'],
    messages: 1,
  },
  {
    name: 'a projet is deleted',
    prepare: aProjet,
    act: (world, id) => world.people.remove('projet', id),
    maxWrites: 3,
    titles: ['Projet Site (supprimé)', 'Projets'],
    messages: 0,
  },
  {
    name: 'the page of a projet is put in the bin',
    prepare: aProjet,
    act: async (world, id) => {
      world.wiki.people.bin(String((await world.people.get('projet', id)).docmost_page_id));
    },
    maxWrites: 2,
    titles: ['Projet Site', 'Projets'],
    messages: 0,
  },
];

/** Runs a scenario whose process is killed at one step; false when it was over before. */
async function runKilled(scenario: Scenario, step: number): Promise<boolean> {
  const world = await createWorld();
  try {
    await world.sweep();
    const id = await scenario.prepare(world);
    await world.pass(10 * minute);
    const before = world.wiki.writes.length;
    const sentBefore = world.sent.length;
    await scenario.act(world, id);
    world.fate.stepsLeft = step;
    await world.deliver();
    await world.pass(minute);
    const isKilled = world.fate.stepsLeft === undefined;
    world.fate.stepsLeft = undefined;
    await world.pass(10 * minute);
    await world.sweep();
    await world.pass(10 * minute);
    const pages = [...world.wiki.pages.values()];
    const told = world.sent.length - sentBefore;
    expect({
      step,
      titles: pages.map(({ title }) => title).sort(),
      marked: new Set(pages.map(({ content }) => JSON.stringify(markedEntity(houseSchema, content)))).size,
      notes: pages.filter(({ content }) => JSON.stringify(content).split('/fiche-supprimee/').length > 2),
      isToldEnough: told >= scenario.messages && told <= 2 * scenario.messages,
      isCalm: world.wiki.writes.length - before <= scenario.maxWrites,
    }).toEqual({
      step,
      titles: scenario.titles,
      marked: pages.length,
      notes: [],
      isToldEnough: true,
      isCalm: true,
    });
    return isKilled;
  } finally {
    await world.close();
  }
}

describe('the process is killed at every step in turn while', () => {
  test.each(scenarios)('$name', async (scenario) => {
    let step = 1;
    while (await runKilled(scenario, step)) step += 1;
    // It was killed at some, and in the end there was no step left.
    expect(step).toBeGreaterThan(15);
  });
});

import fc from 'fast-check';
import { house } from '#house';
import { createSchema, type EntityRow, fieldsOf } from '../model/index.ts';
import { isSameState, orphanStateOf, pageStateOf } from '../src/sync/pageState.ts';
import { markedEntity, mentionsIn } from '../src/sync/wikiContent.ts';
import { houseSchema } from '../src/testing/wire.ts';
import { type BaserowRow, createWorld, type World } from './world.ts';

const schema = createSchema(house);

const minute = 60_000;
const entities = ['projet', 'formation', 'bloc'] as const;
const tables = [...entities, 'client'] as const;
const nth = fc.nat({ max: 20 });
const name = fc.constantFrom('Site', 'Boutique', 'Refonte', 'Appli', 'Audit', 'Site');
const statuts = {
  projet: ['prospect', 'en_cours', 'livre', 'cloture'],
  formation: ['brouillon', 'ouverte', 'en_cours', 'cloturee'],
  bloc: [],
} as const;

/** One thing that happens to the two systems, to the network between them, or to the bridge. */
const stepArbitrary = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('create' as const), table: fc.constantFrom(...tables), name }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('rename' as const), table: fc.constantFrom(...tables), nth, name }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('move' as const), table: fc.constantFrom('projet', 'formation'), nth }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('remove' as const), table: fc.constantFrom(...entities), nth }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('page-id' as const),
      table: fc.constantFrom(...entities),
      nth,
      value: fc.constantFrom('', 'nowhere'),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('page-rename' as const), nth, name }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('page-write' as const), nth }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('page-bin' as const, 'page-destroy' as const), nth }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('page-add' as const), name }) },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('network' as const),
      fate: fc.constantFrom('deliver', 'twice', 'reverse', 'lose', 'first'),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('pass' as const), ms: fc.integer({ min: 100, max: 400_000 }) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('down' as const),
      system: fc.constantFrom('wiki' as const, 'baserow' as const),
      ms: fc.integer({ min: 1000, max: 600_000 }),
    }),
  },
  // Delivers and works, but the process is killed after this many steps, or an answer gets lost on the way.
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('kill' as const), after: fc.integer({ min: 1, max: 45 }) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('lost-answer' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('sweep' as const) }) },
);
type Step = typeof stepArbitrary extends fc.Arbitrary<infer T> ? T : never;

export const scheduleArbitrary = fc.record({
  steps: fc.array(stepArbitrary, { minLength: 3, maxLength: 25 }),
  /** Reports that are still under way when the schedule ends never arrive. */
  isTailLost: fc.boolean(),
});
export type Schedule = typeof scheduleArbitrary extends fc.Arbitrary<infer T> ? T : never;

/** What people did, to be compared with what the bridge did. */
interface Tally {
  edits: number;
  /** Pages that people made or destroyed. */
  made: Set<string>;
  destroyed: Set<string>;
  /** Pages that people threw into the bin before the bridge knew that it had made them: they stay there. */
  discarded: Set<string>;
  kills: number;
  /** Names of projets that were delivered while the bridge was watching. */
  delivered: Set<string>;
}

/**
 * What the bridge has to go by: both ways at once, as it is built; or one alone, so that a fault in it is not made good by
 * the other. With `events` every report arrives in the end and no sweep runs; with `sweep` no report ever arrives.
 */
export type Senses = 'both' | 'events' | 'sweep';

/** Runs a schedule, lets everything come to rest, sweeps once, and checks that both systems agree. */
export async function runSchedule({ steps, isTailLost }: Schedule, senses: Senses = 'both'): Promise<void> {
  const world = await createWorld({ isSweeping: senses !== 'events' });
  const tally: Tally = {
    edits: 0,
    made: new Set(),
    destroyed: new Set(),
    discarded: new Set(),
    kills: 0,
    delivered: new Set(),
  };
  try {
    for (const step of steps) {
      if (senses === 'events' && step.kind === 'network' && step.fate === 'lose') continue;
      if (senses === 'sweep') world.network.length = 0;
      await apply(world, step, tally);
    }
    if (senses === 'sweep' || (isTailLost && senses === 'both')) world.network.length = 0;
    await settle(world, senses);
    await deliverAndDelete(world, steps.length, tally, senses);
    await check(world, tally);
  } finally {
    await world.close();
    // The schedule ran without a turn of the event loop: the time limits of its requests are let go here.
    await new Promise((resolve) => setImmediate(resolve));
  }
}

async function apply(world: World, step: Step, tally: Tally): Promise<void> {
  switch (step.kind) {
    case 'create':
    case 'rename':
    case 'move':
    case 'remove':
    case 'page-id':
      if (await editRow(world, step)) tally.edits += 1;
      return;
    case 'page-rename':
    case 'page-write':
    case 'page-bin':
    case 'page-destroy':
    case 'page-add':
      if (await editPage(world, step, tally)) tally.edits += 1;
      return;
    case 'network':
      return deliver(world, step.fate);
    case 'pass':
      return world.pass(step.ms, false);
    case 'down':
      world.downUntil[step.system] = world.clock.now() + step.ms;
      return;
    case 'kill':
      world.fate.stepsLeft = step.after;
      tally.kills += 1;
      await world.deliver();
      return world.pass(2000, false);
    case 'lost-answer':
      world.fate.isLost = true;
      await world.deliver();
      return world.pass(2000, false);
    case 'sweep':
      await world.queue.queue.send('sweep', {}, { key: 'sweep' });
      return world.pass(1000, false);
  }
}

type RowStep = Extract<Step, { table: string }>;

async function editRow(world: World, step: RowStep): Promise<boolean> {
  const { people } = world;
  if (step.kind === 'create') {
    const formations = await people.list('formation');
    const formation = formations.at(-1);
    if (step.table === 'bloc' && !formation) return false;
    const client = (await people.list('client')).at(-1);
    const links = {
      bloc: { ordre: 1, formation: [formation?.id] },
      projet: { client: client ? [client.id] : [] },
      formation: {},
      client: {},
    };
    const values = { nom: step.name, ...links[step.table] };
    await people.create(step.table, values);
    return true;
  }
  const rows = await people.list(step.table);
  const row = rows[step.nth % Math.max(1, rows.length)];
  if (!row) return false;
  if (step.kind === 'rename') await people.update(step.table, row.id, { nom: `${step.name} ${step.nth}` });
  else if (step.kind === 'page-id') await people.update(step.table, row.id, { docmost_page_id: step.value });
  else if (step.kind === 'remove') await people.remove(step.table, row.id);
  else {
    const options = statuts[step.table];
    await people.update(step.table, row.id, { statut: options[step.nth % options.length] });
  }
  return true;
}

async function editPage(world: World, step: Extract<Step, { kind: `page-${string}` }>, tally: Tally): Promise<boolean> {
  const { wiki } = world;
  if (step.kind === 'page-add') {
    tally.made.add(wiki.people.add({ title: step.name, spaceId: 'space-1' }).id);
    return true;
  }
  if (step.kind === 'page-id') return false;
  const pages = [...wiki.pages.values()].filter(({ isDeleted }) => !isDeleted);
  const page = pages[step.nth % Math.max(1, pages.length)];
  if (!page) return false;
  if (step.kind === 'page-rename') wiki.people.rename(page.id, step.name);
  else if (step.kind === 'page-bin') {
    if (!(await world.memory.links.findByPage(page.id))) tally.discarded.add(page.id);
    wiki.people.bin(page.id);
  } else if (step.kind === 'page-destroy') {
    tally.destroyed.add(page.id);
    wiki.people.destroy(page.id);
  } else {
    const text = `note ${step.nth}`;
    wiki.people.write(page.id, { type: 'paragraph', content: [{ type: 'text', text }] });
  }
  return true;
}

async function deliver(world: World, fate: string): Promise<void> {
  const events = world.network.splice(0, fate === 'first' ? 1 : world.network.length);
  if (fate === 'lose') return;
  if (fate === 'reverse') events.reverse();
  await world.deliver(events);
  if (fate === 'twice') await world.deliver(events);
}

/** Everything works again; what is under way comes to its end; one sweep. */
async function settle(world: World, senses: Senses): Promise<void> {
  world.fate.stepsLeft = undefined;
  world.fate.isLost = false;
  world.downUntil.baserow = 0;
  world.downUntil.wiki = 0;
  const isDelivering = senses !== 'sweep';
  await world.restart();
  await world.pass(20 * minute, isDelivering);
  if (!isDelivering) world.network.length = 0;
  await world.sweep(isDelivering);
  await world.pass(20 * minute, isDelivering);
  world.network.length = 0;
}

/** A projet is delivered, another one deleted, and the bridge killed at some step of what follows. */
async function deliverAndDelete(world: World, step: number, tally: Tally, senses: Senses): Promise<void> {
  // Without a sweep the rows count as there from before, of which nobody is told.
  if (senses === 'events') return;
  const nom = `Livraison ${step}`;
  const projet = await world.people.create('projet', { nom, statut: 'en_cours' });
  const other = await world.people.create('projet', { nom: `Retrait ${step}`, statut: 'en_cours' });
  await settle(world, senses);
  await world.people.update('projet', projet.id, { statut: 'livre' });
  await world.people.remove('projet', other.id);
  world.fate.stepsLeft = 1 + ((step * 7) % 40);
  if (senses === 'both') await world.deliver();
  else await world.sweep(false);
  await settle(world, senses);
  tally.edits += 4;
  tally.kills += 1;
  tally.delivered.add(nom);
}

async function check(world: World, tally: Tally): Promise<void> {
  const problems: string[] = [];
  const { wiki } = world;
  const links = await world.memory.links.list();
  const markedPages = new Map<string, string[]>();
  for (const page of wiki.pages.values()) {
    const marked = markedEntity(houseSchema, page.content);
    if (!marked || (page.isDeleted && tally.discarded.has(page.id))) continue;
    const key = `${marked.entity}:${marked.id}`;
    markedPages.set(key, [...(markedPages.get(key) ?? []), page.id]);
  }
  for (const { title, content } of wiki.pages.values()) {
    const notes = JSON.stringify(content).split('/bridge/fiche-supprimee/').length - 1;
    if (notes > 1) problems.push(`page « ${title} » says ${notes} times that its row is gone`);
  }
  for (const [key, ids] of markedPages)
    if (ids.length > 1) problems.push(`${key} has ${ids.length} pages: ${ids.join(', ')}`);

  const living = new Set<string>();
  for (const entity of entities) {
    for (const raw of await world.people.list(entity)) {
      const row = rowOf(entity, raw);
      const isBlocAlone = entity === 'bloc' && 'formation' in row && row.formation === null;
      if (isBlocAlone && row.docmost_page_id === null) continue;
      living.add(`${entity}:${row.id}`);
      const page = wiki.pages.get(String(row.docmost_page_id ?? ''));
      if (!page || page.isDeleted) problems.push(`${entity} ${row.id} has no living page (${row.docmost_page_id})`);
      else problems.push(...disagreements(entity, row.id, page.id));
      if (page && !isSameState(page, pageStateOf(schema.get(entity), row)))
        problems.push(
          `${entity} ${row.id}: page says « ${page.title} », row « ${pageStateOf(schema.get(entity), row).title} »`,
        );
    }
  }
  for (const link of links) {
    const page = wiki.pages.get(link.pageId);
    if (living.has(`${link.entity}:${link.id}`) || !page || page.isDeleted) continue;
    if (!link.isOrphan) problems.push(`${link.entity} ${link.id} is gone and its page does not say so`);
    else if (!isSameState(page, orphanStateOf(link))) problems.push(`orphan page « ${page.title} » is not marked`);
  }
  for (const id of tally.made)
    if (!wiki.pages.has(id) && !tally.destroyed.has(id)) problems.push(`page ${id} was lost`);
  const writes = wiki.writes.length + world.baserowWrites.length;
  // Each edit: at most a page, its parent's, a note, a title, an id; a killed process may repeat what it was at.
  const bound = 6 * tally.edits + 6 + 2 * tally.kills;
  if (writes > bound) problems.push(`${writes} writes for ${tally.edits} edits`);
  for (const nom of tally.delivered) {
    const told = world.sent.filter(({ text }) => text.includes(`« ${nom} »`)).length;
    // A message that was sent and not noted before a kill is sent again.
    if (told < 1 || told > 2) problems.push(`${told} messages about the delivery of ${nom}`);
  }
  problems.push(...(await indexProblems(world)));
  const { dead } = await world.queue.queue.stats();
  if (dead > 0) problems.push(`${dead} dead letters: ${JSON.stringify(await world.queue.queue.deadLetters(3))}`);
  if (problems.length > 0) throw new Error(problems.join('\n'));

  function disagreements(entity: string, id: number, pageId: string): string[] {
    const link = links.find((one) => one.entity === entity && one.id === id);
    return link?.pageId === pageId ? [] : [`${entity} ${id} names page ${pageId}, the bridge ${link?.pageId}`];
  }
}

/** The index of mentions holds every page outside the bin, with what it mentions, and no other. */
async function indexProblems({ wiki, memory }: World): Promise<string[]> {
  const problems: string[] = [];
  const known = new Map((await memory.pages.list()).map((page) => [page.pageId, page]));
  for (const page of wiki.pages.values()) {
    const entry = known.get(page.id);
    if (page.isDeleted || !entry) {
      if (!page.isDeleted) problems.push(`page « ${page.title} » is not in the index`);
      else if (entry) problems.push(`page « ${page.title} » is in the bin and in the index`);
      continue;
    }
    if (entry.title !== page.title) problems.push(`the index calls « ${page.title} » « ${entry.title} »`);
    for (const { entity, id } of mentionsIn(houseSchema, page.content)) {
      const { items } = await memory.pages.pagesOf(entity, id, { page: 1, perPage: 1000 });
      if (!items.some(({ pageId }) => pageId === page.id)) problems.push(`${entity} ${id} misses « ${page.title} »`);
    }
  }
  for (const id of known.keys()) if (!wiki.pages.has(id)) problems.push(`page ${id} is gone and in the index`);
  return problems;
}

/** A row of Baserow as pages are made of it. */
function rowOf(entity: string, raw: BaserowRow): EntityRow {
  const linked = (value: unknown) => (value as { id: number; value: string }[])[0];
  const values = fieldsOf(schema.get(entity)).map(([name, { kind }]): [string, unknown] => {
    const value = raw[name];
    if (kind === 'one') {
      const ref = linked(value);
      return [name, ref ? { id: ref.id, label: ref.value } : null];
    }
    if (kind === 'choice') return [name, (value as { value: string } | null)?.value ?? null];
    return [name, kind === 'page' && value === '' ? null : value];
  });
  return { ...Object.fromEntries(values), id: raw.id, version: '' };
}

import { AppError } from '../src/errors/appError.ts';
import { createTestClock } from '../src/testing/testClock.ts';
import { type EntityName, entities } from './baserowTruth.ts';
import { checkCopy, checkLog, type OwnWrite, snapshot } from './copyChecks.ts';
import type { Kept } from './copyProcess.ts';
import type { BridgeStep, CommandStep, CopySchedule, CopyStep, PersonStep } from './copyStep.ts';
import { type CopyWorld, createCopyWorld, type Side } from './copyWorld.ts';
import { cellsFor, valuesFor } from './rowValues.ts';

export type CopyClock = ReturnType<typeof createTestClock>;

/** What happened in a schedule that its end is judged by. */
interface Tally {
  written: OwnWrite[];
  /** Edits of rows by people, as `entity:id`, in their order. */
  edited: string[];
  /** A stamp went back, or a row came back with the stamp that it had: only a full compare finds that for sure. */
  needsCompare: boolean;
  hasJumped: boolean;
}

/** Runs a schedule on a copy, lets everything come to rest, and checks that the copy is as Baserow is and its log sound. */
export async function runCopySchedule(
  { on, turns, steps }: CopySchedule,
  openKept: (clock: CopyClock) => Promise<{ kept: Kept; close(): Promise<void> }>,
): Promise<void> {
  const clock = createTestClock(Date.UTC(2026, 10, 20, 8));
  const { kept, close } = await openKept(clock);
  const world = await createCopyWorld({ on, clock, kept, turns });
  const tally: Tally = { written: [], edited: [], needsCompare: false, hasJumped: false };
  try {
    const first = await snapshot(world);
    for (const step of steps) {
      clock.advance(100);
      await apply(world, step, tally);
    }
    await rest(world, tally);
    await checkCopy(world);
    await checkLog(world, first, tally.written, { hasJumped: tally.hasJumped });
  } finally {
    await world.close();
    await close();
    // The schedule ran without a turn of the event loop: the time limits of its requests are let go here.
    await new Promise((resolve) => setImmediate(resolve));
  }
}

async function apply(world: CopyWorld, step: CopyStep, tally: Tally): Promise<void> {
  const { fate, clock } = world;
  switch (step.kind) {
    case 'create':
    case 'change':
    case 'remove':
    case 'restore':
    case 'gather':
      return person(world, step, tally);
    case 'command':
      return command(world, step, tally);
    case 'together':
      await Promise.all(
        step.steps.map((one) => (one.kind === 'command' ? command(world, one, tally) : bridge(world, one))),
      );
      return;
    case 'meanwhile':
      fate.meanwhile = {
        calls: step.calls,
        async run(side) {
          // What we delete and somebody restores before we know is found by its number, with the next catch-up.
          if (step.steps.some(({ kind }) => kind === 'restore')) Object.assign(world.socket, { isWhole: false });
          for (const one of step.steps) await person(world, one, tally);
          if (step.isTold) await world.takeSocket('deliver');
          if (step.isSeen && world.on.catchUp)
            await world.run(side === 'a' ? 'b' : 'a', (process) => process.catchUp());
        },
      };
      return;
    case 'rename':
      return rename(world, step);
    case 'column':
      return column(world);
    case 'cut':
      return world.cutSocket();
    case 'open':
      return reopen(world);
    case 'lost-answer':
      fate.isLost = true;
      world.webhooks.isWhole = false;
      return;
    case 'kill':
      fate.stepsLeft = step.after;
      world.webhooks.isWhole = false;
      return;
    case 'clock':
      world.skew.ms += step.ms;
      if (step.ms < 0) tally.hasJumped = true;
      return;
    case 'pass':
      clock.advance(step.ms);
      return;
    case 'down':
      fate.downUntil = clock.now() + step.ms;
      return;
    default:
      return bridge(world, step);
  }
}

/** What was told while the line was cut is read. */
async function reopen(world: CopyWorld): Promise<void> {
  await world.openSocket();
  await world.run('a', (process) => process.catchUp());
}

async function bridge(world: CopyWorld, step: BridgeStep): Promise<void> {
  const { on } = world;
  if (step.kind === 'socket') return on.socket ? world.takeSocket(step.fate) : undefined;
  if (step.kind === 'webhooks') return on.webhooks ? world.takeWebhooks(step.fate, step.side) : undefined;
  if (step.kind === 'read') await world.run(step.side, (process) => process.readLog());
  else if (on[step.kind]) await world.run(step.side, (process) => process[step.kind as 'catchUp' | 'compare']());
}

function pick(world: CopyWorld, entity: EntityName, nth: number): number | undefined {
  const ids = [...world.truth.rows(entity).keys()];
  return ids[nth % Math.max(1, ids.length)];
}

async function person(world: CopyWorld, step: PersonStep, tally: Tally): Promise<void> {
  const { truth, api } = world;
  const { entity } = step;
  const path = `database/rows/table/${truth.tableId(entity)}/`;
  if (step.kind === 'create')
    return void (await api('POST', path, cellsFor(truth, entity, valuesFor(truth, entity, step.values))));
  if (step.kind === 'restore') {
    const ids = truth.trash(entity);
    const trash_item_id = ids[step.nth % Math.max(1, ids.length)];
    if (trash_item_id === undefined) return;
    tally.needsCompare = true;
    tally.edited.push(`${entity}:${trash_item_id}`);
    const parent_trash_item_id = truth.tableId(entity);
    return void (await api('PATCH', 'trash/restore/', { trash_item_type: 'row', trash_item_id, parent_trash_item_id }));
  }
  const id = pick(world, entity, step.nth);
  if (id === undefined) return;
  if (step.kind === 'gather') return gather(world, entity, id, step.from, tally);
  tally.edited.push(`${entity}:${id}`);
  if (step.kind === 'change')
    await api('PATCH', `${path}${id}/`, cellsFor(truth, entity, valuesFor(truth, entity, step.values)));
  else await api('DELETE', `${path}${id}/`);
}

/** Writes the list of rows that link to a row. */
async function gather(world: CopyWorld, entity: EntityName, id: number, nth: number, tally: Tally): Promise<void> {
  const { truth, api } = world;
  const ends = truth.otherEnds(entity);
  const end = ends[nth % Math.max(1, ends.length)];
  if (!end) return;
  const all = [...truth.rows(end.from).keys()];
  tally.edited.push(`${entity}:${id}`, ...all.map((one) => `${end.from}:${one}`));
  const ids = all.filter((_, at) => (nth >> (at % 4)) % 2 === 1);
  await api('PATCH', `database/rows/table/${truth.tableId(entity)}/${id}/`, { [`field_${end.id}`]: ids });
}

async function command(world: CopyWorld, step: CommandStep, tally: Tally): Promise<void> {
  const { truth } = world;
  const { entity, what } = step;
  const by = { id: `qui-${tally.written.length}`, name: 'Léa Martin', command: 'essai', run: 'essai' };
  const own: OwnWrite = { author: by.id, entity, id: 0, isAnswered: false, isAlone: true, didChange: true };
  tally.written.push(own);
  const values = valuesFor(truth, entity, step.values);
  const id = what === 'create' ? undefined : pick(world, entity, step.nth);
  if (what !== 'create' && id === undefined) return;
  const edits = () => tally.edited.filter((one) => one === `${entity}:${own.id}`).length;
  await world.run(step.side, async ({ rows: { writer, reader } }) => {
    if (id === undefined) {
      own.id = (await writer.create(entity, values, by)).id;
      own.isAlone = edits() === 0;
      own.isAnswered = true;
      return;
    }
    own.id = id;
    try {
      await writer.withRows([{ entity, id }], async () => {
        const before = step.isFresh ? await writer.getFresh(entity, id) : await reader.find(entity, id);
        if (!before) return;
        const [editsBefore, stateBefore] = [edits(), JSON.stringify(truth.rows(entity).get(id))];
        if (what === 'remove') await writer.remove(entity, before, by);
        else await writer.update(entity, before, values, by);
        own.isAlone = edits() === editsBefore;
        own.didChange = stateBefore !== JSON.stringify(truth.rows(entity).get(id));
        own.isAnswered = true;
      });
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'NOT_FOUND') throw error;
    }
  });
}

/** People call something else now: everything goes on. */
async function rename(world: CopyWorld, { what, nth }: Extract<CopyStep, { kind: 'rename' }>): Promise<void> {
  const { truth, api } = world;
  const entity = entities[nth % entities.length] as EntityName;
  if (what === 'table')
    return void (await api('PATCH', `database/tables/${truth.tableId(entity)}/`, { name: `${entity} ${nth}` }));
  const of = entity === 'client' ? 'projet' : entity;
  const name =
    what === 'option' ? 'statut' : of === 'intervention' ? 'notes' : of === 'attribution' ? 'date_fin' : 'nom';
  const id = truth.columnId(of, name);
  const path = `database/fields/${id}/`;
  if (what === 'field') return void (await api('PATCH', path, { name: `${name} ${nth}` }));
  const { select_options = [] } = (await api('GET', path)) as { select_options?: { id: number; value: string }[] };
  const renamed = select_options.map((option, at) => (at === nth % 2 ? { ...option, value: `État ${nth}` } : option));
  await api('PATCH', path, { select_options: renamed });
}

/** A column is deleted, or made anew. */
async function column(world: CopyWorld): Promise<void> {
  const { truth, api } = world;
  if (truth.hasColumn('client', 'contact'))
    return void (await api('DELETE', `database/fields/${truth.columnId('client', 'contact')}/`));
  const path = `database/fields/table/${truth.tableId('client')}/`;
  const made = (await api('POST', path, { name: 'contact', type: 'text' })) as { id: number };
  truth.moved('client', 'contact', made.id);
}

/** Everything works again; what is under way comes to its end; one catch-up, and a full compare where that is needed. */
async function rest(world: CopyWorld, { needsCompare, hasJumped }: Tally): Promise<void> {
  const { fate, on, socket, webhooks } = world;
  Object.assign(fate, { stepsLeft: undefined, isLost: false, downUntil: 0, meanwhile: undefined });
  world.clock.advance(3000);
  for (const side of ['b', 'a'] satisfies Side[]) {
    // One that was ended while it worked for nobody in particular.
    if (world.sides[side].isDead) await world.restart(side);
    await world.sides[side].refresh();
  }
  if (on.socket) await world.takeSocket('deliver');
  if (on.webhooks) await world.takeWebhooks('deliver', 'a');
  // A way that lost nothing has told everything.
  const isTold = (on.socket && socket.isWhole) || (on.webhooks && webhooks.isWhole);
  if (isTold && !hasJumped) await checkCopy(world, 'before the catch-up: ');
  await world.sides.a.catchUp();
  if (needsCompare || hasJumped) await world.sides.a.compare();
  await world.sides.b.readLog();
}

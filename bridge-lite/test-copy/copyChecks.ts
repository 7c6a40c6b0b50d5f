import { fieldsOf } from '../model/index.ts';
import { figureOrder } from '../src/adapters/database/copy/figureOrder.ts';
import type { Change, CopyValues } from '../src/ports/copy.ts';
import { figureValue } from '../src/testing/figureValue.ts';
import { plain } from './baserowTruth.ts';
import { schema } from './copyProcess.ts';
import type { CopyWorld } from './copyWorld.ts';

/** A write of ours and what became of it. */
export interface OwnWrite {
  author: string;
  entity: string;
  id: number;
  /** It was answered to whoever asked for it. */
  isAnswered: boolean;
  /** Nobody else wrote the row meanwhile. */
  isAlone: boolean;
  /** Baserow's row is another one by it. */
  didChange: boolean;
}

type State = Map<string, CopyValues>;

/** Every row of the copy, and the number of the newest line of its log. */
export async function snapshot(world: CopyWorld): Promise<{ state: State; seq: number }> {
  const state: State = new Map();
  for (const { name } of schema.entities)
    for (const [id, values] of await world.copied(name)) state.set(`${name}:${id}`, values);
  return { state, seq: await world.sides.a.rows.copy.lastSeq() };
}

/** The copy has every row of Baserow with its values, no other one, and the figures that follow from them. */
export async function checkCopy(world: CopyWorld, when = ''): Promise<void> {
  const problems: string[] = [];
  const expected = new Map<string, Map<number, CopyValues>>();
  for (const { name } of schema.entities) expected.set(name, world.truth.rows(name));
  for (const node of figureOrder(schema)) {
    const living = (entity: string) => [...(expected.get(entity) ?? [])].map(([id, values]) => ({ id, values }));
    for (const row of living(node.entity)) {
      const value = figureValue(schema, node, row, living);
      if (value !== undefined) expected.get(node.entity)?.set(row.id, { ...row.values, [node.field]: value });
    }
  }
  for (const [entity, rows] of expected) {
    const copied = await world.copied(entity);
    for (const id of copied.keys()) if (!rows.has(id)) problems.push(`${entity} ${id} is gone and in the copy`);
    for (const [id, values] of rows) {
      const has = copied.get(id);
      if (!has) problems.push(`${entity} ${id} is not in the copy`);
      else problems.push(...differences(`${entity} ${id}`, values, living(entity, has)));
    }
  }
  if (problems.length > 0) throw new Error(problems.map((problem) => `${when}${problem}`).join('\n'));

  /** A link to a row that is gone shows nothing, and comes back with it. */
  function living(entity: string, values: CopyValues): CopyValues {
    const links = fieldsOf(schema.get(entity)).filter(([name, { to }]) => to !== undefined && name in values);
    const shown = links.map(([name, { to = '' }]): [string, unknown] => [
      name,
      (values[name] as number[]).filter((id) => expected.get(to)?.has(id)),
    ]);
    return { ...values, ...Object.fromEntries(shown) };
  }
}

function differences(row: string, wanted: CopyValues, has: CopyValues): string[] {
  const names = new Set([...Object.keys(wanted), ...Object.keys(has)]);
  return [...names].flatMap((name) => {
    const [should, is] = [wanted, has].map((side) => (name in side ? JSON.stringify(side[name]) : 'unknown'));
    return should === is ? [] : [`${row}.${name} is ${is} in the copy, should be ${should}`];
  });
}

/** The log leads from the first state to that of now, line by line, each of which says what changed, once, and by whom. */
export async function checkLog(
  world: CopyWorld,
  first: { state: State; seq: number },
  written: readonly OwnWrite[],
  { hasJumped }: { hasJumped: boolean },
): Promise<void> {
  const lines = await world.sides.a.rows.copy.changesAfter(first.seq, 1_000_000);
  const problems = [...replay(world, first, lines, hasJumped), ...(await endProblems(world, first.state))];
  for (const own of written) {
    const found = lines.filter(({ author, source }) => author === own.author && source !== 'figure');
    const others = found.filter(({ entity, id }) => entity !== own.entity || id !== own.id);
    if (others.length > 0 && own.id !== 0) problems.push(`${own.author} stands at a row that he did not write`);
    const least = own.isAnswered && own.isAlone && own.didChange ? 1 : 0;
    if (found.length < least || found.length > 1)
      problems.push(`${found.length} lines for the write of ${own.author} to ${own.entity} ${own.id}`);
  }
  const taken = [...new Set(world.kept.seen)];
  if (JSON.stringify(taken) !== JSON.stringify(lines.map(({ seq }) => seq)))
    problems.push(`the reader took in ${taken.join(', ')}; the log has ${lines.map(({ seq }) => seq).join(', ')}`);
  if (problems.length > 0) throw new Error(problems.join('\n'));
}

/** Takes the lines in, one by one, onto the state. */
function replay(
  { truth }: CopyWorld,
  { state, seq }: { state: State; seq: number },
  lines: Change[],
  isLoose: boolean,
) {
  const problems: string[] = [];
  const reached = new Map<string, number>();
  let last = seq;
  for (const line of lines) {
    const key = `${line.entity}:${line.id}`;
    const told = `line ${line.seq} (${line.source} ${line.kind} ${key})`;
    if (line.seq <= last) problems.push(`${told} comes after ${last}`);
    last = line.seq;
    const was = state.get(key);
    const isThere = line.kind === 'updated' || line.kind === 'deleted';
    if ((was !== undefined) !== isThere) problems.push(`${told}, but the row was ${was ? 'there' : 'not there'}`);
    const names = new Set([...Object.keys(line.before), ...Object.keys(line.after)]);
    const known = Object.fromEntries([...names].flatMap((name) => (was && name in was ? [[name, was[name]]] : [])));
    problems.push(...differences(`${told} before`, known, line.before));
    const same = [...names].filter((name) => JSON.stringify(line.before[name]) === JSON.stringify(line.after[name]));
    if (same.length > 0 || names.size === 0) problems.push(`${told} is no change of ${same.join(', ')}`);
    const kept = Object.entries(was ?? {}).filter(([name]) => !names.has(name));
    const is = { ...Object.fromEntries(kept), ...line.after };
    if (line.kind === 'deleted') state.delete(key);
    else state.set(key, is);
    if (line.source === 'figure' || isLoose) continue;
    // What a row is told to be it was in Baserow, at that time or later than what was told before.
    const moments = truth.momentsOf(line.entity, line.id);
    const now = line.kind === 'deleted' ? null : plain(line.entity, is);
    const at = moments.indexOf(now, reached.get(key) ?? 0);
    if (at < 0) problems.push(`${told} is not what the row was, or went back: ${now}`);
    else reached.set(key, at);
  }
  return problems;
}

async function endProblems(world: CopyWorld, state: State): Promise<string[]> {
  const now = (await snapshot(world)).state;
  const keys = new Set([...now.keys(), ...state.keys()]);
  return [...keys].flatMap((key) => {
    const [has, logged] = [now.get(key), state.get(key)];
    if (!has || !logged) return [`${key} is ${has ? 'there' : 'gone'}, by the log ${logged ? 'there' : 'gone'}`];
    return differences(`${key} by the log`, has, logged);
  });
}

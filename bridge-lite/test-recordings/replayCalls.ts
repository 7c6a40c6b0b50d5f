import { Comparison, type Difference } from './compare.ts';
import { Credentials } from './credentials.ts';
import { type Answer, openReplay } from './openReplay.ts';
import type { RecordedCall, Recording } from './recording.ts';
import { Sequences } from './sequences.ts';

/** Something that was recorded and is otherwise with us. `what` names it with its numbers left out: `POST /api/…/table/N/`. */
export type Disagreement = { what: string; where: string; differences: Difference[] };

export type Replay = { compared: number; disagreements: Disagreement[] };

/** What a call is called where its ids do not matter. */
export const routeOf = ({ method, path }: { method: string; path: string }): string =>
  `${method} ${path.replace(/\?.*/, '').replace(/\d+/g, 'N')}`;

/** True for what a busy system answered instead of doing it: the suite went on, and nothing had happened. */
const wasBusy = ({ status, answer }: RecordedCall): boolean =>
  status === 409 && (answer as { error?: string }).error === 'ERROR_FAILED_TO_LOCK_TABLE_DUE_TO_CONFLICT';

/** Which workspaces the recorded system had before is no part of a recording: only those that it made are compared, without their place. */
function ownWorkspaces(made: ReadonlySet<unknown>, value: unknown): unknown {
  if (Array.isArray(value))
    return value.filter(({ id }) => made.has(id)).map((workspace) => ownWorkspaces(made, workspace));
  const { order: _, ...workspace } = value as Record<string, unknown>;
  return workspace;
}

/** Makes the recorded requests to an embedded Baserow that gives the same ids, and compares the answers. */
export async function replayCalls({ version, calls }: Pick<Recording, 'version' | 'calls'>): Promise<Replay> {
  const target = await openReplay(
    version,
    calls.map(({ answer }) => answer),
    async () => new Response('reçu'),
  );
  const credentials = new Credentials(target.password);
  const sequences = new Sequences(calls);
  const comparison = new Comparison();
  const workspaces = new Set<unknown>();
  const replay: Replay = { compared: 0, disagreements: [] };
  const compared = (route: string, { status, answer }: Answer): Answer => ({
    status,
    answer: status === 200 && /^\w+ \/api\/workspaces\/$/.test(route) ? ownWorkspaces(workspaces, answer) : answer,
  });
  for (const call of calls.filter((one) => !wasBusy(one))) {
    target.reach(call.answer);
    sequences.prepare(target.baserow.store, call);
    const body = credentials.body(call);
    const ours = await target.call({ ...call, body, authorization: credentials.header(call) });
    credentials.learn(ours.answer);
    const route = routeOf(call);
    if (route === 'POST /api/workspaces/') workspaces.add((call.answer as { id?: unknown }).id);
    const differences = comparison.differences(compared(route, call), compared(route, ours));
    replay.compared += 1;
    if (differences.length > 0) replay.disagreements.push({ what: route, where: `request ${call.n}`, differences });
  }
  await target.close();
  return replay;
}

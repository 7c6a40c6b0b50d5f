import { Comparison } from './compare.ts';
import { openReplay } from './openReplay.ts';
import type { LiveLine, Recording } from './recording.ts';
import { type Replay, routeOf } from './replayCalls.ts';
import { Sequences } from './sequences.ts';
import { setUpStory } from './story.ts';

type Json = Record<string, unknown>;
type Told = { what: string; content: unknown };

const headers = ['Content-type', 'X-Secret', 'X-Baserow-Event', 'X-Baserow-Delivery'];

/** Every message of the socket in its order, and every call of each webhook in its; those of different webhooks come as they come. */
function tellings(lines: readonly LiveLine[]): Map<string, Told[]> {
  const told = new Map<string, Told[]>();
  const add = (source: string, one: Told) => told.set(source, [...(told.get(source) ?? []), one]);
  for (const line of lines) {
    if (line.kind === 'socket') add('socket', { what: `socket ${String(line.message.type)}`, content: line.message });
    if (line.kind === 'webhook') {
      const { body } = line;
      const sent = Object.fromEntries(Object.entries(line.headers).map(([name, value]) => [name.toLowerCase(), value]));
      const content = { headers: headers.map((name) => sent[name.toLowerCase()]), body };
      add(`webhook ${String(body.webhook_id)}`, { what: `webhook ${String(body.event_type)}`, content });
    }
  }
  return told;
}

/** The ids that the story's tables had when it was recorded: each kind was made without a gap, in the order of `setUpStory`. */
function startIds(lines: readonly LiveLine[]) {
  const webhooks = lines.flatMap((line) => (line.kind === 'webhook' ? [line.body] : []));
  const [tables] = [
    lines.flatMap((line) =>
      line.kind === 'socket' && line.message.type === 'page_add' ? [tableOf(line.message)] : [],
    ),
  ];
  const text = JSON.stringify(lines);
  const numbers = (pattern: RegExp) => [...text.matchAll(pattern)].map(([, id]) => Number(id));
  return {
    workspace: Number(webhooks[0]?.workspace_id),
    application: Number(webhooks[0]?.database_id),
    webhook: Math.min(...webhooks.map((body) => Number(body.webhook_id))),
    table: Math.min(...tables),
    field: Math.min(...numbers(/"field_(\d+)"/g)),
    option: Math.min(...numbers(/"id":(\d+),"value":"[^"]*","color"/g)),
  };
}

const tableOf = (message: Json): number => Number((message.parameters as Json | undefined)?.table_id);

/** Plays the recorded story on an embedded Baserow: its answers, and what its socket and webhooks tell. */
export async function replayLive({ version, live }: Pick<Recording, 'version' | 'live'>): Promise<Replay> {
  const ours: LiveLine[] = [];
  const calls = live.flatMap((line) => (line.kind === 'call' ? [line] : []));
  const answers = calls.map(({ answer }) => answer);
  const target = await openReplay(version, answers, async (_url, init) => {
    const sent = Object.fromEntries(new Headers(init?.headers));
    ours.push({ kind: 'webhook', t: 0, path: '', headers: sent, body: JSON.parse(String(init?.body)) });
    return new Response('reçu');
  });
  const { store, live: pages, webhooks } = target.baserow;
  for (const [kind, id] of Object.entries(startIds(live)))
    store.continueFrom(kind as Parameters<typeof store.continueFrom>[0], id);
  const { email, password } = target;
  const login = { method: 'POST', path: '/api/user/token-auth/', body: { email, password }, authorization: null };
  const jwt = String(((await target.call(login)).answer as Json).access_token);
  const ask = async (method: string, path: string, body: unknown = null) => {
    const { status, answer } = await target.call({ method, path, body, authorization: `JWT ${jwt}` });
    if (status >= 300) throw new Error(`${method} ${path} answered ${status}: ${JSON.stringify(answer)}`);
    return answer;
  };
  const { clientId, tacheId } = await setUpStory(ask, 'http://recit.invalid/hook');
  await webhooks.idle();
  ours.length = 0;
  const send = (text: string) => void ours.push({ kind: 'socket', t: 0, message: JSON.parse(text) });
  const page = pages.open(jwt, { send, close: () => undefined });
  for (const id of [clientId, tacheId]) page.receive(JSON.stringify({ page: 'table', table_id: id }));

  const sequences = new Sequences(calls);
  const comparison = new Comparison();
  const replay: Replay = { compared: 0, disagreements: [] };
  const compare = (what: string, where: string, recorded: unknown, mine: unknown) => {
    replay.compared += 1;
    const differences = comparison.differences(recorded, mine);
    if (differences.length > 0) replay.disagreements.push({ what, where, differences });
  };
  for (const call of calls) {
    target.reach(call.answer);
    sequences.prepare(store, call);
    const mine = await target.call({ ...call, authorization: `JWT ${jwt}` });
    await webhooks.idle();
    const answer = call.answer === '' ? null : call.answer;
    compare(routeOf(call), `story at ${call.t} s`, { status: call.status, answer }, mine);
  }
  const told = tellings(ours);
  for (const [source, recorded] of tellings(live)) {
    const mine = told.get(source) ?? [];
    for (let at = 0; at < Math.max(recorded.length, mine.length); at += 1)
      compare(
        recorded[at]?.what ?? mine[at]?.what ?? source,
        `${source}, message ${at + 1}`,
        recorded[at]?.content,
        mine[at]?.content,
      );
    told.delete(source);
  }
  for (const [source, mine] of told) for (const { what, content } of mine) compare(what, source, undefined, content);
  await target.close();
  return replay;
}

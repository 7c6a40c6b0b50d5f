import { createEmbeddedBaserow } from '../embedded-baserow/createEmbeddedBaserow.ts';
import { Credentials } from './credentials.ts';
import { type Difference, differences } from './compare.ts';
import type { RecordedCall, Recording } from './recording.ts';
import { Sequences } from './sequences.ts';

/** A request whose answer differs. */
export type Disagreement = { call: RecordedCall; differences: Difference[] };

type RecordedUser = { username: string; first_name: string; language: string };

export type Replay = { compared: number; disagreements: Disagreement[] };

const password = 'mot-de-passe-rejoué';
const moments = /\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{6}Z/g;

/** True for what a busy system answered instead of doing it: the suite went on, and nothing had happened. */
const wasBusy = ({ status, answer }: RecordedCall): boolean =>
  status === 409 && (answer as { error?: string }).error === 'ERROR_FAILED_TO_LOCK_TABLE_DUE_TO_CONFLICT';

/** Makes the recorded requests to an embedded Baserow that gives the same ids, at the time of the recording. */
export async function replayCalls({ version, calls }: Recording): Promise<Replay> {
  const [user] = calls.flatMap(({ answer }) => (answer as { user?: RecordedUser } | null)?.user ?? []);
  const [first = '1970-01-01T00:00:00Z'] = JSON.stringify(calls.map(({ answer }) => answer)).match(moments) ?? [];
  let now = new Date(first);
  const baserow = await createEmbeddedBaserow({
    token: 'jeton-sans-emploi',
    email: user?.username ?? 'personne@acadenice.fr',
    password,
    schema: null,
    line: version.startsWith('1.') ? '1.35' : '2.2',
    clock: () => now,
    fetch: async () => new Response('reçu'),
    webhookAddresses: { allowPrivate: true },
  });
  await baserow.store.transaction((tx) => {
    for (const one of baserow.store.all('user')) {
      const { first_name: name = one.name, language = 'en' } = user ?? {};
      baserow.store.put(tx, 'user', { ...one, name, language, workspaces: [] });
    }
  });
  const credentials = new Credentials(password);
  const sequences = new Sequences(calls);
  const disagreements: Disagreement[] = [];
  let compared = 0;
  for (const call of calls) {
    if (wasBusy(call)) continue;
    for (const [moment] of JSON.stringify(call.answer).matchAll(moments)) {
      const told = new Date(moment);
      if (told > now) now = told;
    }
    sequences.prepare(baserow.store, call);
    const authorization = credentials.header(call);
    const body = credentials.body(call);
    const response = await baserow.app.request(call.path, {
      method: call.method,
      headers: {
        ...(authorization ? { authorization } : {}),
        ...(call.content_type ? { 'content-type': call.content_type } : {}),
      },
      ...(body === null ? {} : { body: textOf(body) }),
    });
    const answer = parse(await response.text());
    credentials.learn(answer);
    compared += 1;
    const found = differences(
      { status: call.status, answer: call.answer },
      { status: response.status, answer },
    );
    if (found.length > 0) disagreements.push({ call, differences: found });
  }
  await baserow.close();
  return { compared, disagreements };
}

/** `$text` holds what was no JSON. */
const textOf = (body: unknown): string =>
  typeof body === 'object' && body !== null && '$text' in body ? String(body.$text) : JSON.stringify(body);

function parse(text: string): unknown {
  if (text === '') return null;
  try {
    return JSON.parse(text);
  } catch {
    return { $text: text };
  }
}

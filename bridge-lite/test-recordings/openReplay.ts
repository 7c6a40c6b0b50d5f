import { createEmbeddedBaserow, type EmbeddedBaserow } from '../embedded-baserow/createEmbeddedBaserow.ts';

export type Request = { method: string; path: string; body: unknown; authorization: string | null };
export type Answer = { status: number; answer: unknown };

/** An embedded Baserow of the recorded version, at the time of the recording, with its user and nothing else. */
export type ReplayTarget = {
  baserow: EmbeddedBaserow;
  password: string;
  email: string;
  /** Puts the clock to the newest moment that an answer shows, never back. */
  reach(answer: unknown): void;
  call(request: Request): Promise<Answer>;
  close(): Promise<void>;
};

type User = { username: string; first_name: string; language: string };

const moments = /\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{6}Z/g;
const password = 'mot-de-passe-rejoué';

/** `fetcher` takes the calls of webhooks; `answers` are those of the recording. */
export async function openReplay(
  version: string,
  answers: readonly unknown[],
  fetcher: typeof fetch,
): Promise<ReplayTarget> {
  const text = JSON.stringify(answers);
  const [, name = 'Admin'] = /"user":\{"id":\d+,"name":"([^"]*)"/.exec(text) ?? [];
  const nobody: User = { username: 'admin@acadenice.fr', first_name: name, language: 'fr' };
  const [user = nobody] = answers.flatMap((answer) => (answer as { user?: User } | null)?.user ?? []);
  const [first = '1970-01-01T00:00:00Z'] = text.match(moments) ?? [];
  let now = new Date(first);
  const baserow = await createEmbeddedBaserow({
    token: 'jeton-sans-emploi',
    email: user.username,
    password,
    schema: null,
    line: version.startsWith('1.') ? '1.35' : '2.2',
    clock: () => now,
    fetch: fetcher,
    webhookAddresses: { allowPrivate: true },
  });
  await baserow.store.transaction((tx) => {
    const { first_name, language } = user;
    for (const one of baserow.store.all('user'))
      baserow.store.put(tx, 'user', { ...one, name: first_name, language, workspaces: [] });
  });
  return {
    baserow,
    password,
    email: user.username,
    reach(answer) {
      for (const [moment] of JSON.stringify(answer ?? null).matchAll(moments)) {
        const told = new Date(moment);
        if (told > now) now = told;
      }
    },
    async call({ method, path, body, authorization }) {
      const response = await baserow.app.request(path, {
        method,
        headers: { ...(authorization ? { authorization } : {}), 'content-type': 'application/json' },
        ...(body === null ? {} : { body: textOf(body) }),
      });
      return { status: response.status, answer: parse(await response.text()) };
    },
    close: () => baserow.close(),
  };
}

/** `$text` holds what was no JSON. */
const textOf = (body: unknown): string =>
  typeof body === 'object' && body !== null && '$text' in body ? String(body.$text) : JSON.stringify(body);

/** A body as recordings hold it. */
export function parse(text: string): unknown {
  if (text === '') return null;
  try {
    return JSON.parse(text);
  } catch {
    return { $text: text };
  }
}

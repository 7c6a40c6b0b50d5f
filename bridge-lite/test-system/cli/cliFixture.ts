import { BaserowAccount } from '../../baserow/cli/baserowAccount.ts';
import { parseCliSettings } from '../../baserow/cli/cliSettings.ts';
import { runCli } from '../../baserow/cli/runCli.ts';
import { createEmbeddedBaserow, type EmbeddedBaserowOptions } from '../../embedded-baserow/index.ts';

const env = {
  BASEROW_URL: 'http://baserow.test',
  BASEROW_EMAIL: 'admin@acadenice.fr',
  BASEROW_PASSWORD: 'formation-hub',
};

/** An embedded Baserow without tables, and the commands that work on it. For tests. */
export async function createCliFixture(options: Partial<EmbeddedBaserowOptions> = {}) {
  const baserow = await createEmbeddedBaserow({
    token: 'other-token',
    email: env.BASEROW_EMAIL,
    password: env.BASEROW_PASSWORD,
    schema: null,
    faults: true,
    ...options,
  });
  const calls: string[] = [];
  const waits: number[] = [];
  let answersLeft = Number.POSITIVE_INFINITY;
  const send: typeof fetch = async (input, init) => {
    const request = new Request(input, init);
    calls.push(`${request.method} ${new URL(request.url).pathname}`);
    if (request.method === 'POST' && !request.url.includes('/user/') && answersLeft-- <= 0) throw new TypeError('cut');
    return baserow.app.fetch(request);
  };
  const sleep = async (ms: number) => void waits.push(ms);

  return {
    baserow,
    calls,
    waits,
    /** The connection is cut after so many writes. */
    cutAfter(writes: number) {
      answersLeft = writes;
    },
    account: new BaserowAccount({
      url: env.BASEROW_URL,
      credentials: { email: env.BASEROW_EMAIL, password: env.BASEROW_PASSWORD },
      fetch: send,
      sleep,
    }),
    async run(args: string[], variables: Record<string, string | undefined> = {}) {
      const out: string[] = [];
      const progress: string[] = [];
      const settings = parseCliSettings(args, { ...env, ...variables }, new Date('2026-09-01T08:00:00Z'));
      const code = await runCli(settings, {
        out: (line) => out.push(line),
        progress: (line) => progress.push(line),
        fetch: send,
        sleep,
      });
      return { code, out: out.join('\n'), progress };
    },
    /** The field as stored. */
    field(path: string) {
      const [table = '', name = ''] = path.split('.');
      const found = baserow.store.tableNamed(table)?.fieldNamed(name);
      if (!found) throw new Error(`no field ${path}`);
      return found;
    },
    close: () => baserow.close(),
  };
}

export type CliFixture = Awaited<ReturnType<typeof createCliFixture>>;

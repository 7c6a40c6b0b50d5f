import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseEnv } from "../apps/server/src/env.ts";
import { type RunningServer, startServer } from "../apps/server/src/start-server.ts";

export interface Answer {
  status: number;
  /** `data` of the envelope; typed by the caller's expectations. */
  data: any;
  body: any;
  headers: Headers;
}

export interface Wiki {
  url: string;
  server: RunningServer;
  spaceId: string;
  /** Calls the API as the admin. */
  call: (route: string, body?: unknown) => Promise<Answer>;
  /** Session of a person, by e-mail. */
  logIn: (email: string) => Promise<string>;
  stop: () => Promise<void>;
}

export const password = "mot-de-passe";

const seed = {
  workspace: "Acadenice",
  space: { name: "Général", slug: "general" },
  users: [
    { name: "Nadia Belkacem", email: "nadia@example.org", password, role: "owner" },
    { name: "Léa Martin", email: "lea@example.org", password, role: "member" },
  ],
};

/** Posts JSON to a path of the API. */
export async function post(
  url: string,
  route: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const response = await fetch(`${url}/api/${route}`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await response.text();
  const isJson = response.headers.get("content-type")?.includes("application/json");
  const parsed = isJson ? JSON.parse(text) : text;
  return { status: response.status, data: isJson ? parsed.data : text, body: parsed, headers: response.headers };
}

/** Starts a wiki with two people on a free port. */
export async function startWiki(settings: Record<string, string> = {}): Promise<Wiki> {
  const folder = await mkdtemp(path.join(tmpdir(), "wiki-"));
  const seedFile = path.join(folder, "seed.json");
  await writeFile(seedFile, JSON.stringify(seed));
  const server = await startServer(
    parseEnv({
      APP_SECRET: "a secret of thirty-two characters",
      WORKBENCH_SEED: seedFile,
      LOGIN_LIMIT: "100",
      ...settings,
    }),
  );
  const { url } = server;

  const logIn = async (email: string) => {
    const { headers } = await post(url, "auth/login", { email, password });
    const [, token] = /authToken=([^;]+)/.exec(headers.get("set-cookie") ?? "") ?? [];
    if (!token) throw new Error(`no session for ${email}`);
    return token;
  };
  const token = await logIn("nadia@example.org");
  const call = (route: string, body?: unknown) => post(url, route, body, { cookie: `authToken=${token}` });
  const { data } = await call("spaces", {});

  return {
    url,
    server,
    spaceId: data.items[0].id,
    call,
    logIn,
    stop: async () => {
      await server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

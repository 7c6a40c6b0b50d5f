import { describe, expect, test } from "vitest";
import { parseEnv } from "../apps/server/src/env.ts";
import { environmentProblems } from "../apps/server/src/integrations/environment/environment.validation.ts";

const real = {
  DATABASE_URL: "postgresql://docmost:secret@postgres:5432/docmost",
  REDIS_URL: "redis://redis:6379/0",
  APP_SECRET: "a secret of thirty-two characters",
};
const own = { APP_SECRET: real.APP_SECRET };

test("what Docmost needs is enough, and variables that it does not know are left alone", () => {
  expect(environmentProblems({ ...real, SOMETHING: "else" })).toEqual([]);
  expect(parseEnv(own).APP_URL).toBe("http://localhost:3000");
});

describe("Docmost does not start", () => {
  test.each(Object.keys(real))("without %s", (name) => {
    expect(environmentProblems({ ...real, [name]: undefined })).toEqual([expect.stringContaining(name)]);
    expect(environmentProblems({ ...real, [name]: "" })).toEqual([expect.stringContaining(name)]);
  });

  test.each([
    ["MAIL_DRIVER", "log"],
    ["MAIL_DRIVER", ""],
    ["STORAGE_DRIVER", "disk"],
    ["STORAGE_DRIVER", ""],
    ["SEARCH_DRIVER", "elastic"],
    ["EVENT_STORE_DRIVER", "mysql"],
    ["APP_URL", "wiki.example.org"],
    ["APP_URL", ""],
    ["COLLAB_URL", "wss://wiki.example.org"],
    ["DATABASE_URL", "mysql://docmost@db/docmost"],
    ["REDIS_URL", "http://redis:6379"],
    ["APP_SECRET", "too short"],
    ["APP_SECRET", "REPLACE_WITH_LONG_SECRET"],
    ["AI_DRIVER", "other"],
    ["AI_EMBEDDING_DIMENSION", "12"],
  ])("with %s=%s, and neither does the workbench", (name, value) => {
    expect(environmentProblems({ ...real, [name]: value }).join()).toContain(name);
    expect(() => parseEnv({ ...own, [name]: value })).toThrow(name);
  });

  test.each([
    [{ SEARCH_DRIVER: "typesense" }, ["TYPESENSE_URL", "TYPESENSE_API_KEY"]],
    [{ EVENT_STORE_DRIVER: "clickhouse" }, ["CLICKHOUSE_URL"]],
    [{ AI_DRIVER: "ollama" }, ["AI_COMPLETION_MODEL", "OLLAMA_API_URL"]],
    [{ AI_DRIVER: "gemini", AI_COMPLETION_MODEL: "m" }, ["GEMINI_API_KEY"]],
    [{ CLOUD: "true" }, ["SUBDOMAIN_HOST"]],
  ])("with %j alone", (choice, missing) => {
    const problems = environmentProblems({ ...real, ...choice });
    expect(problems.map((problem) => problem.split(":")[0])).toEqual(missing);
  });
});

test.each([
  ["COLLAB_URL", ""],
  ["COLLAB_URL", "https://collab.example.org"],
  ["MAIL_DRIVER", "postmark"],
  ["STORAGE_DRIVER", "s3"],
  ["AI_DRIVER", ""],
  ["DATABASE_URL", "postgres://db/docmost"],
  ["REDIS_URL", "rediss://user:word@redis.internal:6380"],
])("%s=%s is accepted", (name, value) => {
  expect(environmentProblems({ ...real, [name]: value })).toEqual([]);
});

import { describe, expect, test } from "vitest";
import {
  commentedSettings,
  composePaths,
  environmentOf,
  parseEnvFile,
  readCompose,
} from "../../../scripts/ops-lint/composeFiles.ts";
import { readText } from "../../../scripts/ops-lint/repository.ts";
import { environmentProblems } from "../apps/server/src/integrations/environment/environment.validation.ts";

const text = readText(".env.example");
const example = parseEnvFile(text);
const settings = { "as it is": example, "as for production": { ...example, ...commentedSettings(text) } };

/** What scripts/secrets.sh makes, in shape. */
const secrets = {
  docmost_app_secret: "a".repeat(64),
  docmost_database_url: "postgresql://docmost:0123456789abcdef@postgres:5432/docmost",
  docmost_webhook_secret: `whsec_${"z".repeat(64)}`,
};

/** The wiki's environment in an installation: compose.yml, then the file that is laid over it. */
function wikiEnvironment(path: (typeof composePaths)[number], values: Record<string, string>, given = secrets) {
  const environment = {
    ...readCompose("compose.yml").services.docmost?.environment,
    ...readCompose(path).services.docmost?.environment,
  };
  return environmentOf({ environment }, values, given);
}

describe.each(composePaths)("%s", (path) => {
  test.each(Object.entries(settings))("with .env.example %s, Docmost starts with what it is given", (_name, values) => {
    const environment = wikiEnvironment(path, values);
    expect(environment.DATABASE_URL).toContain("postgres");
    expect(environmentProblems(environment)).toEqual([]);
  });

  test("a mail driver that Docmost does not know, and a secret that is missing, are refused", () => {
    expect(environmentProblems(wikiEnvironment(path, { ...example, MAIL_DRIVER: "log" }))).toEqual([
      expect.stringContaining("MAIL_DRIVER"),
    ]);
    expect(environmentProblems(wikiEnvironment(path, example, { ...secrets, docmost_app_secret: "" }))).toEqual([
      expect.stringContaining("APP_SECRET"),
    ]);
  });
});

test("the mail driver is left out unless .env names one, which the example explains", () => {
  expect(wikiEnvironment("compose.yml", example)).not.toHaveProperty("MAIL_DRIVER");
  expect(wikiEnvironment("compose.yml", settings["as for production"]).MAIL_DRIVER).toBe("smtp");
  for (const path of composePaths) {
    const passed = Object.entries(readCompose(path).services.docmost?.environment ?? {}).filter(([, value]) => !value);
    for (const [name] of passed) expect(text).toMatch(new RegExp(`^# {3}${name}=`, "m"));
  }
});

import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

const workbench = path.resolve(import.meta.dirname, "..");
const root = path.resolve(workbench, "../..");

/** A fact with the file of its test and the name of the test; a file without a name is about the fact as a whole. */
const facts = readFileSync(path.join(workbench, "FACTS.md"), "utf8")
  .split("\n")
  .filter((line) => line.startsWith("- "))
  .map((line) => {
    const [, fact = "", file = "", name] = /^- (.+) → `([^`]+)`(?:: (.+))?$/.exec(line) ?? [];
    return { line, fact, file, name };
  });

test("every fact names its test", () => {
  expect(facts.length).toBeGreaterThan(25);
  expect(facts.filter(({ file }) => file === "").map(({ line }) => line)).toEqual([]);
});

test.each(facts)("$fact", ({ file, name }) => {
  const place = path.join(root, file);
  expect(existsSync(place), file).toBe(true);
  const text = readFileSync(place, "utf8");
  expect(text).toMatch(/\b(test|describe)\b/);
  if (name) expect(text.includes(name), `${file}: ${name}`).toBe(true);
});

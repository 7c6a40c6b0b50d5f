import path from "node:path";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { testProjects } from "../../scripts/test-projects/testProjects.ts";

const root = path.dirname(fileURLToPath(import.meta.url));

export default defineConfig({
  root,
  resolve: {
    alias: { "@docmost/editor-ext": path.join(root, "packages/editor-ext/src/index.ts") },
  },
  test: {
    name: "workbench",
    testTimeout: 60_000,
    hookTimeout: 120_000,
    projects: testProjects({
      root,
      include: ["{test,apps/server/src,packages/editor-ext/src}/**/*.test.ts"],
    }),
  },
});

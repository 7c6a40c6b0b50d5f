import path from "node:path";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = path.dirname(fileURLToPath(import.meta.url));

export default defineConfig({
  root,
  resolve: {
    alias: { "@docmost/editor-ext": path.join(root, "packages/editor-ext/src/index.ts") },
  },
  test: {
    name: "workbench",
    include: ["test/**/*.test.ts", "apps/server/src/**/*.test.ts", "packages/editor-ext/src/**/*.test.ts"],
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});

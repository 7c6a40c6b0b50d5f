import path from "node:path";
import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

const root = path.dirname(fileURLToPath(import.meta.url));
const shared = ["react", "react-dom", "@tiptap/core", "@tiptap/pm", "@tiptap/react", "yjs", "@tanstack/react-query"];

/** Imports each icon from its own file: the package's index would have all 6,000 of them read for the few that are shown. */
function iconFiles(): Plugin {
  const imported = /import\s*\{([^}]+)\}\s*from\s*["']@tabler\/icons-react["'];?/g;
  const importOf = (specifier: string) => {
    const [icon, local = icon] = specifier.split(/(?<!\s)\s+as\s+/);
    return `import ${local} from "@tabler/icons-react/dist/esm/icons/${icon}.mjs";`;
  };
  return {
    name: "icon-files",
    enforce: "pre",
    transform: {
      filter: { code: /@tabler\/icons-react/ },
      handler: (code) =>
        code.replace(imported, (_statement, specifiers: string) =>
          specifiers
            .split(",")
            .map((specifier) => specifier.trim())
            .filter((specifier) => specifier !== "" && !specifier.startsWith("type "))
            .map(importOf)
            .join(" "),
        ),
    },
  };
}

export default defineConfig({
  root,
  plugins: [iconFiles(), react()],
  resolve: {
    alias: { "@": path.resolve(root, "src") },
    dedupe: shared,
  },
  build: {
    target: "es2022",
    cssTarget: ["chrome123", "firefox120", "safari17.5"],
    outDir: "dist",
    reportCompressedSize: false,
    chunkSizeWarningLimit: 900,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            {
              name: "react",
              test: /node_modules[\\/](react|react-dom|react-router|react-router-dom|scheduler|i18next|react-i18next|jotai)[\\/]/,
              priority: 30,
            },
            { name: "mantine", test: /node_modules[\\/](@mantine|@floating-ui)[\\/]/, priority: 20 },
            {
              name: "editor",
              test: /node_modules[\\/](@tiptap|prosemirror-[a-z]+|yjs|lib0|y-protocols|@hocuspocus)[\\/]/,
              priority: 20,
            },
          ],
        },
      },
    },
  },
  server: {
    proxy: {
      "/api": "http://127.0.0.1:3000",
      "/collab": { target: "ws://127.0.0.1:3000", ws: true },
    },
  },
});

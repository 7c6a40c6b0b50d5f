import { defineConfig } from 'vite';

/** The headless entry as one plain ES module for Node: no React, no DOM, only Tiptap outside. */
export default defineConfig({
  build: {
    outDir: 'dist/headless',
    emptyOutDir: true,
    target: 'es2022',
    minify: false,
    lib: { entry: 'src/index.ts', formats: ['es'], fileName: 'index' },
    rollupOptions: { external: [/^@tiptap\//] },
  },
});

import { readFileSync } from 'node:fs';
import { defineConfig, type Plugin } from 'vite';

const self = '@formation-hub/extensions';
/** Where the headless nodes live once they are part of Docmost's tree: both bundles must share one copy of them. */
const selfInDocmost = '@docmost/editor-ext';

const hostPackages = [
  /^react($|\/)/,
  /^react-dom($|\/)/,
  /^@tiptap\/(?!suggestion$)/,
  /^@tanstack\/react-query$/,
  /^@tabler\/icons-react$/,
];

/** Adds the hand-written types, and makes each chunk load its own styles. */
function entryFiles(): Plugin {
  return {
    name: 'formation-hub-entry-files',
    generateBundle(_options, bundle) {
      const source = readFileSync(new URL('./react.d.ts', import.meta.url), 'utf8');
      this.emitFile({ type: 'asset', fileName: 'index.d.ts', source });
      for (const file of Object.values(bundle)) {
        if (file.type !== 'chunk') continue;
        const styles = [...(file.viteMetadata?.importedCss ?? [])].map((style) => `import './${style}';\n`);
        file.code = styles.join('') + file.code;
      }
    },
  };
}

/** The view entry as ES modules for Docmost's client: what the client already has stays outside, the rest is bundled. */
export default defineConfig({
  plugins: [entryFiles()],
  define: { 'process.env.NODE_ENV': JSON.stringify('production') },
  build: {
    outDir: 'dist/react',
    emptyOutDir: true,
    target: 'es2022',
    cssCodeSplit: true,
    cssMinify: 'lightningcss',
    lib: { entry: 'src/react.ts', formats: ['es'], fileName: () => 'index.js' },
    rollupOptions: {
      // What the lazy chunks share with the entry stays in it: one file to load, and better compressed.
      preserveEntrySignatures: 'allow-extension',
      external: (id) => id === self || hostPackages.some((pattern) => pattern.test(id)),
      output: {
        paths: { [self]: selfInDocmost },
        chunkFileNames: '[name]-[hash].js',
        assetFileNames: ({ names }) => (names.includes('react.css') ? 'style.css' : '[name]-[hash][extname]'),
      },
    },
  },
});

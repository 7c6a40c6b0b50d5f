import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import { formsList } from '../../model/formsList.ts';
import { applyEdits } from '../applyEdits.ts';
import type { TouchCase } from '../touchCase.ts';
import { type Surface, surface } from './surface.ts';

const root = join(import.meta.dirname, '../../..');
const self = '@formation-hub/extensions';

/** What the built views say. */
interface BuiltViews {
  viewKinds: readonly string[];
  viewsOf: (entity: string) => { kind: string; label: string }[];
  parseEntityViewAttributes: (attributes: object) => { view: string } | null;
}

const entry = `
export { viewKinds, parseEntityViewAttributes } from '${self}';
export { viewsOf } from './views';
`;

/** Where a form of a view is offered, in the editor as it is built from the edited sources. */
export function viewSurfaces({ edits }: TouchCase, { kind, label }: { kind: string; label: string }): Surface[] {
  const built = buildViews(edits);
  return [
    surface('documents', async () => {
      const { viewKinds, parseEntityViewAttributes } = await built;
      return viewKinds.includes(kind) && parseEntityViewAttributes({ source: 'taches', view: kind })?.view === kind;
    }),
    surface('offer', async () =>
      (await built).viewsOf('tache').some((view) => view.kind === kind && view.label === label),
    ),
  ];
}

async function buildViews(edits: TouchCase['edits']): Promise<BuiltViews> {
  const copy = mkdtempSync(join(tmpdir(), 'formation-hub-views-'));
  try {
    const sources = join(copy, 'extensions/src');
    cpSync(join(root, 'extensions/src'), sources, { recursive: true });
    cpSync(join(root, 'bridge-lite/model'), join(copy, 'bridge-lite/model'), { recursive: true });
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
    applyEdits(copy, edits);
    await printForms(copy);
    writeFileSync(join(sources, 'entry.ts'), entry);
    const outDir = join(copy, 'built');
    await build({
      root: copy,
      configFile: false,
      logLevel: 'error',
      resolve: { alias: [{ find: self, replacement: join(sources, 'index.ts') }] },
      build: {
        outDir,
        minify: false,
        lib: { entry: join(sources, 'entry.ts'), formats: ['es'], fileName: () => 'entry.mjs', cssFileName: 'style' },
        rollupOptions: { external: (id) => /^[^./\0]/.test(id) && id !== self && !id.startsWith(copy) },
      },
    });
    // eslint-disable-next-line no-unsanitized/method -- what was just built
    return (await import(pathToFileURL(join(outDir, 'entry.mjs')).href)) as BuiltViews;
  } finally {
    rmSync(copy, { recursive: true });
  }
}

/** The list of forms as `npm run model` prints it from the edited model. */
async function printForms(copy: string): Promise<void> {
  const model = pathToFileURL(join(copy, 'bridge-lite/model/views.ts')).href;
  // eslint-disable-next-line no-unsanitized/method -- a copy of a file of this repository
  const { viewLabels } = (await import(model)) as { viewLabels: Readonly<Record<string, string>> };
  writeFileSync(join(copy, 'extensions/src/entity-view/viewLabels.generated.ts'), formsList(viewLabels));
}

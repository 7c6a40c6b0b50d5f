import { parseArgs } from 'node:util';
import { BuildError } from '../process/runCommand.ts';
import { buildWorkbench } from './buildWorkbench.ts';

const { values } = parseArgs({
  options: {
    plain: { type: 'boolean', default: false },
    force: { type: 'boolean', default: false },
    typecheck: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    out: { type: 'string' },
  },
});

try {
  const result = await buildWorkbench({
    patched: !values.plain,
    force: values.force,
    typecheck: values.typecheck,
    ...(values.out !== undefined && { outDir: values.out }),
    onProgress: (message) => process.stderr.write(`workbench: ${message}\n`),
  });
  const what = result.built.length === 0 ? 'up to date' : `built ${result.built.join(', ')}`;
  process.stdout.write(
    values.json
      ? `${JSON.stringify(result)}\n`
      : `${what} in ${(result.durationMs / 1000).toFixed(1)} s: ${result.dir}\n`,
  );
} catch (error) {
  if (!(error instanceof BuildError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}

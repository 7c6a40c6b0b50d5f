import { cpSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const workbench = fileURLToPath(new URL('../../docmost-fork/workbench', import.meta.url));

/** Copies the workbench, which has Docmost's shape, without what is installed or built. */
export function copyWorkbench(target: string): void {
  cpSync(workbench, target, {
    recursive: true,
    filter: (source) => !/\/(node_modules|dist|[^/]*\.tsbuildinfo)$/.test(source),
  });
}

import { loadPatches } from '../patch/loadPatches.ts';
import { repositoryPaths } from '../paths.ts';
import { EXIT, type ExitCode } from '../report/exitCodes.ts';
import { formatExplanation } from '../report/textReport.ts';

/** `fork explain`: each patch, why it exists, how to see it, and its anchors. */
export async function runExplain(options: { json?: boolean }): Promise<ExitCode> {
  const series = await loadPatches(repositoryPaths().patches);
  const text = options.json === true ? JSON.stringify(series.patches, null, 2) : formatExplanation(series);
  process.stdout.write(`${text}\n`);
  return EXIT.ok;
}

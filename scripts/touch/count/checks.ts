import { readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { z } from 'zod';
import { run } from './run.ts';

/** The TypeScript projects that read the model, or hold it. */
const projects = ['.', 'bridge-lite', 'extensions'];

const inBridge = [
  ...['model/', 'house/', 'test-house/', 'src/houseWords', 'src/layers', 'src/access/'],
  ...['src/contracts/', 'src/commands/', 'src/i18n/', 'src/adapters/baserow/', 'src/adapters/templates/'],
];
const inEditor = ['model/', 'i18n/', 'views/views', 'layers', 'houseWords', 'index.test', 'entity-view/', 'triggers/'];

/** The quick tests that read the model. Those of the examples themselves are no part of a change. */
const tests = [
  ...inBridge.map((path) => `bridge-lite/${path}`),
  ...inEditor.map((path) => `extensions/src/${path}`),
  ...['scripts/model/', 'scripts/anonymise/personal'],
];

/** What a person has to ask of the golden corpus; its answers are recorded, not written. */
const golden = [
  'bridge-lite/test-system/golden/golden.test',
  '--testNamePattern',
  'OpenAPI document|answers of others|every stored file',
];

/**
 * Types and quick tests of the tree. What the golden corpus stores is recorded anew: it is read by a person, not written.
 * @returns what is red, each as the place and the first line of what is wrong
 */
export async function redOf(root: string): Promise<string[]> {
  const types = await Promise.all(projects.map((project) => redTypes(root, project)));
  const ofTests = [...(await redTests(root, 'golden', golden)), ...(await redTests(root, 'quick', tests))];
  return [...types.flat(), ...ofTests];
}

async function redTypes(root: string, project: string): Promise<string[]> {
  const state = join('.build', `touch-${project === '.' ? 'root' : project}.tsbuildinfo`);
  const command = ['tsc', '--noEmit', '--pretty', 'false', '--incremental', '--tsBuildInfoFile', state, '-p', project];
  const { output } = await run(root, command);
  return output.split('\n').filter((line) => line.includes(': error TS'));
}

const reportSchema = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      message: z.string(),
      assertionResults: z.array(
        z.object({ fullName: z.string(), status: z.string(), failureMessages: z.array(z.string()).nullish() }),
      ),
    }),
  ),
});

async function redTests(root: string, name: string, args: readonly string[]): Promise<string[]> {
  const report = join(root, `.build/touch-${name}.json`);
  rmSync(report, { force: true });
  const command = ['vitest', 'run', '--reporter=json', `--outputFile=${report}`, ...args];
  const { output } = await run(root, command, { UPDATE_GOLDEN: '1' });
  const { testResults } = reportSchema.parse(JSON.parse(readReport(report, output)));
  return testResults.flatMap(({ name, message, assertionResults }) => {
    const file = relative(root, name);
    const failed = assertionResults.filter(({ status }) => status === 'failed');
    if (failed.length === 0 && message !== '') return [`${file}: ${firstLine(message)}`];
    return failed.map(
      ({ fullName, failureMessages }) => `${file} > ${fullName}: ${firstLine(failureMessages?.[0] ?? '')}`,
    );
  });
}

function readReport(path: string, output: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw new Error(`the tests wrote no report:\n${output.slice(-2000)}`);
  }
}

const firstLine = (text: string): string => text.split('\n')[0] ?? '';

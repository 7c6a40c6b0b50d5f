import type { Count } from './count/countCases.ts';
import type { TouchName } from './touchCase.ts';

/** The figures in one line of JSON. What is red counts as not reached: the figure beside it is not the whole truth. */
export function jsonOf(counts: readonly Count[], missed: ReadonlyMap<TouchName, readonly string[]>): string {
  const figures = Object.fromEntries(counts.map(({ name, files }) => [name, files.length]));
  return JSON.stringify({ ...figures, unreached: [...notReached(missed), ...redIn(counts)] });
}

/** The figures for a person: the files of each example, and how many follow from them. */
export function tableOf(counts: readonly Count[]): string {
  const lines = counts.flatMap(({ name, files, limit, derived }) => {
    const [first = 'none', ...others] = files;
    return [
      `${name.padEnd(16)}${files.length} of ${limit}  ${first}`,
      ...others.map((file) => `${' '.repeat(24)}${file}`),
      `${' '.repeat(24)}and ${derived.length} derived`,
    ];
  });
  return lines.join('\n');
}

/** What makes the command fail, a line each. */
export function problemsOf(counts: readonly Count[], missed: ReadonlyMap<TouchName, readonly string[]>): string[] {
  return [
    ...notReached(missed).map((line) => `not reached: ${line}`),
    ...redIn(counts).map((line) => `red: ${line}`),
    ...counts
      .filter(({ files, limit }) => files.length > limit)
      .map(
        ({ name, files, limit }) => `${name} takes ${files.length} files, and may take ${limit}: ${files.join(', ')}`,
      ),
  ];
}

const notReached = (missed: ReadonlyMap<TouchName, readonly string[]>) =>
  [...missed].flatMap(([name, surfaces]) => surfaces.map((surface) => `${name}: ${surface}`));

const redIn = (counts: readonly Count[]) => counts.flatMap(({ name, red }) => red.map((line) => `${name}: ${line}`));

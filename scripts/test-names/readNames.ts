import { z } from 'zod';

const vitestList = z.array(z.object({ name: z.string() }));

interface Suite {
  title: string;
  specs: { title: string; tests: unknown[] }[];
  suites?: Suite[];
}
const suite: z.ZodType<Suite> = z.object({
  title: z.string(),
  specs: z.array(z.object({ title: z.string(), tests: z.array(z.unknown()) })),
  get suites() {
    return z.array(suite).optional();
  },
});
const playwrightList = z.object({ suites: z.array(suite).min(1) });

/** The names in what `vitest list --json` wrote about a tree; where a name holds the tree's path, without it. */
export function readVitestNames(json: string, tree: string): string[] {
  return vitestList.parse(JSON.parse(json)).map(({ name }) => onOneLine(`unit: ${name.replaceAll(`${tree}/`, '')}`));
}

/** The names in what `playwright test --list --reporter=json` wrote, one for each Playwright project that runs the test. */
export function readPlaywrightNames(json: string): string[] {
  // The outermost suites are the files, which are no part of a name: tests move.
  return playwrightList.parse(JSON.parse(json)).suites.flatMap((file) => namesIn(file, []));
}

function namesIn({ specs, suites = [] }: Suite, titles: string[]): string[] {
  return [
    ...specs.flatMap(({ title, tests }) => tests.map(() => onOneLine(`browser: ${[...titles, title].join(' > ')}`))),
    ...suites.flatMap((inner) => namesIn(inner, [...titles, inner.title])),
  ];
}

function onOneLine(name: string): string {
  return name.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\r', '\\r');
}

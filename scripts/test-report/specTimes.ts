import { z } from 'zod';
import type { FileTime } from './fileTimes.ts';

interface Suite {
  file: string;
  specs: { tests: { results: { duration: number }[] }[] }[];
  suites?: Suite[];
}
const suite: z.ZodType<Suite> = z.object({
  file: z.string(),
  specs: z.array(z.object({ tests: z.array(z.object({ results: z.array(z.object({ duration: z.number() })) })) })),
  get suites() {
    return z.array(suite).optional();
  },
});
const playwrightReport = z.object({ suites: z.array(suite) });

/** The time of each spec file in a report of Playwright's JSON reporter: its tests added up. Throws when the text is no report. */
export function readSpecTimes(json: string): FileTime[] {
  const times = new Map<string, number>();
  for (const one of playwrightReport.parse(JSON.parse(json)).suites) {
    times.set(one.file, (times.get(one.file) ?? 0) + durationOf(one));
  }
  return [...times].map(([file, durationMs]) => ({ file: `e2e/specs/${file}`, durationMs }));
}

function durationOf({ specs, suites = [] }: Suite): number {
  const own = specs.flatMap(({ tests }) => tests.flatMap(({ results }) => results.map(({ duration }) => duration)));
  return [...own, ...suites.map(durationOf)].reduce((sum, duration) => sum + duration, 0);
}

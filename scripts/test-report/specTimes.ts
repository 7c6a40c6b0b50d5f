import type { FileTime } from './fileTimes.ts';
import { readPlaywrightSpecs } from './playwrightSpecs.ts';

/** The time of each spec file in a report of Playwright's JSON reporter: its tests added up. Throws when the text is no report. */
export function readSpecTimes(json: string): FileTime[] {
  const times = new Map<string, number>();
  for (const { file, tests } of readPlaywrightSpecs(json).specs) {
    const durations = tests.flatMap(({ results }) => results.map(({ duration }) => duration));
    times.set(
      file,
      durations.reduce((sum, duration) => sum + duration, times.get(file) ?? 0),
    );
  }
  return [...times].map(([file, durationMs]) => ({ file: `e2e/specs/${file}`, durationMs }));
}

import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, relative } from 'node:path';
import type { Reporter, TestModule, Vitest } from 'vitest/node';
import { z } from 'zod';

/** How long one file of tests took, in milliseconds, its hooks and what it imports included. */
export interface FileTime {
  file: string;
  durationMs: number;
}

const fileTimes = z.array(z.object({ file: z.string(), durationMs: z.number() }));

/** Reads what the reporter wrote. Throws when the text is something else. */
export function readFileTimes(json: string): FileTime[] {
  return fileTimes.parse(JSON.parse(json));
}

/**
 * A reporter for vitest that writes the time of each file, as vitest's own JSON leaves out hooks and imports: a list of
 * `FileTime`, with paths relative to the repository, in the file that `UNIT_TIMES_FILE` names.
 */
export default class FileTimesReporter implements Reporter {
  #root = '';

  onInit(vitest: Vitest): void {
    this.#root = vitest.config.root;
  }

  onTestRunEnd(modules: readonly TestModule[]): void {
    const target = process.env.UNIT_TIMES_FILE;
    if (!target) throw new Error('UNIT_TIMES_FILE must name the file that the times of test files are written to');
    const times = modules.map((module): FileTime => {
      const { environmentSetupDuration, prepareDuration, collectDuration, setupDuration, duration } =
        module.diagnostic();
      return {
        file: relative(this.#root, module.moduleId),
        durationMs: environmentSetupDuration + prepareDuration + collectDuration + setupDuration + duration,
      };
    });
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, JSON.stringify(times));
  }
}

import { z } from 'zod';

/** A browser test with each of its runs: one for each project, and one for each retry. */
export interface Spec {
  /** Its file, relative to the folder of the specs. */
  file: string;
  title: string;
  tests: { status: string; results: { duration: number; error?: { message?: string } }[] }[];
}

interface Suite {
  file: string;
  specs: Omit<Spec, 'file'>[];
  suites?: Suite[];
}

const result = z.object({ duration: z.number(), error: z.object({ message: z.string().optional() }).optional() });
const suite: z.ZodType<Suite> = z.object({
  file: z.string(),
  specs: z.array(
    z.object({ title: z.string(), tests: z.array(z.object({ status: z.string(), results: z.array(result) })) }),
  ),
  get suites() {
    return z.array(suite).optional();
  },
});
const report = z.object({
  suites: z.array(suite),
  errors: z.array(z.object({ message: z.string().optional() })).default([]),
});

/** The specs in a report of Playwright's JSON reporter, out of their groups, and what failed beside them. Throws when the text is no report. */
export function readPlaywrightSpecs(json: string): { specs: Spec[]; errors: { message?: string }[] } {
  const { suites, errors } = report.parse(JSON.parse(json));
  return { specs: suites.flatMap(specsIn), errors };
}

function specsIn({ file, specs, suites = [] }: Suite): Spec[] {
  return [...specs.map((spec) => ({ file, ...spec })), ...suites.flatMap(specsIn)];
}

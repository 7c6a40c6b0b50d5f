/** What one bench measured; `ok` is missing where there is no bar. */
export type BenchResult = {
  /** What was measured, in one sentence. */
  what: string;
  bar?: string;
  ok?: boolean;
  figures: Record<string, unknown>;
};

/** `given` is what the command line asks for; a bench whose load has a time of its own uses that otherwise. */
export type Bench = (options: { seconds: number; given?: number }) => Promise<BenchResult>;

/** The middle value. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

/** Share 0.95 gives the value that 95 % stay under. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

export const round = (value: number, places = 2): number => Number(value.toFixed(places));

/** One line of the bench's report. */
export interface Result {
  bench: string;
  /** What has to be shown. */
  bar: string;
  value: number;
  unit: string;
  /** The same measure without what is being measured, in the same run. */
  baseline: { what: string; value: number };
  ok: boolean;
  /** Figures beside the bar. */
  more?: Record<string, number>;
}

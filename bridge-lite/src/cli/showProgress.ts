const barWidth = 30;

/** Draws how far a long work is: in one line of a terminal, or a line each. */
export function showProgress({ done, total }: { done: number; total: number }): void {
  const filled = total === 0 ? barWidth : Math.round((done / total) * barWidth);
  const line = `[${'#'.repeat(filled)}${'.'.repeat(barWidth - filled)}] ${done}/${total}`;
  process.stdout.write(process.stdout.isTTY ? `\r${line}` : `${line}\n`);
}

import type { EjectReport } from '../eject/ejectPages.ts';
import type { NodeCounts } from '../eject/plainRow.ts';
import type { VerifyReport } from '../eject/verifyEjected.ts';

/** The report of `fork eject` for a terminal. */
export function formatEjectReport(report: EjectReport): string {
  const { tables, conflicts, backup, dryRun, resumed } = report;
  const total = tables.reduce((sum, { rows }) => sum + rows, 0);
  return [
    `${dryRun ? 'Would change' : 'Changed'} in ${report.database}`,
    ...(resumed ? ['An interrupted eject was taken up again.'] : []),
    ...tables.map(({ table, rows, nodes }) => `  ${table.padEnd(20)} ${rows} row(s)  ${formatCounts(nodes)}`.trimEnd()),
    ...conflicts.map((row) => `  ! ${row} changed after the backup and was left alone`),
    ...(backup === null ? [] : [`Backup: ${backup}`]),
    conflicts.length > 0
      ? `${conflicts.length} row(s) are left: stop Docmost and run the command again.`
      : `${total} row(s) ${dryRun ? 'hold nodes of ours; nothing was written.' : 'are plain now. `fork eject --verify` looks again.'}`,
  ].join('\n');
}

/** The report of `fork eject --verify` for a terminal. */
export function formatVerifyReport({ database, remaining, elsewhere }: VerifyReport): string {
  return [
    ...remaining.map(
      ({ table, rows, nodes, ids }) =>
        `  ! ${table.padEnd(20)} ${rows} row(s)  ${formatCounts(nodes)}  ${ids.join(' ')}`,
    ),
    ...elsewhere.map(({ column, rows }) => `  ? ${column} names our nodes in ${rows} row(s): look at them by hand`),
    remaining.length > 0 ? `Nodes of ours are left in ${database}.` : `No node of ours is left in ${database}.`,
  ].join('\n');
}

function formatCounts(counts: NodeCounts): string {
  return Object.entries(counts)
    .map(([name, count]) => `${name} ${count}`)
    .join(', ');
}

import { type ForkReport, isIncompatible } from '../forkTree.ts';

/** The machine-readable report of `fork check` and `fork apply`. */
export function toJsonReport(report: ForkReport, command: 'check' | 'apply') {
  const { plan, misses, versions, warnings, written, resumed, clientCopies } = report;
  const { added, updated, removed, unchanged } = plan.overlay;
  return {
    command,
    tree: report.tree,
    ok: misses.length === 0 && !isIncompatible(report),
    changed: written.length > 0,
    pending: command === 'check' && misses.length === 0 ? plan.changes.length : 0,
    resumed,
    patches: plan.patches.outcomes,
    overlay: { added, updated, removed, unchanged },
    written,
    misses,
    versions,
    clientCopies,
    warnings,
    maxRssKb: process.resourceUsage().maxRSS,
  };
}

import type { Miss } from '../engine/miss.ts';
import type { ForkReport } from '../forkTree.ts';
import type { PatchSeries } from '../patch/loadPatches.ts';

const MARKS = { applied: '+', already: '=', missed: '!' } as const;

/** The report of `fork check` and `fork apply` for a terminal. */
export function formatReport(report: ForkReport, command: 'check' | 'apply'): string {
  const { plan, misses } = report;
  const lines = plan.patches.outcomes.map(
    ({ status, patch, file }) => `  ${MARKS[status]} ${patch.padEnd(20)} ${file}`,
  );
  const { overlay } = plan;
  const counts = [
    `${overlay.added.length} new`,
    `${overlay.updated.length} changed`,
    `${overlay.removed.length} removed`,
    `${overlay.unchanged} unchanged`,
  ];
  const incompatible = report.versions.filter((version) => version.status === 'incompatible');
  const doubled = report.clientCopies.filter(({ status }) => status === 'doubled');
  return [
    `Patches on ${report.tree} (+ to apply or applied, = already there, ! missed)`,
    ...lines,
    `Overlay: ${counts.join(', ')}`,
    ...(report.resumed ? ['An interrupted apply was completed first.'] : []),
    ...report.warnings.map((warning) => `Warning: ${warning}`),
    ...incompatible.map(
      (version) =>
        `Incompatible: ${version.file} asks for ${version.package} ${version.found}; the extensions accept ${version.accepted}`,
    ),
    ...doubled.map(
      ({ package: name, copies, places }) =>
        `Doubled: the built client holds ${copies} copies of ${name} (${places.join(', ')}); editors work only with one`,
    ),
    ...misses.map(formatMiss),
    conclusion(report, command, incompatible.length + doubled.length),
  ].join('\n');
}

/** One miss: what, where, the anchor and what comes nearest to it. */
export function formatMiss(miss: Miss): string {
  const origin = [miss.patch, miss.step].filter((part) => part !== undefined).join(' › ');
  const candidates = miss.candidates.map(({ file, line, text }) =>
    `      ${file}${line === undefined ? '' : `:${line}`}  ${text}`.trimEnd(),
  );
  return [
    '',
    `Miss ${miss.code}${origin === '' ? '' : ` in ${origin}`}: ${miss.message}`,
    `    file: ${miss.file}`,
    ...(miss.anchor === undefined ? [] : [`    anchor: ${miss.anchor.what} (${miss.anchor.symbol})`]),
    ...(miss.candidates.length > 0 ? ['    nearest candidates:', ...candidates] : []),
  ].join('\n');
}

/** Every patch with its reason, how to see it, its file, anchors and edits. */
export function formatExplanation({ patches }: PatchSeries): string {
  return patches
    .map((patch) =>
      [
        `${patch.folder}  ${patch.title}`,
        `  why     ${patch.why}`,
        `  see     ${patch.see}`,
        `  file    ${[patch.file, ...patch.alternates].join('\n          or ')}`,
        ...patch.steps.map(({ name, anchor, edit }) => {
          const at = anchor === undefined ? '' : ` at ${anchor.what} (expected ${anchor.expect})`;
          return `  step    ${name}: ${edit.kind}${at}`;
        }),
      ].join('\n'),
    )
    .join('\n\n');
}

function conclusion(report: ForkReport, command: 'check' | 'apply', incompatible: number): string {
  const { misses, plan, written } = report;
  if (misses.length > 0) return `\n${misses.length} miss(es): nothing was written.`;
  if (command === 'check') {
    if (incompatible > 0) return 'Every anchor was found, but versions are incompatible or doubled.';
    return plan.changes.length === 0
      ? 'Every anchor was found; the tree is already patched.'
      : 'Every anchor was found; the tree can be patched.';
  }
  if (incompatible > 0 && written.length === 0)
    return 'Versions are incompatible: nothing was written (--ignore-versions to go on).';
  return written.length === 0
    ? 'Nothing to change: the tree is already patched.'
    : `${written.length} file(s) written.`;
}

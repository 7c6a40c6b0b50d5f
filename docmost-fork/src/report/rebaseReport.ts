import { unifiedDiff } from '../commands/runDiff.ts';
import type { Miss } from '../engine/miss.ts';
import type { Patch } from '../patch/patchSchema.ts';
import type { RebaseReport } from '../rebase/rebaseFork.ts';

const MAX_DIFF = 40_000;

/** The report of `fork rebase`, for a pull request. */
export function formatRebaseReport(report: RebaseReport): string {
  const { from, to, check } = report;
  const commit = to.commit === null ? 'commit not known' : `commit \`${to.commit}\``;
  const sections = [
    `# Docmost ${from.tag} → ${to.tag}`,
    `${from.repository}, ${commit}.\n\n${verdict(report)}`,
    section('Patches', patchTable(report)),
    ...(check.misses.length > 0 ? [section('What does not fit', check.misses.map(formatMiss).join('\n\n'))] : []),
    section('To look at by hand', byHand(report)),
    section('Versions', versionTable(report)),
    section('Effective diff', effectiveDiff(report)),
  ];
  return `${sections.join('\n\n')}\n`;
}

/** The machine-readable report of `fork rebase`. */
export function toRebaseJson(report: RebaseReport) {
  const { check, patches, ...rest } = report;
  return {
    command: 'rebase',
    ok: report.fits,
    ...rest,
    patches: check.plan.patches.outcomes.map((outcome) => ({
      ...outcome,
      movedFrom: movedFrom(patches, outcome) ?? null,
    })),
    misses: check.misses,
    versions: check.versions,
    warnings: check.warnings,
    byHand: handNotes(report),
  };
}

/** What a reader opens when they want it. */
const folded = (summary: string, body: string): string =>
  `<details>\n<summary>${summary}</summary>\n\n${body}\n\n</details>`;
const section = (title: string, body: string): string => `## ${title}\n\n${body}`;
const escaped = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

function verdict({ fits, check, written }: RebaseReport): string {
  const refused = check.versions.filter(({ status }) => status === 'incompatible').length;
  if (check.misses.length > 0) {
    const besides = refused > 0 ? ` ${refused} version(s) are outside what our blocks accept besides.` : '';
    return `**${check.misses.length} anchor(s) or file(s) are lost: the pin was not moved.** Each is named below with what comes nearest to it.${besides}`;
  }
  if (!fits)
    return '**Every patch finds its place, but versions are outside what our blocks accept: the pin was not moved.**';
  const moved = written.length > 0 ? ' The pin is moved.' : ' The pin was not moved: this was a dry run.';
  return `**Every patch finds its place.**${moved}`;
}

type Outcome = RebaseReport['check']['plan']['patches']['outcomes'][number];

function movedFrom(patches: readonly Patch[], { patch, file, status }: Outcome): string | undefined {
  const own = patches.find(({ id }) => id === patch);
  return status !== 'missed' && own !== undefined && own.file !== file ? own.file : undefined;
}

function patchTable({ check, patches }: RebaseReport): string {
  const rows = check.plan.patches.outcomes.map((outcome) => {
    const former = movedFrom(patches, outcome);
    const found = { applied: '✅ found', already: '⚠️ already in the tree', missed: '❌ lost' }[outcome.status];
    const state = former === undefined ? found : `↪️ found, moved from \`${former}\``;
    return `| ${outcome.patch} | ${escaped(outcome.title)} | ${state} | \`${outcome.file}\` |`;
  });
  return ['| Patch | What it does | Result | File |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

function formatMiss(miss: Miss): string {
  const nearest = miss.candidates.map(
    ({ file, line, text }) =>
      `- \`${file}${line === undefined ? '' : `:${line}`}\`${text === '' ? '' : ` \`${text.replaceAll('`', "'")}\``}`,
  );
  const where = miss.message.includes(miss.file) ? '' : ` in \`${miss.file}\``;
  return [
    `**${miss.patch ?? miss.code}**${miss.step === undefined ? '' : ` (${miss.step})`}: ${miss.message}${where}.`,
    ...(miss.anchor === undefined ? [] : [`\nLooked for: ${miss.anchor.what} (\`${miss.anchor.symbol}\`).`]),
    ...(nearest.length > 0 ? ['\nNearest candidates:\n', ...nearest] : ['\nNothing in the tree comes near it.']),
  ].join('\n');
}

function versionTable({ from, to, check }: RebaseReport): string {
  const names = [...new Set([...Object.keys(to.stack), ...check.versions.map((version) => version.package)])];
  const rows = names.map((name) => {
    const found = check.versions.filter((version) => version.package === name);
    const after = to.stack[name] ?? found.map((version) => version.found).find((version) => version !== '') ?? '?';
    const before = from.stack[name] ?? '';
    const accepted = found[0]?.accepted ?? '';
    const isRefused = found.some(({ status }) => status === 'incompatible');
    const state = isRefused ? '❌ out of range' : before !== '' && before !== after ? 'changed' : '';
    return `| ${name} | ${before} | ${after} | ${escaped(accepted)} | ${state} |`;
  });
  const services = Object.entries(to.services).map(
    ([name, after]) =>
      `| ${name} (service) | ${from.services[name] ?? ''} | ${after} |  | ${from.services[name] === after ? '' : 'changed'} |`,
  );
  const all = [...rows, ...services];
  const notable = all.filter((row) => !row.endsWith('|  |'));
  const head = [`| Package | ${from.tag} | ${to.tag} | Our blocks accept |  |`, '| --- | --- | --- | --- | --- |'];
  const shown = notable.length > 0 ? [...head, ...notable].join('\n') : 'Nothing changed.';
  return `${shown}\n\n${folded(`All ${all.length} versions`, [...head, ...all].join('\n'))}`;
}

function handNotes({ from, to, check, patches, treeVersion }: RebaseReport): string[] {
  const majorOf = (version: string | undefined): string | undefined => /\d+/.exec(version ?? '')?.[0];
  const majors = [...Object.entries(to.stack), ...Object.entries(to.services)].filter(([name, version]) => {
    const before = from.stack[name] ?? from.services[name];
    return before !== undefined && majorOf(before) !== majorOf(version);
  });
  const moved = check.plan.patches.outcomes.filter((outcome) => movedFrom(patches, outcome) !== undefined);
  return [
    ...(treeVersion !== undefined && treeVersion !== to.version
      ? [`The tree calls itself ${treeVersion}, not ${to.version}: is it the tree of that release?`]
      : []),
    ...(to.commit === null
      ? [
          'The commit of the release is not known: `scripts/upstream-rebase.sh` records it, and no image is published without it.',
        ]
      : []),
    ...(to.image?.digest === null
      ? ['The digest of the stock image is not known: fill it in docmost-fork/upstream.json.']
      : []),
    ...majors.map(([name, version]) => `${name} ${version} is a new major version.`),
    ...moved.map(({ patch, file }) => `The file of ${patch} moved: name \`${file}\` in its patch.yml.`),
    ...check.plan.patches.outcomes
      .filter(({ status }) => status === 'already')
      .map(({ patch }) => `${patch} is in the tree already: was it patched before?`),
    ...check.warnings.map((warning) => `Warning: ${warning}.`),
    'Upstream’s release notes: migrations of its database cannot be undone.',
    'New entries of the server’s `tiptapExtensions` and the client’s `mainExtensions`: does one of them collide with ours by name?',
    'The effective diff below: each change where it belongs?',
  ];
}

const byHand = (report: RebaseReport): string =>
  handNotes(report)
    .map((note) => `- [ ] ${note}`)
    .join('\n');

function effectiveDiff({ check }: RebaseReport): string {
  if (check.misses.length > 0) return 'None: nothing would be written.';
  const diff = unifiedDiff(check);
  const text = diff.length > MAX_DIFF ? `${diff.slice(0, MAX_DIFF)}\n… cut: \`fork diff\` prints all of it` : diff;
  const { added, updated, removed } = check.plan.overlay;
  const { length } = check.plan.patches.outcomes;
  return `${folded(`What ${length} patches come to`, `\`\`\`diff\n${text.trimEnd()}\n\`\`\``)}\n\nBeside these, files of ours: ${added.length} added, ${updated.length} updated, ${removed.length} removed.`;
}

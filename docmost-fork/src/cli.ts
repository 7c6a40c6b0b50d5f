import { Command, CommanderError } from 'commander';
import { runDiff } from './commands/runDiff.ts';
import { type EjectCommandOptions, runEject } from './commands/runEject.ts';
import { runExplain } from './commands/runExplain.ts';
import { type RebaseCommandOptions, runRebase } from './commands/runRebase.ts';
import { runTreeCommand, type TreeCommandOptions } from './commands/runTreeCommand.ts';
import { EjectError } from './eject/EjectError.ts';
import { TreeNotFoundError } from './forkTree.ts';
import { PatchError } from './patch/PatchError.ts';
import { BuildError } from './process/runCommand.ts';
import { RebaseError } from './rebase/RebaseError.ts';
import { EXIT, type ExitCode } from './report/exitCodes.ts';
import { ClientNotBuiltError } from './versions/clientCopies.ts';

const program = new Command('fork')
  .description('Re-applies the formation-hub patches and overlay to an upstream Docmost tree.')
  .exitOverride()
  .addHelpText(
    'after',
    '\nExit codes: 0 done, 1 misses (nothing written) or nodes left, 2 usage, 3 incompatible or doubled versions.',
  );

/** What the person has to put right before the command can begin. */
const MISUSE = [TreeNotFoundError, PatchError, EjectError, ClientNotBuiltError, RebaseError];

const finish = async (code: Promise<ExitCode>): Promise<void> => {
  process.exitCode = await code;
};

program
  .command('check')
  .description('find every anchor and compare versions; writes nothing')
  .argument('<tree>', 'folder of the upstream tree')
  .option('--client-dist <dir>', 'also look for doubled editor packages in this built client')
  .option('--json', 'machine-readable report')
  .action((tree: string, options: TreeCommandOptions) => finish(runTreeCommand('check', tree, options)));

program
  .command('apply')
  .description('write patches and overlay, all or nothing; a second run changes nothing')
  .argument('<tree>', 'folder of the upstream tree')
  .option('--json', 'machine-readable report')
  .option('--overwrite', 'replace overlay files that were changed in the tree')
  .option('--ignore-versions', 'apply although versions are incompatible')
  .option('--no-build', 'do not build the extensions when their bundle is missing or old')
  .action((tree: string, options: TreeCommandOptions) => finish(runTreeCommand('apply', tree, options)));

program
  .command('explain')
  .description('each patch: why it exists, how to see it, its anchor')
  .option('--json', 'machine-readable')
  .action((options: { json?: boolean }) => finish(runExplain(options)));

program
  .command('diff')
  .description('the unified diff that the patches amount to on a tree')
  .argument('<tree>', 'folder of the upstream tree')
  .option('--json', 'machine-readable')
  .action((tree: string, options: { json?: boolean }) => finish(runDiff(tree, options)));

program
  .command('rebase')
  .description('try another upstream release; when every patch fits, move the pin and report for the pull request')
  .requiredOption('--to <tag>', 'release, such as v0.97.0')
  .option('--tree <dir>', 'its source tree (cloned by git without it)')
  .option('--report <file>', 'also write the Markdown report there')
  .option('--commit <hash>', 'commit of the release, when the tree does not tell it')
  .option('--pin <file>', 'another file than docmost-fork/upstream.json')
  .option('--dry-run', 'check and report; the pin stays')
  .option('--json', 'machine-readable report')
  .action((options: RebaseCommandOptions) => finish(runRebase(options)));

program
  .command('eject')
  .description('our nodes in the pages of a database become plain links and tables, for a return to stock Docmost')
  .requiredOption('--database <url>', 'postgres://… or pglite:DIR; Docmost has to be stopped')
  .option('--dry-run', 'counts what would change; writes nothing')
  .option('--verify', 'only looks whether a node of ours is left; exit code 1 when one is')
  .option('--restore', 'puts the rows of the last backup back')
  .option('--state <dir>', 'folder of backup and journal (default: ./fork-eject)')
  .option('--origin <url>', 'put before the address of each link, such as https://wiki.example.org')
  .option('--batch <rows>', 'rows of one transaction (default: 50)')
  .option('--allow-sessions', 'go on although other sessions use the database')
  .option('--json', 'machine-readable report')
  .action((options: EjectCommandOptions) => finish(runEject(options)));

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? EXIT.ok : EXIT.usage;
  } else if (error instanceof BuildError) {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = EXIT.misses;
  } else if (error instanceof Error && MISUSE.some((kind) => error instanceof kind)) {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = EXIT.usage;
  } else {
    throw error;
  }
}

import { Command, CommanderError } from 'commander';
import { runDiff } from './commands/runDiff.ts';
import { runExplain } from './commands/runExplain.ts';
import { runTreeCommand, type TreeCommandOptions } from './commands/runTreeCommand.ts';
import { TreeNotFoundError } from './forkTree.ts';
import { PatchError } from './patch/PatchError.ts';
import { BuildError } from './process/runCommand.ts';
import { EXIT, type ExitCode } from './report/exitCodes.ts';

const program = new Command('fork')
  .description('Re-applies the formation-hub patches and overlay to an upstream Docmost tree.')
  .exitOverride()
  .addHelpText('after', '\nExit codes: 0 done, 1 misses (nothing written), 2 usage, 3 incompatible versions.');

const finish = async (code: Promise<ExitCode>): Promise<void> => {
  process.exitCode = await code;
};

program
  .command('check')
  .description('find every anchor and compare versions; writes nothing')
  .argument('<tree>', 'folder of the upstream tree')
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

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? EXIT.ok : EXIT.usage;
  } else if (error instanceof BuildError) {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = EXIT.misses;
  } else if (error instanceof TreeNotFoundError || error instanceof PatchError) {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = EXIT.usage;
  } else {
    throw error;
  }
}

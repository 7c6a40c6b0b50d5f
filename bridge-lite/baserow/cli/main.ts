import { useEmbeddedStack } from '../../src/cli/readSettings.ts';
import { CliError } from './cliError.ts';
import { parseCliSettings, usage } from './cliSettings.ts';
import { runCli } from './runCli.ts';

async function main(): Promise<number> {
  const args = process.argv.slice(2);
  if (args.includes('--help')) {
    console.log(usage);
    return 0;
  }
  useEmbeddedStack();
  const settings = parseCliSettings(args, process.env, new Date());
  return runCli(settings, { out: (line) => console.log(line), progress: (line) => console.error(line) });
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error(error instanceof CliError ? error.message : error);
    process.exitCode = error instanceof CliError ? error.exitCode : 1;
  },
);

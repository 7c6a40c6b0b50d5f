import { open, readFile } from 'node:fs/promises';
import { CliError } from './cliError.ts';

/** Path of a file that holds nothing but a token. */
export type TokenFile = string;

/**
 * Writes the token to a new file that only its owner reads (mode 600). A file that holds this very token is left alone.
 * @throws CliError when the file holds something else
 */
export async function writeTokenFile(path: TokenFile, token: string): Promise<void> {
  try {
    const file = await open(path, 'wx', 0o600);
    try {
      await file.writeFile(`${token}\n`);
    } finally {
      await file.close();
    }
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
    if (code !== 'EEXIST') throw new CliError(`The token cannot be written to ${path}: ${String(code ?? cause)}`);
    // eslint-disable-next-line security/detect-possible-timing-attacks -- the operator's own file, on the operator's machine
    if ((await readFile(path, 'utf8')).trim() !== token)
      throw new CliError(`${path} exists and holds something else: move it away, the token stays in Baserow`);
  }
}

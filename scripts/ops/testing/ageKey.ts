import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/** Makes an age key pair in a directory: the private key's file, and the public key. */
export function createAgeKey(directory: string): { identity: string; recipient: string } {
  const identity = join(directory, 'age-key');
  execFileSync('age-keygen', ['--output', identity], { stdio: 'pipe' });
  return { identity, recipient: execFileSync('age-keygen', ['-y', identity], { encoding: 'utf8' }).trim() };
}

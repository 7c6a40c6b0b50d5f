import { readFile, rename, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { RebaseError } from './RebaseError.ts';

const pinSchema = z.looseObject({
  repository: z.string(),
  tag: z.string(),
  version: z.string(),
  commit: z.string().nullable().default(null),
  released: z.string().nullable().default(null),
  image: z.looseObject({ name: z.string(), tag: z.string(), digest: z.string().nullable() }).optional(),
  stack: z.record(z.string(), z.string()).default({}),
  services: z.record(z.string(), z.string()).default({}),
});

/** The upstream release that we build on: docmost-fork/upstream.json. */
export type Pin = z.infer<typeof pinSchema>;

/** Reads the pin. Throws RebaseError. */
export async function readPin(path: string): Promise<Pin> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new RebaseError('PIN_INVALID', `${path} cannot be read`, { cause });
  });
  const parsed = pinSchema.safeParse(JSON.parse(text));
  if (!parsed.success) throw new RebaseError('PIN_INVALID', `${path} is not valid:\n${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

export async function writePin(path: string, pin: Pin): Promise<void> {
  await writeFile(`${path}.tmp`, `${JSON.stringify(pin, null, 2)}\n`);
  await rename(`${path}.tmp`, path);
}

/** `v0.97.0` → `0.97.0`. Throws RebaseError for what is no release tag. */
export function versionOfTag(tag: string): string {
  // eslint-disable-next-line security/detect-unsafe-regex -- the tail of a version comes once
  const [, version] = /^v(\d+\.\d+\.\d+(?:-[0-9A-Za-z.]+)?)$/.exec(tag) ?? [];
  if (version === undefined) throw new RebaseError('TAG_INVALID', `${tag} is no release tag such as v0.97.0`);
  return version;
}

/** The lines of Dockerfile.fork that repeat the pin, brought up to it. */
export function pinDockerfile(text: string, { tag, commit, stack }: Pick<Pin, 'tag' | 'commit' | 'stack'>): string {
  const values: Record<string, string | undefined> = {
    UPSTREAM_TAG: tag,
    UPSTREAM_COMMIT: commit ?? '',
    UPSTREAM_NODE_VERSION: stack.node,
    PNPM_VERSION: stack.pnpm,
  };
  return text.replace(/^ARG (\w+)=(.*)$/gm, (line, name: string) => {
    const value = values[name];
    return value === undefined ? line : `ARG ${name}=${value}`;
  });
}

import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { foldText } from '../common/fold-text';
import { hashPassword } from '../core/auth/password';
import type { Database } from './database';

const named = z.union([
  z
    .string()
    .min(1)
    .transform((name) => ({ name })),
  z.object({ name: z.string().min(1) }),
]);
const seedSchema = z.object({
  workspace: named,
  space: z.union([
    z
      .string()
      .min(1)
      .transform((name) => ({ name, slug: undefined, description: undefined })),
    z.object({ name: z.string().min(1), slug: z.string().optional(), description: z.string().optional() }),
  ]),
  users: z
    .array(
      z.object({
        name: z.string().min(1),
        email: z.email(),
        password: z.string().min(8),
        role: z.enum(['owner', 'admin', 'member']).default('member'),
      }),
    )
    .min(1),
});

/** Address part made from a name. */
export const slugOf = (name: string): string =>
  foldText(name)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '') || 'general';

export type Seed = z.infer<typeof seedSchema>;

/** Fills an empty database from a JSON file; leaves any other alone. */
export async function seed(database: Database, file: string): Promise<void> {
  await fill(database, seedSchema.parse(JSON.parse(await readFile(file, 'utf8'))));
}

/** Makes the workspace, its first space and people. @returns false, having done nothing, when there is a workspace */
export async function fill(database: Database, { workspace, space, users }: Seed): Promise<boolean> {
  if (await database.row('select 1 from workspaces')) return false;
  const workspaceId = randomUUID();
  await database.rows('insert into workspaces (id, name) values ($1, $2)', [workspaceId, workspace.name]);
  await database.rows('insert into spaces (id, name, slug, description, workspace_id) values ($1, $2, $3, $4, $5)', [
    randomUUID(),
    space.name,
    space.slug ?? slugOf(space.name),
    space.description ?? null,
    workspaceId,
  ]);
  for (const user of users) {
    await database.rows(
      'insert into users (id, name, email, password, role, workspace_id) values ($1, $2, $3, $4, $5, $6)',
      [randomUUID(), user.name, user.email.toLowerCase(), await hashPassword(user.password), user.role, workspaceId],
    );
  }
  return true;
}

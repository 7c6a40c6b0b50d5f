import { z } from 'zod';
import { entityNameSchema } from './common.ts';
import { entityIdSchema, refSchema } from './values.ts';

/** Id of an account of the wiki. */
export const accountIdSchema = z.string().regex(/^[\w-]{1,64}$/);
export const accountBodySchema = z.strictObject({ account: accountIdSchema });

const accountSchema = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role: z.enum(['owner', 'admin', 'member']),
  is_active: z.boolean().describe('False for an account that may not sign in any more.'),
  rows: z
    .array(refSchema)
    .describe('Rows that are bound to it: one, unless the id was written twice in Baserow; then none counts.'),
  proposal: refSchema.nullable().describe('The free row with the same address, which somebody has to confirm.'),
  is_certain: z.boolean().describe('The name is the same too.'),
});

const freeRowSchema = z.object({
  row: refSchema,
  email: z.string().describe('Empty for one who cannot be invited.'),
  invited_at: z.iso.datetime().nullable(),
});

/** `GET /accounts`: the accounts of the wiki, the rows that each is bound to, and people without an account. */
export const accountsSchema = z.object({
  accounts: z.array(accountSchema),
  free: z.array(freeRowSchema).describe('Active people without an account.'),
  lost: z
    .array(z.object({ row: refSchema, account: z.string() }))
    .describe('Rows that are bound to an account which the wiki does not have.'),
});
export type AccountsAnswer = z.infer<typeof accountsSchema>;

/** What a row is bound to afterwards. */
export const boundRowSchema = z.object({
  entity: entityNameSchema,
  id: entityIdSchema,
  account: z.string().nullable(),
});

export const invitedRowSchema = freeRowSchema;

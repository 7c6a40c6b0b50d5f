import { z } from 'zod';

/** A text of a request: neither database takes a NUL or half a character in one. */
export const textSchema = () =>
  z
    .string()
    .refine((text) => !text.includes('\0'), { message: 'holds a NUL' })
    .refine((text) => text.isWellFormed(), { message: 'holds half a character' });

/** Ids of Baserow and of our tables have 31 bits. */
export const largestId = 2_147_483_647;

/** Baserow row id, the primary key of every entity on the wire. */
export const entityIdSchema = z.int().positive().max(largestId);

/** A link to another entity: its row id and its primary text as Baserow shows it (untrusted text, never HTML). */
export const refSchema = z.object({ id: entityIdSchema, label: z.string() });
export type Ref = z.infer<typeof refSchema>;

/** Calendar day, ISO 8601 (`2026-09-01`). */
export const isoDateSchema = z.iso.date();

/** Hours with two decimals at most. Baserow's decimal strings become numbers at the bridge. */
export const heuresSchema = z.number();

/**
 * Opaque digest of the stored fields of an entity (formulas and reverse links left out).
 * Send it back as `If-Match: "<version>"`; a stale one is refused with 409 `CONFLICT`.
 */
export const versionSchema = z.string().min(1).max(64);

import { z } from 'zod';
import { entityIdSchema } from './values.ts';

/** `GET /rights/{entity}`: which fields the caller may correct, on some row or on each of those asked for. */
export const rightsSchema = z.object({
  fields: z.array(z.string()).describe('Fields that the caller may correct on some row at least.'),
  rows: z.array(
    z.object({
      id: entityIdSchema,
      fields: z.array(z.string()),
      reason: z.string().optional().describe('Why not every field that people correct, in words: whose row it is.'),
    }),
  ),
});
export type RightsAnswer = z.infer<typeof rightsSchema>;

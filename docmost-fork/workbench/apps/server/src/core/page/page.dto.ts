import { z } from 'zod';
import { listFields } from '../../common/http/list-query';

const uuid = z.uuid();
/** UUID or short id of a page. */
const pageId = z.string().min(1).max(64);
const title = z.string().max(255);
const icon = z.string().max(64);
const format = z.enum(['json', 'markdown', 'html']);
const content = z.union([z.string(), z.record(z.string(), z.unknown())]);

export const createPageSchema = z.object({
  spaceId: uuid,
  title: title.nullish(),
  icon: icon.nullish(),
  parentPageId: pageId.nullish(),
  content: content.optional(),
  format: format.default('json'),
});

export const updatePageSchema = z.object({
  pageId,
  title: title.nullish(),
  icon: icon.nullish(),
  content: content.optional(),
  operation: z.enum(['append', 'prepend', 'replace']).default('replace'),
  format: format.default('json'),
});

export const pageInfoSchema = z.object({ pageId, format: format.default('json') });
export const pageIdSchema = z.object({ pageId });
export const deletePageSchema = z.object({ pageId, permanentlyDelete: z.boolean().default(false) });
export const sidebarSchema = z.object({ spaceId: uuid.optional(), pageId: pageId.optional(), ...listFields });
export const recentSchema = z.object({ spaceId: uuid.optional(), ...listFields });
export const movePageSchema = z.object({
  pageId,
  position: z.string().min(1).max(64).optional(),
  parentPageId: pageId.nullish(),
});
export const importPageSchema = z.object({
  spaceId: uuid,
  parentPageId: pageId.nullish(),
  format: z.enum(['markdown', 'html']),
  content: z.string(),
  title: title.optional(),
});
export const historySchema = z.object({ pageId, ...listFields });
export const historyInfoSchema = z.object({ historyId: uuid });

export type CreatePage = z.infer<typeof createPageSchema>;
export type UpdatePage = z.infer<typeof updatePageSchema>;
export type MovePage = z.infer<typeof movePageSchema>;
export type ImportPage = z.infer<typeof importPageSchema>;
export type ContentFormat = z.infer<typeof format>;

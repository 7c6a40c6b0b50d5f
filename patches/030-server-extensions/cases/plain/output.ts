import { generateText } from '@tiptap/core';
import { Callout, Columns, formationHubNodes } from '@docmost/editor-ext';
import { StarterKit } from '@tiptap/starter-kit';

export const tiptapExtensions = [
  StarterKit,
  Callout,
  Columns,
  ...formationHubNodes,
] as any;

export const other = [Callout];

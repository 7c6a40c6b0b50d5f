import { generateText } from '@tiptap/core';
import { Callout, Columns } from '@docmost/editor-ext';
import { StarterKit } from '@tiptap/starter-kit';

export const tiptapExtensions = [
  StarterKit,
  Callout,
  Columns,
] as any;

export const other = [Callout];
